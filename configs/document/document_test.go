package document_test

import (
	"testing"

	"concert/configs/document"
)

const text = `title = "é" # a comment
run.seed = 3
[[power]]
name = "Britain"
stake = 1
[[power]]
name = "France"
stake = 2
[[power]]
stake = 3
[[rivalry]]
between = ["Britain", "France"]
war_rate = 1
`

// TestLocate: an element is found by its title wherever it now stands, by its
// index where it has none, and what is missing at the table around it.
func TestLocate(t *testing.T) {
	root, err := document.Parse("test.toml", []byte("\xef\xbb\xbf"+text))
	if err != nil {
		t.Fatal(err)
	}
	titled := func(path, title string) []document.Step {
		steps := document.Steps(path)
		steps[0].Title = title
		return steps
	}
	for _, c := range []struct {
		path []document.Step
		want string
	}{
		{document.Steps("title"), "test.toml:1:9: title: wrong"},
		{document.Steps("run.seed"), "test.toml:2:12: run: seed: wrong"},
		{document.Steps("run.horizon"), "test.toml:2:1: run: horizon: wrong"},
		{document.Steps("power[1].stake"), `test.toml:8:9: power "France": stake: wrong`},
		{document.Steps("power[1].reach"), `test.toml:6:1: power "France": reach: wrong`},
		{document.Steps("power[2].stake"), "test.toml:10:9: power 3: stake: wrong"},
		{titled("power[0].stake", `"France"`), `test.toml:8:9: power "France": stake: wrong`},
		{titled("power[0].stake", `"Spain"`), `test.toml:1:1: power "Spain": stake: wrong`},
		{titled("rivalry[7].war_rate", `"Britain"–"France"`), `test.toml:13:12: rivalry "Britain"–"France": war_rate: wrong`},
	} {
		if got := root.Locate(c.path).Fault("wrong").String(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
	var none *document.Value
	if got := none.Locate(titled("power[0].stake", `"France"`)).Fault("wrong").String(); got != `: power "France": stake: wrong` {
		t.Errorf("without a document: got %s", got)
	}
}

func TestScalar(t *testing.T) {
	for text, want := range map[string]any{"1": int64(1), "0.5": 0.5, "true": true, `"a\u00e9"`: "aé", "'b'": "b", "1_000": int64(1000)} {
		if got, ok := document.Scalar(text); !ok || got != want {
			t.Errorf("%s: got %v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "a", "[1]", "{a=1}", "1\nb=2", "1 # c\nd=1", "\xff"} {
		if got, ok := document.Scalar(text); ok {
			t.Errorf("%q: want no value, got %v", text, got)
		}
	}
}
