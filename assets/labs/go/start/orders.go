package main

import (
	"encoding/json"
	"os"
	"sync"
)

// The orders of the day are few, so memory is enough; the file is for the next start.
var (
	writing sync.Mutex
	orders  = load()
)

func load() []string {
	found := []string{}
	if text, err := os.ReadFile("data/orders.json"); err == nil {
		json.Unmarshal(text, &found)
	}
	return found
}

func allOrders() (any, error) {
	writing.Lock()
	defer writing.Unlock()
	return orders, nil
}

func addOrder(item string) error {
	writing.Lock()
	defer writing.Unlock()
	orders = append(orders, item)
	text, err := json.Marshal(orders)
	if err != nil {
		return err
	}
	os.MkdirAll("data", 0o755)
	return os.WriteFile("data/orders.json", text, 0o644)
}
