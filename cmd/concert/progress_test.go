package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// shownBar notes what a bar was told.
type shownBar struct{ told []string }

func (b *shownBar) Describe(text string)   { b.told = append(b.told, text) }
func (b *shownBar) Set64(done int64) error { b.told = append(b.told, fmt.Sprint(done)); return nil }
func (b *shownBar) Finish() error          { b.told = append(b.told, "end"); return nil }

// A bar says nothing in its first second, and then how long it takes at the
// rate of all the time since the start.
func TestProgressIsQuietAtFirst(t *testing.T) {
	b, start := &shownBar{}, time.Now()
	clock := start
	p := &progressing{what: "x", total: 1000, now: func() time.Time { return clock }, start: start, bar: b}
	for _, step := range []struct {
		after time.Duration
		done  int64
	}{{0, 0}, {time.Millisecond, 1}, {999 * time.Millisecond, 90}, {time.Second, 0}, {2 * time.Second, 200}, {2500 * time.Millisecond, 500}, {4 * time.Second, 1000}} {
		clock = start.Add(step.after)
		p.done(step.done)
	}
	p.end()
	want := []string{"200", "x 8s left", "500", "x 3s left", "1000", "x 0s left", "end"}
	if !slices.Equal(b.told, want) {
		t.Errorf("want %q, got %q", want, b.told)
	}
	quick := &shownBar{}
	p = &progressing{total: 10, now: func() time.Time { return start }, start: start, bar: quick}
	p.done(10)
	p.end()
	if len(quick.told) != 0 {
		t.Errorf("want nothing of what took no second, got %q", quick.told)
	}
	unknown := &progressing{what: "x", total: -1}
	if got := unknown.described(5, time.Minute); got != "x" {
		t.Errorf("want no time left of an unknown total, got %q", got)
	}
}

// No terminal, no bar.
func TestNoBarWithoutATerminal(t *testing.T) {
	var b bytes.Buffer
	done, end := progress(&b, "x", 10, false)
	done(5)
	end()
	if b.Len() != 0 {
		t.Errorf("want nothing, got %q", b.String())
	}
	if bar := newBar(&b, 10); bar.Set64(5) != nil || strings.ContainsAny(b.String(), "[s") {
		t.Errorf("want a bar without times of its own, got %q", b.String())
	}
}
