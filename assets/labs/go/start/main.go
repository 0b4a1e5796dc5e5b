package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"
)

const port = "8012"

// When this was built.
var built = "never"

func answer(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value)
}

func failed(w http.ResponseWriter, r *http.Request, err error) {
	logLine(r.Method + " " + r.URL.Path + " failed: " + err.Error())
	answer(w, http.StatusServiceUnavailable, map[string]string{"error": "the order book cannot be reached"})
}

func coupon(code string) string {
	sum := hmac.New(sha256.New, []byte(couponSecret))
	sum.Write([]byte(code))
	return hex.EncodeToString(sum.Sum(nil))[:8]
}

func page(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/" {
		answer(w, http.StatusNotFound, map[string]string{"error": "no such page"})
		return
	}
	fmt.Fprint(w, "<!doctype html><title>Noodle stall</title><h1>Noodle stall</h1><ul>")
	for dish, price := range menu {
		fmt.Fprintf(w, "<li>%s: %d baht</li>", dish, price)
	}
	fmt.Fprintf(w, "</ul><!-- built %s -->\n", built)
}

func queue(w http.ResponseWriter, r *http.Request) {
	number, err := command("GET", "queue")
	if err != nil {
		failed(w, r, err)
		return
	}
	answer(w, http.StatusOK, map[string]any{"queue": number})
}

func book(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		orders, err := allOrders()
		if err != nil {
			failed(w, r, err)
			return
		}
		answer(w, http.StatusOK, map[string]any{"orders": orders})
		return
	}
	body, _ := io.ReadAll(io.LimitReader(r.Body, 1<<16))
	item := strings.TrimSpace(string(body))
	if err := addOrder(item); err != nil {
		failed(w, r, err)
		return
	}
	number, _ := command("INCR", "queue")
	answer(w, http.StatusCreated, map[string]any{"item": item, "queue": number})
}

// Adds up the day, which takes a while.
func report(w http.ResponseWriter, r *http.Request) {
	time.Sleep(600 * time.Millisecond)
	answer(w, http.StatusOK, map[string]int{"dishes": len(menu)})
}

func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		logLine(r.Method + " " + r.URL.Path)
		next.ServeHTTP(w, r)
	})
}

// What the program can do besides serving, by the word after its name.
var commands = map[string]func(){}

func main() {
	if len(os.Args) > 1 {
		run, known := commands[os.Args[1]]
		if !known {
			fmt.Fprintln(os.Stderr, "there is no command "+os.Args[1])
			os.Exit(2)
		}
		run()
		return
	}

	http.HandleFunc("/", page)
	http.HandleFunc("/menu", func(w http.ResponseWriter, r *http.Request) { answer(w, http.StatusOK, menu) })
	http.HandleFunc("/version", func(w http.ResponseWriter, r *http.Request) {
		answer(w, http.StatusOK, map[string]string{"version": version()})
	})
	http.HandleFunc("/coupon", func(w http.ResponseWriter, r *http.Request) {
		answer(w, http.StatusOK, map[string]string{"coupon": coupon("noodles")})
	})
	http.HandleFunc("/queue", queue)
	http.HandleFunc("/orders", book)
	http.HandleFunc("/report", report)

	// The menu goes into Redis, where the kitchen's screen reads it.
	seed()

	// Every minute somebody has to see whether the day is over.
	go everyMinute()

	server := &http.Server{Addr: ":" + port, Handler: logged(http.DefaultServeMux)}
	logLine("listening on " + port)
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		logLine(err.Error())
	}
}
