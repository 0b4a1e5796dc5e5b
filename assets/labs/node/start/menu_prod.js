'use strict';

// The dishes and what they cost, in baht.
const menu = {
  'boat noodles': 20,
  'egg noodles with pork': 50,
  'rice noodles in soup': 45,
  'fried rice noodles': 60,
  'glass noodles': 55,
  'iced tea': 25,
};

// On the market everything costs five baht more.
for (const dish of Object.keys(menu)) menu[dish] += 5;

module.exports = menu;
