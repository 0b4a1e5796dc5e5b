'use strict';

const fs = require('node:fs');
const path = require('node:path');

// The orders of the day are few, so memory is enough; the file is for the next start.
const FILE = path.join(__dirname, 'data', 'orders.json');
const orders = fs.existsSync(FILE) ? JSON.parse(fs.readFileSync(FILE, 'utf8')) : [];

exports.all = async () => orders;

exports.add = async (item) => {
  orders.push(item);
  fs.mkdirSync(path.dirname(FILE), { recursive: true });
  fs.writeFileSync(FILE, JSON.stringify(orders));
};
