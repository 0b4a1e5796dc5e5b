'use strict';

const net = require('node:net');

const config = require('./config');
const resp = require('./resp');

const address = new URL(config.redisUrl);

// One connection, made when we start. Redis is always there.
const socket = net.connect({ host: address.hostname, port: Number(address.port || 6379) });
const listeners = [];
let broken = null;
let received = '';

socket.setEncoding('utf8');
socket.on('data', (text) => {
  received += text;
  for (let found = resp.decode(received); found; found = resp.decode(received)) {
    received = received.slice(found.length);
    listeners.shift().resolve(found.value);
  }
});
socket.on('error', (error) => {
  broken = error;
  while (listeners.length) listeners.shift().reject(error);
});

// Sends one command and gives its answer.
exports.command = (...words) =>
  new Promise((resolve, reject) => {
    if (broken) return reject(broken);
    listeners.push({ resolve, reject });
    socket.write(resp.encode(words));
  });
