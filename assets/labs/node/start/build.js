'use strict';

const fs = require('node:fs');
const path = require('node:path');

const menu = require('./menu');

// Makes the front page out of the menu.
const rows = Object.entries(menu).map(([dish, price]) => `<li>${dish}: ${price} baht</li>`);
const page = `<!doctype html><title>Noodle stall</title><h1>Noodle stall</h1><ul>${rows.join('')}</ul><!-- made ${Date.now()} -->\n`;
fs.mkdirSync(path.join(__dirname, 'dist'), { recursive: true });
fs.writeFileSync(path.join(__dirname, 'dist', 'page.html'), page);
