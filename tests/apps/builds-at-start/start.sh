#!/bin/sh
mkdir -p dist
echo "// built $(date +%N)" > dist/bundle.js
exec python3 server.py
