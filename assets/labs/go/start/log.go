package main

import (
	"fmt"
	"os"
	"time"
)

// A line for the log. Trouble with the file is no reason to close the stall.
func logLine(text string) {
	os.MkdirAll("logs", 0o755)
	file, err := os.OpenFile("logs/stall.log", os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return // The disk is full again.
	}
	defer file.Close()
	fmt.Fprintln(file, time.Now().Format(time.RFC3339), text)
}
