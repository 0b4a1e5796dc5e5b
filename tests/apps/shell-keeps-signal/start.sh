#!/bin/sh
trap '' TERM
python3 server.py &
wait
while true; do wait; sleep 1; done
