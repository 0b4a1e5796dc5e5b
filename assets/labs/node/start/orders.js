'use strict';

const fs = require('node:fs');
const path = require('node:path');

// The orders of the day are few, so memory is enough; the file is for the next start.
const BOOK = path.join(__dirname, 'data', 'orders.json');
const orders = fs.existsSync(BOOK) ? JSON.parse(fs.readFileSync(BOOK, 'utf8')) : [];

exports.all = async () => orders;

exports.add = async (item) => {
  orders.push(item);
  fs.mkdirSync(path.dirname(BOOK), { recursive: true });
  fs.writeFileSync(BOOK, JSON.stringify(orders));
};
