'use strict';

const { execFileSync } = require('node:child_process');

// Which commit runs. Git is on every machine.
let version = 'unknown';
try {
  version = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { stdio: 'pipe' }).toString().trim();
} catch {
  // Not on this one.
}

module.exports = version;
