package main

import (
	"os/exec"
	"strings"
)

// Which commit runs. Git is on every machine.
func version() string {
	commit, err := exec.Command("git", "rev-parse", "--short", "HEAD").Output()
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(commit))
}
