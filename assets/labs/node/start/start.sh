#!/bin/sh
set -e
# The page is made afresh at every start, so that it is never old.
node build.js
exec node server.js
