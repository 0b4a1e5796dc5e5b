#!/bin/sh
set -e
# The page is made afresh at every start, so that it is never old.
python3 build.py
exec python3 server.py
