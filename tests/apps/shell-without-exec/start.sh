#!/bin/sh
echo starting
python3 server.py
echo stopped
