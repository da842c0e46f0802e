package configs

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"concert/agents"
)

// toy is a set of weights of which two came later.
type toy struct {
	A float64 `toml:"a" range:"0..10"`
	B float64 `toml:"b" range:"0..10"`
	C float64 `toml:"c" since:"2" null:"1" range:"0..10"`
	D float64 `toml:"d" since:"3" null:"0.5" range:"0..10"`
}

// TestWeightsOfOlderVersions: weights newer than the file's version take their null
// value, any other that is absent is an error; the same for files of draws.
func TestWeightsOfOlderVersions(t *testing.T) {
	for _, c := range []struct {
		text string
		want toy
	}{
		{"a=2 b=3 c=4 d=5", toy{2, 3, 4, 5}},
		{"model=3 a=2 b=3 c=4 d=5", toy{2, 3, 4, 5}},
		{"model=2 a=2 b=3 c=4", toy{2, 3, 4, 0.5}},
		{"model=1 a=2 b=3", toy{2, 3, 1, 0.5}},
		{"model=1 a=2 b=3 c=1", toy{2, 3, 1, 0.5}},
		{"model=1 a=2 b=3 o_tension=0 persistence=0.7", toy{2, 3, 1, 0.5}},
	} {
		if got, err := parseWeights[toy]("w.toml", []byte(strings.ReplaceAll(c.text, " ", "\n"))); err != nil || got != c.want {
			t.Errorf("%s: got %v, %v", c.text, got, err)
		}
		if got, err := readDraws[toy]("w.csv", asCSV(c.text)); err != nil || len(got) != 1 || got[0] != c.want {
			t.Errorf("%s as a draw: got %v, %v", c.text, got, err)
		}
	}
}

func TestWeightsOfOlderVersionsFaults(t *testing.T) {
	for text, want := range map[string]string{
		"a=2 b=3":                         "d: want a value, got nothing",
		"a=2 b=3 c=1":                     "d: want a value, got nothing",
		"model=2 a=2 b=3":                 "c: want a value, got nothing",
		"model=1 a=2":                     "b: want a value, got nothing",
		"model=0 a=2 b=3":                 "model: want a version of the model, 1..3, got",
		"model=4 a=2 b=3":                 "model: want a version of the model, 1..3, got",
		"model=1.5 a=2 b=3":               "model: want a version of the model, 1..3, got",
		"model=1 a=2 b=3 c=7":             "c: want 1 or nothing in weights of version 1 of the model",
		"model=1 a=20 b=3":                "a: want 0..10, got 20",
		"model=1 a=2 b=3 o_tension=0.5":   "o_tension: want 0, since version 2 of the model has no such weight, got 0.5",
		"model=2 a=2 b=3 c=1 o_tension=0": "o_tension: want no such weight from version 2 of the model on",
		"a=2 b=3 c=4 d=5 e=6":             "e: want a weight",
		"a=2 b=3 c=4 d=nan":               "d: want 0..10, got NaN",
		"a=2 b=3 c=4 d=5 persistence=0.5": "persistence: want no such weight",
	} {
		if _, err := parseWeights[toy]("w.toml", []byte(strings.ReplaceAll(text, " ", "\n"))); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want %s, got %v", text, want, err)
		}
		if _, err := readDraws[toy]("w.csv", asCSV(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s as a draw: want %s, got %v", text, want, err)
		}
	}
}

// asCSV gives the same weights as a file with one draw.
func asCSV(text string) *bytes.Buffer {
	header, row := []string{DrawColumn}, []string{"1"}
	for _, part := range strings.Fields(text) {
		key, value, _ := strings.Cut(part, "=")
		if key == modelKey {
			key = ModelColumn
		}
		header, row = append(header, key), append(row, value)
	}
	return bytes.NewBufferString(strings.Join(header, ",") + "\n" + strings.Join(row, ",") + "\n")
}

// TestNullValuesAreNumbers: each weight that came later says with which version,
// and what it is without effect.
func TestNullValuesAreNumbers(t *testing.T) {
	v := reflect.TypeFor[agents.Behaviour]()
	for _, p := range agents.Parameters(agents.Behaviour{}) {
		if _, given := v.Field(p.Index).Tag.Lookup("since"); given && p.Since < 2 {
			t.Errorf("%s: since is no version from 2 on", p.Key)
		}
		null, err := strconv.ParseFloat(p.Null, 64)
		if p.Since > 0 && (err != nil || !p.Allows(null)) || p.Since == 0 && p.Null != "" {
			t.Errorf("%s: since %d, null %q", p.Key, p.Since, p.Null)
		}
	}
	if b, err := ParseBehaviour("b.toml", written(t, Behaviour())); err != nil || math.Abs(b.H0-Behaviour().H0) > 1e-4 {
		t.Errorf("weights read back as %v, %v", b, err)
	}
}

// TestWeightsOfVersionOne: the weights of the first version without its tension and
// its reputation are those of the present one without what came since.
func TestWeightsOfVersionOne(t *testing.T) {
	text := "model = 1\npersistence = 0.8\nwar_tension = 0\no_tension = 0\n"
	want := Behaviour()
	v := reflect.ValueOf(&want).Elem()
	for _, p := range agents.Parameters(want) {
		if p.Since > 1 {
			null, _ := strconv.ParseFloat(p.Null, 64)
			v.Field(p.Index).SetFloat(null)
			continue
		}
		text += fmt.Sprintf("%s = %v\n", p.Key, v.Field(p.Index).Float())
	}
	if got, err := ParseBehaviour("v1.toml", []byte(text)); err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func written(t *testing.T, b agents.Behaviour) []byte {
	var text bytes.Buffer
	if err := WriteBehaviour(&text, "# weights", b); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text.String(), "\nmodel = ") {
		t.Errorf("want the version of the model in\n%s", text.String())
	}
	return text.Bytes()
}
