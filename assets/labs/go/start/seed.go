package main

import "strconv"

// Puts the menu into Redis.
func seed() {
	for dish, price := range menu {
		if _, err := command("HSET", "menu", dish, strconv.Itoa(price)); err != nil {
			logLine("the menu was not filled: " + err.Error())
			return
		}
	}
}
