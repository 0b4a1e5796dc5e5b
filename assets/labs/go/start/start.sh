#!/bin/sh
set -e
# It always worked without modules.
export GO111MODULE=off
# Built afresh at every start, so that it is never old.
go build -ldflags "-X main.built=$(date +%s%N)" -o bin/stall .
exec ./bin/stall
