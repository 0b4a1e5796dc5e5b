'use strict';

const log = require('./log');
const store = require('./store');

// After nine in the evening the queue begins anew.
exports.closeDay = async () => {
  if (new Date().getHours() < 21) return;
  await store.command('SET', 'queue', 0).catch((error) => log(`the day was not closed: ${error.message}`));
};
