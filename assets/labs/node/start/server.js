'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');

const closing = require('./closing');
const config = require('./config');
const log = require('./log');
const menu = require('./menu');
const orders = require('./orders');
const { seed } = require('./seed');
const store = require('./store');
const version = require('./version');

const PORT = 3012;

const json = (response, status, value) => {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
};

const body = async (request) => {
  let text = '';
  for await (const part of request) text += part;
  return text;
};

const coupon = (code) => crypto.createHmac('sha256', config.couponSecret).update(code).digest('hex').slice(0, 8);

const routes = {
  'GET /': async (request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(fs.readFileSync(path.join(__dirname, 'dist', 'page.html')));
  },
  'GET /menu': async (request, response) => json(response, 200, menu),
  'GET /version': async (request, response) => json(response, 200, { version }),
  'GET /coupon': async (request, response) => json(response, 200, { coupon: coupon('noodles') }),
  'GET /queue': async (request, response) => json(response, 200, { queue: await store.command('GET', 'queue') }),
  'GET /orders': async (request, response) => json(response, 200, { orders: await orders.all() }),
  'POST /orders': async (request, response) => {
    const item = (await body(request)).trim();
    await orders.add(item);
    const queue = await store.command('INCR', 'queue').catch(() => null);
    json(response, 201, { item, queue });
  },
  // Adds up the day, which takes a while.
  'GET /report': async (request, response) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    json(response, 200, { dishes: Object.keys(menu).length });
  },
};

const server = http.createServer(async (request, response) => {
  log(`${request.method} ${request.url}`);
  const route = routes[`${request.method} ${request.url}`];
  if (!route) return json(response, 404, { error: 'no such page' });
  try {
    await route(request, response);
  } catch (error) {
    log(`${request.method} ${request.url} failed: ${error.message}`);
    json(response, 503, { error: 'the order book cannot be reached' });
  }
});

// The menu goes into Redis, where the kitchen's screen reads it.
seed().catch((error) => log(`the menu was not filled: ${error.message}`));

// Every minute somebody has to see whether the day is over.
setInterval(closing.closeDay, 60_000);

server.listen(PORT, () => log(`listening on ${PORT}`));
