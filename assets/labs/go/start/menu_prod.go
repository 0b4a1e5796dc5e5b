//go:build production

package main

// What a place costs more than the first stall, in baht.
const extra = 5

// The dishes and what they cost, in baht.
var menu = map[string]int{
	"boat noodles":          20 + extra,
	"egg noodles with pork": 50 + extra,
	"rice noodles in soup":  45 + extra,
	"fried rice noodles":    60 + extra,
	"glass noodles":         55 + extra,
	"wide noodles":          50 + extra,
	"iced tea":              25 + extra,
}
