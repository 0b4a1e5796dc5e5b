package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// The protocol of Redis, as much of it as a noodle stall needs.

func encode(words []string) []byte {
	var text strings.Builder
	fmt.Fprintf(&text, "*%d\r\n", len(words))
	for _, word := range words {
		fmt.Fprintf(&text, "$%d\r\n%s\r\n", len(word), word)
	}
	return []byte(text.String())
}

func decode(reader *bufio.Reader) (any, error) {
	line, err := reader.ReadString('\n')
	if err != nil {
		return nil, err
	}
	line = strings.TrimSpace(line)
	if line == "" {
		return nil, errors.New("Redis said nothing")
	}
	head := line[1:]
	switch line[0] {
	case '+':
		return head, nil
	case '-':
		return nil, errors.New(head)
	case ':':
		return strconv.Atoi(head)
	case '$':
		size, err := strconv.Atoi(head)
		if err != nil || size < 0 {
			return nil, err
		}
		text := make([]byte, size+2)
		_, err = io.ReadFull(reader, text)
		return string(text[:size]), err
	}
	count, err := strconv.Atoi(head)
	items := []any{}
	for ; err == nil && count > 0; count-- {
		var item any
		item, err = decode(reader)
		items = append(items, item)
	}
	return items, err
}
