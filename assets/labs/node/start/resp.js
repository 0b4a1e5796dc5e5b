'use strict';

// The protocol of Redis, as much of it as a noodle stall needs.

exports.encode = (words) =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(String(word))}\r\n${word}\r\n`).join('')}`;

// The first answer in a text and how long it is; nothing where it is not all there yet.
exports.decode = (text) => {
  const end = text.indexOf('\r\n');
  if (end < 0) return null;
  const head = text.slice(1, end);
  let length = end + 2;
  switch (text[0]) {
    case '+':
      return { value: head, length };
    case '-':
      return { value: new Error(head), length };
    case ':':
      return { value: Number(head), length };
    case '$': {
      if (head === '-1') return { value: null, length };
      const bytes = Buffer.from(text.slice(length));
      const size = Number(head);
      if (bytes.length < size + 2) return null;
      const value = bytes.subarray(0, size).toString();
      return { value, length: length + value.length + 2 };
    }
    default: {
      const items = [];
      for (let left = Number(head); left > 0; left -= 1) {
        const found = exports.decode(text.slice(length));
        if (!found) return null;
        items.push(found.value);
        length += found.length;
      }
      return { value: items, length };
    }
  }
};
