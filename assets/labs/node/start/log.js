'use strict';

const fs = require('node:fs');
const path = require('node:path');

const FILE = path.join(__dirname, 'logs', 'stall.log');

// A line for the log. Trouble with the file is no reason to close the stall.
module.exports = (text) => {
  try {
    fs.mkdirSync(path.dirname(FILE), { recursive: true });
    fs.appendFileSync(FILE, `${new Date().toISOString()} ${text}\n`);
  } catch {
    // The disk is full again.
  }
};
