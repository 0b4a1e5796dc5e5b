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

module.exports = menu;
