'use strict';

const menu = require('./menu');
const store = require('./store');

// Puts the menu into Redis.
async function seed() {
  for (const [dish, price] of Object.entries(menu)) await store.command('HSET', 'menu', dish, price);
}

exports.seed = seed;
