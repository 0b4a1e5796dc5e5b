package main

import (
	"bufio"
	"errors"
	"net"
	"net/url"
	"sync"
)

// One connection, made when we start. Redis is always there.
var (
	one        sync.Mutex
	connection net.Conn
	reader     *bufio.Reader
)

func init() {
	address, err := url.Parse(redisURL)
	if err != nil {
		return
	}
	if connection, err = net.Dial("tcp", address.Host); err == nil {
		reader = bufio.NewReader(connection)
	}
}

// Sends one command and gives its answer.
func command(words ...string) (any, error) {
	one.Lock()
	defer one.Unlock()
	if reader == nil {
		return nil, errors.New("Redis is not there")
	}
	if _, err := connection.Write(encode(words)); err != nil {
		return nil, err
	}
	return decode(reader)
}
