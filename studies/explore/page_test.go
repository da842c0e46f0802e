package explore

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"concert/configs"
)

// page is one over scenarios and a few draws, its engine left out.
func page(t testing.TB, names ...string) (*Page, string) {
	t.Helper()
	scenarios, err := configs.OpenAll(names...)
	if err != nil {
		t.Fatal(err)
	}
	draws, err := configs.Posterior()
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(context.Background(), scenarios, Options{Version: "1", Seed: 7, Histories: 1000, Draws: draws[:10], Calls: names})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := p.Write(&b, &Program{Compressed: []byte("engine"), Support: "support"}); err != nil {
		t.Fatal(err)
	}
	return p, b.String()
}

var questions = []string{"belgium-1839", "belgium-1839-none", "ukraine-2022-istanbul", "ukraine-2022-alliance", "ukraine-2022-none"}

// TestPageIsOneFile: nothing is loaded, the policy allows the page's own script and style
// alone, and what was put in comes out again.
func TestPageIsOneFile(t *testing.T) {
	p, text := page(t, questions...)
	for _, wrong := range []string{"http://", "https://", "&#43;", "src=", "@import", "url("} {
		if strings.Contains(strings.ReplaceAll(text, "http://www.w3.org/2000/svg", ""), wrong) {
			t.Errorf("want no %s in the page", wrong)
		}
	}
	for _, part := range []string{"(?s)<style>(.*?)</style>", `(?s)<script type="module">(.*?)</script>`} {
		if found := regexp.MustCompile(part).FindStringSubmatch(text); found == nil || !strings.Contains(text, digest(found[1])) {
			t.Errorf("%s: want its digest in the policy", part)
		}
	}
	packed := regexp.MustCompile(`(?s)id="data">(.*?)</script>`).FindStringSubmatch(text)
	raw, err := base64.StdEncoding.DecodeString(packed[1])
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	inside, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	var got data
	if err := json.Unmarshal(inside, &got); err != nil || len(got.Cases) != 2 || len(got.Proof) != 4 || got.Setup.Seed != 7 {
		t.Errorf("want two cases and four proofs, got %d, %d, %v", len(got.Cases), len(got.Proof), err)
	}
	if _, again := page(t, questions...); again != text {
		t.Error("want the same bytes again")
	}
	for i, source := range p.setup.Scenarios {
		s, err := configs.Parse(source.Name+".toml", []byte(source.Text))
		if err != nil {
			t.Fatal(err)
		}
		o, err := configs.Open(questions[i])
		if err != nil {
			t.Fatal(err)
		}
		was, _ := o.Hash()
		if is, _ := s.Hash(); is != was || !slices.Equal(s.Facts().Keys(), o.Facts().Keys()) {
			t.Errorf("%s: the page has another scenario", source.Name)
		}
	}
}

// TestLeversAreAsCoded: the levers of a case start where its files are, with their
// contested ranges, and each can be set in every arrangement.
func TestLeversAreAsCoded(t *testing.T) {
	p, _ := page(t, questions...)
	c := p.data.Cases[1]
	if len(c.Arrangements) != 3 || len(c.Readings) != 3 || c.Readings[2].Name != "cheat" || !slices.Equal(c.Readings[2].Sets, []string{"aggressor.Russia.buffer", "aggressor.Russia.gain"}) {
		t.Errorf("want three arrangements and readings, got %+v", c.Readings)
	}
	found := map[string]Lever{}
	for _, l := range slices.Concat(c.Facts, c.Treaty) {
		found[l.ID] = l
	}
	if len(found) < 12 {
		t.Errorf("want a dozen levers, got %d", len(found))
	}
	if l := found["buffer"]; l.Value != 0.75 || *l.Low != 0.5 || *l.High != 1 {
		t.Errorf("buffer: %+v", l)
	}
	if l := found["stakes"]; len(l.Keys) != 8 || l.Keys[0] != `guarantor."United States".stake` || *l.Low != 0.5 || *l.High != 1.5 {
		t.Errorf("stakes: %+v", l)
	}
	if l := found["coverage"]; *l.Low != 0.5 || *l.High != 1 {
		t.Errorf("coverage: %+v", l)
	}
	if c.Record == nil || len(c.Record.S) != 76 || c.Record.S[0] != 1 {
		t.Errorf("want the record behind the curves, got %+v", c.Record)
	}
}

// TestLeversTakeAnyName: a power whose name has quotes, commas and dots has its levers,
// with the contested ranges of its keys.
func TestLeversTakeAnyName(t *testing.T) {
	text, err := os.ReadFile("../../configs/belgium-1839.toml")
	if err != nil {
		t.Fatal(err)
	}
	name := `"O\"Fr, a. b: c"`
	odd := strings.ReplaceAll(string(text), `"France"`, name)
	odd = regexp.MustCompile(`(?m)^key = '(.*)\bFrance\b(.*)'$`).ReplaceAllString(odd, "key = '''${1}"+name+"${2}'''")
	s, err := configs.Parse("odd.toml", []byte(odd))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := configs.Open("belgium-1839")
	if err != nil {
		t.Fatal(err)
	}
	got, want := facts([]*configs.Scenario{s}), facts([]*configs.Scenario{plain})
	if len(got) != len(want) || got[0].Keys[0] != "aggressor."+name+".gain" {
		t.Fatalf("want the levers of %d facts, got %+v", len(want), got)
	}
	for i := range want {
		if (got[i].Low == nil) != (want[i].Low == nil) || len(got[i].Keys) != len(want[i].Keys) {
			t.Errorf("%s: want the keys and the contested range that it has under another name, got %+v", want[i].ID, got[i])
		}
	}
}
