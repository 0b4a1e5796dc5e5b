package main

import "time"

// After nine in the evening the queue begins anew.
func closeDay() {
	if time.Now().Hour() < 21 {
		return
	}
	if _, err := command("SET", "queue", "0"); err != nil {
		logLine("the day was not closed: " + err.Error())
	}
}

func everyMinute() {
	for range time.Tick(time.Minute) {
		closeDay()
	}
}
