package configs

import (
	"bytes"
	"math"
	"reflect"
	"strings"
	"testing"

	"concert/agents"
)

// TestThePosterior is there, of every weight but those that are not fitted, about the
// built-in mode.
func TestThePosterior(t *testing.T) {
	draws, err := Posterior()
	if err != nil || len(draws) < 100 {
		t.Fatalf("want at least 100 draws, got %d, %v", len(draws), err)
	}
	mode := reflect.ValueOf(Behaviour())
	for _, p := range agents.Parameters(Behaviour()) {
		low, high := math.Inf(1), math.Inf(-1)
		for _, b := range draws {
			x := reflect.ValueOf(b).Field(p.Index).Float()
			low, high = min(low, x), max(high, x)
		}
		at := mode.Field(p.Index).Float()
		if fixed := p.Key == "form_none" || p.Key == "motive_shared"; fixed != (low == high) || at < low || at > high {
			t.Errorf("%s: mode %g, draws from %g to %g", p.Key, at, low, high)
		}
	}
}

func TestDrawsAreReadAsWritten(t *testing.T) {
	b := Behaviour()
	var text bytes.Buffer
	if err := WriteDraws(&text, []agents.Behaviour{b, b}); err != nil {
		t.Fatal(err)
	}
	draws, err := ReadDraws("draws.csv", &text)
	if err != nil {
		t.Fatal(err)
	}
	if len(draws) != 2 || draws[1] != b {
		t.Errorf("want the two draws that were written, got %d: %+v", len(draws), draws)
	}
}

func TestDrawsMayHaveAByteOrderMark(t *testing.T) {
	text := bytes.NewBufferString("\xef\xbb\xbf")
	if err := WriteDraws(text, []agents.Behaviour{Behaviour()}); err != nil {
		t.Fatal(err)
	}
	if draws, err := ReadDraws("draws.csv", text); err != nil || len(draws) != 1 {
		t.Errorf("want one draw, got %d, %v", len(draws), err)
	}
}

func TestDrawsSayWhatIsWrong(t *testing.T) {
	var text bytes.Buffer
	if err := WriteDraws(&text, []agents.Behaviour{Behaviour()}); err != nil {
		t.Fatal(err)
	}
	good := text.String()
	header, row, _ := strings.Cut(good, "\n")
	for _, c := range []struct{ text, want string }{
		{"", "want a header and at least one draw"},
		{header + "\n", "want a header and at least one draw"},
		{strings.Replace(good, ",h0,", ",h_zero,", 1), "draws.csv:2:1: h0: want a value, got nothing"},
		{strings.Replace(good, ".draw,", ".draw,extra,", 1), "wrong number of fields"},
		{header + "\n" + strings.Replace(row, "1,", "1,NaN,", 1), "wrong number of fields"},
		{"\xff\xfe.\x00", "draws.csv:1:1: want UTF-8, got UTF-16"},
		{header + "\n" + strings.Replace(row, "1,", "\xe9,", 1), "draws.csv:2:1: want UTF-8, got the byte 0xE9"},
		{header + "\n\"1" + row, "draws.csv:2:"},
		{header + "\n1,1" + strings.Repeat(",7", strings.Count(header, ",")-1) + "\n", "draws.csv:2:1: spare: want 0..1, got 7"},
	} {
		if _, err := ReadDraws("draws.csv", strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("want %q, got %v", c.want, err)
		}
	}
}

func TestWriteBehaviourIsReadBack(t *testing.T) {
	b := Behaviour()
	b.A0 = -1.23456789
	var text bytes.Buffer
	if err := WriteBehaviour(&text, "# a comment\n", b); err != nil {
		t.Fatal(err)
	}
	got, err := ParseBehaviour("b.toml", text.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if b.A0 = -1.2346; got != b {
		t.Errorf("want the weights to four decimals, got %+v", got)
	}
}
