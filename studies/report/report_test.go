package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"concert/agents"
	"concert/results/plots"
	"concert/results/survival"
)

// hostile are names that break out of text, attributes, scripts, styles,
// Markdown and TeX wherever they are not escaped.
var hostile = []string{`</script><svg onload=alert(1)>`, `Российская Империя & 大清帝國`, "x'\"\\textbf{y}%|`$#_^~", `<img src=x onerror=alert(2)>`}

// hostileReport is a report of two runs all of whose texts are hostile.
func hostileReport(t *testing.T) *Report {
	t.Helper()
	first := opened(t, world("<script>alert(1)</script>", 60, hostile...), 3, 400)
	second := opened(t, world("</title></style>*/{{.}}]]><!--", 60, hostile...), 3, 400)
	for _, c := range []*Case{first, second} {
		c.Question = hostile[0] + hostile[2] + "[a](javascript:alert(3)) https://example.org"
		c.Deviations = []Deviation{{hostile[0], 1, 2, hostile[2]}}
		c.Observed = &Observed{Years: 12.5, Ended: true}
		c.Chronicles[0].Note = hostile[3]
	}
	return &Report{Cases: []*Case{first, second}, Validation: []Passage{{hostile[0], []string{hostile[3]}, []string{hostile[2]}}}, Command: "concert report '" + hostile[3] + "'"}
}

func pageOf(t *testing.T, r *Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What may stand in a page: these elements, and no attribute that acts.
var (
	elements = strings.Fields("html head meta title link style body a header h1 h2 h3 h4 p nav ul li main section fieldset legend label input dl div dt dd strong span " +
		"table caption thead tbody tr th td figure figcaption output script pre code svg g path text rect circle line")
	tag        = regexp.MustCompile(`<([a-zA-Z][a-zA-Z0-9]*)((?:[^>"]|"[^"]*")*)>`)
	attribute  = regexp.MustCompile(`\s([a-zA-Z:-]+)=`)
	quotedText = regexp.MustCompile(`"[^"]*"`)
)

func TestPageHasNothingFromAScenarioButText(t *testing.T) {
	page := pageOf(t, hostileReport(t))
	scripts := 0
	for _, m := range tag.FindAllStringSubmatch(withoutScripts(page), -1) {
		if !slices.Contains(elements, m[1]) {
			t.Errorf("want no element <%s>, got %.80s", m[1], m[0])
		}
		for _, a := range attribute.FindAllStringSubmatch(quotedText.ReplaceAllString(m[2], ""), -1) {
			if name := strings.ToLower(a[1]); strings.HasPrefix(name, "on") || name == "style" || name == "src" {
				t.Errorf("want no attribute %s, got %.80s", name, m[0])
			}
		}
		if m[1] == "script" && !strings.Contains(m[2], "application/json") {
			scripts++
		}
	}
	if scripts != 1 {
		t.Errorf("want one script, got %d", scripts)
	}
	for _, want := range []string{"&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x onerror=alert(2)&gt;", "Российская Империя &amp; 大清帝國"} {
		if !strings.Contains(page, want) {
			t.Errorf("want the text %s in the page", want)
		}
	}
}

var scriptText = regexp.MustCompile(`(?s)(<script[^>]*>).*?(</script>)`)

func withoutScripts(page string) string { return scriptText.ReplaceAllString(page, "$1$2") }

func TestPageAsksForNothing(t *testing.T) {
	r := hostileReport(t)
	for _, c := range r.Cases {
		c.Question = ""
	}
	page := pageOf(t, r)
	for _, unwanted := range []string{"http:", "https:", "url(", "@import", "//example", " src=", "fetch(", "XMLHttpRequest", "import("} {
		if at := strings.Index(strings.ReplaceAll(page, "img src=x", ""), unwanted); at >= 0 {
			t.Errorf("want no %q in the page, got %.80q", unwanted, page[at:])
		}
	}
	if !strings.Contains(page, `content="default-src &#39;none&#39;;`) {
		t.Error("want a policy that lets nothing be loaded")
	}
}

func TestPageDataReadBack(t *testing.T) {
	r := hostileReport(t)
	page := pageOf(t, r)
	blocks := regexp.MustCompile(`(?s)<script type="application/json" id="reader-\d+">(.*?)</script>`).FindAllStringSubmatch(page, -1)
	if len(blocks) != 3 {
		t.Fatalf("want the curves of one picture and the causes of two, got %d", len(blocks))
	}
	var look reader
	if err := json.Unmarshal([]byte(blocks[0][1]), &look); err != nil {
		t.Fatal(err)
	}
	if look.Years != 60 || look.Start != 60 || len(look.Series) != 2 || look.Series[0].Name != "<script>alert(1)</script>" {
		t.Fatalf("want two curves of 60 years that begin at the horizon, got %d, %d and %d", look.Years, look.Start, len(look.Series))
	}
	for i, c := range r.Cases {
		for year, got := range look.Series[i].Says {
			x := c.Proteges[0].Curve.At(float64(year))
			if want := pointCell(x).Text; !strings.HasPrefix(got, want) || len(look.Series[i].Says) != 61 {
				t.Errorf("run %d, year %d: want %s, got %s", i, year, want, got)
			}
		}
	}
}

func TestSameFoldersSameReport(t *testing.T) {
	a, b := hostileReport(t), hostileReport(t)
	if pageOf(t, a) != pageOf(t, b) {
		t.Error("want the same page twice")
	}
	for _, write := range []func(*Report, io.Writer, string) error{(*Report).WriteMarkdown, (*Report).WriteTeX} {
		var x, y bytes.Buffer
		if err := write(a, &x, "figures"); err != nil {
			t.Fatal(err)
		}
		if err := write(b, &y, "figures"); err != nil {
			t.Fatal(err)
		}
		if x.String() != y.String() || x.Len() == 0 {
			t.Error("want the same text twice")
		}
	}
}

// Every value of a page is in the Markdown and the TeX: all are of one layout.
func TestFormatsSayTheSame(t *testing.T) {
	r := &Report{Cases: []*Case{opened(t, world("Plain", 60, "A", "B", "C", "P"), 3, 400)}}
	page := pageOf(t, r)
	var md, tex bytes.Buffer
	if err := r.WriteMarkdown(&md, "f"); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteTeX(&tex, "f"); err != nil {
		t.Fatal(err)
	}
	cells := regexp.MustCompile(`<td[^>]*>([^<]*\d[^<]*)</td>`).FindAllStringSubmatch(page, -1)
	if len(cells) < 50 {
		t.Fatalf("want the cells of the tables, got %d", len(cells))
	}
	flat := strings.NewReplacer(`\(\pm\)`, "±", `\(-\)`, "−", `\%`, "%", "~", nbsp, "--", "–", `\allowbreak{}`, "", "{[}", "[", "{]}", "]").Replace(tex.String())
	marked := strings.NewReplacer(`\[`, "[", `\]`, "]").Replace(md.String())
	for _, c := range cells {
		value := strings.ReplaceAll(c[1], "&#39;", "'")
		if !strings.Contains(marked, value) || !strings.Contains(flat, value) {
			t.Errorf("want %q in Markdown and TeX too", value)
		}
	}
}

func TestTextsAreTextInTeX(t *testing.T) {
	for given, want := range map[string]string{
		`\input{x}`: `\textbackslash{}input\{x\}`, "50 % & #1_a^b~c": `50 \% \& \#1\_a\textasciicircum{}b\textasciitilde{}c`,
		"$x$": `\$x\$`, "a\n\nb": "a  b", "[x]": "{[}x{]}", "1 ± 2": `1 \(\pm\) 2`, "“q”": "``q''", "Åland – Österreich": "Åland -- Österreich",
	} {
		if got := tex(given); got != want {
			t.Errorf("tex(%q): want %q, got %q", given, want, got)
		}
	}
}

func TestTextsAreTextInMarkdown(t *testing.T) {
	for given, want := range map[string]string{
		"<b>&amp;": "&lt;b&gt;&amp;amp;", "a|b": `a\|b`, "1. first": `1\. first`, "27.7 %": "27.7 %", "# x": `\# x`, "- x": `\- x`,
		"*a* _b_ `c`": "\\*a\\* \\_b\\_ \\`c\\`", "[a](b)": `\[a\](b)`, "two\nlines": "two lines", "https://a.b": "https&#58;//a.b",
	} {
		if got := markdown(given); got != want {
			t.Errorf("markdown(%q): want %q, got %q", given, want, got)
		}
	}
}

// Drawings are well-formed and have classes for styles.
func TestDrawingsFollowTheReader(t *testing.T) {
	c := opened(t, world("W", 60, hostile...), 3, 400)
	l := newLooks()
	f := &plots.Survival{Title: hostile[0], Curves: []plots.Line{{Name: hostile[3], Curve: c.Proteges[0].Curve}}}
	d, err := l.draw(&picture{Name: "x", Figure: f})
	if err != nil {
		t.Fatal(err)
	}
	for _, svg := range []string{string(d.Wide), string(d.Narrow)} {
		if err := xml.Unmarshal([]byte(svg), new(struct{})); err != nil {
			t.Errorf("want well-formed SVG, got %v", err)
		}
		if strings.Contains(svg, "style=") || !strings.Contains(svg, "data-frames=") {
			t.Error("want classes for styles, and the frames of the panels")
		}
	}
	css := l.css()
	light, dark, ok := strings.Cut(css, "@media screen and (prefers-color-scheme:dark){")
	if !ok || !strings.Contains(light, "#FFFFFF") || !strings.Contains(dark, "#14181F") {
		t.Errorf("want the looks of both themes, got\n%.300s", css)
	}
}

func TestAwkwardRuns(t *testing.T) {
	never := world("Nothing ever breaks", 40, "A", "B", "C", "P")
	never.Proteges[0].Aggressors = nil
	at := world("Everything breaks in year 1", 5, "A", "B", "C", "P")
	at.Behaviour.O0, at.Behaviour.A0, at.Behaviour.WMomentum = 1000, 1000, 20
	nobody := world("Nobody guarantees", 2000, "A", "B", "C", "P")
	nobody.Proteges[0].Treaty, nobody.Proteges[0].Guarantors = agents.Treaty{Form: agents.None}, nil
	many := world("Many protégés", 50, "A", "B", "C", "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9")
	for _, c := range []struct {
		of   *Case
		want string
	}{
		{opened(t, never, 1, 300), "In no history was the peace of P broken within 40 years."},
		{opened(t, at, 1, 300), "Half of all histories end within 1 year."},
		{opened(t, nobody, 1, 300), "Nobody guarantees P."},
		{opened(t, many, 1, 300), "P9"},
	} {
		page := pageOf(t, &Report{Cases: []*Case{c.of}})
		if !strings.Contains(page, c.want) {
			t.Errorf("%s: want %q in the page", c.of.title(), c.want)
		}
		for _, unwanted := range []string{"NaN", "Inf", "&lt;nil&gt;", "%!"} {
			if at := strings.Index(page, unwanted); at >= 0 {
				t.Errorf("%s: want no %s, got %.60q", c.of.title(), unwanted, page[max(0, at-30):])
			}
		}
	}
}

func TestRunsSideBySide(t *testing.T) {
	a := opened(t, world("First", 60, "A", "B", "C", "P"), 3, 400)
	other := world("Second", 80, "A", "B", "C", "P")
	other.Proteges[0].Aggressors[0].Gain = 0.1
	b := opened(t, other, 3, 400)
	r := &Report{Cases: []*Case{a, b}}
	page := pageOf(t, r)
	x, y := a.fullYears(0, 60), b.fullYears(0, 60)
	e := survival.Less(*y, *x)
	for _, want := range []string{"They are paired.", strings.ReplaceAll(differenceCell(e, 1).Text, "+", "&#43;"), "All up to year 60, the shortest horizon", "First, and an alternative"} {
		if !strings.Contains(page, want) {
			t.Errorf("want %q in the page", want)
		}
	}
	if got := r.ranking("P"); !strings.Contains(got, "lasts longest under “Second”") {
		t.Errorf("want the second arrangement to last longer, got %s", got)
	}
	same := &Report{Cases: []*Case{a, opened(t, world("Same", 60, "A", "B", "C", "P"), 4, 400)}}
	if pageOf(t, same); !strings.Contains(same.ranking("P"), "cannot be told apart") {
		t.Errorf("want what differs by chance not ranked, got %s", same.ranking("P"))
	}
	b.Manifest.Seed++
	if page := pageOf(t, r); !strings.Contains(page, "not paired") {
		t.Error("want runs of different seeds not called paired")
	}
	if err := (&Report{Cases: []*Case{a, a}}).WriteHTML(io.Discard); err == nil || !strings.Contains(err.Error(), "want each run once") {
		t.Errorf("want the same run twice refused, got %v", err)
	}
	a.Scenario = world("First", 60, "A", "B", "C", "Q")
	if err := r.WriteHTML(io.Discard); err == nil || !strings.Contains(err.Error(), `want protégé "P", got "Q"`) {
		t.Errorf("want another scenario refused, got %v", err)
	}
	if err := (&Report{}).WriteHTML(io.Discard); err == nil {
		t.Error("want a report of nothing refused")
	}
}

func TestYearsShown(t *testing.T) {
	for _, c := range []struct {
		horizon, benchmark int
		want               []int
	}{
		{220, 75, []int{1, 5, 10, 25, 50, 75, 100, 150, 200, 220}},
		{5, 75, []int{1, 5}},
		{1, 1, []int{1}},
		{40, 30, []int{1, 5, 10, 25, 30, 40}},
		{10000, 7000, []int{1, 5, 10, 25, 50, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000, 7000, 10000}},
	} {
		if got := yearsShown(c.horizon, c.benchmark); !slices.Equal(got, c.want) {
			t.Errorf("horizon %d, benchmark %d: want %d, got %d", c.horizon, c.benchmark, c.want, got)
		}
	}
}

func TestInHundred(t *testing.T) {
	for share, want := range map[float64]string{0: "none of the", 1: "all", 0.004: "fewer than 1 in 100", 0.277: "about 28 in 100", 0.996: "more than 99 in 100", 0.99: "about 99 in 100"} {
		if got := inHundred(share); got != want {
			t.Errorf("%g: want %s, got %s", share, want, got)
		}
	}
}

func TestBeginningOfAValidation(t *testing.T) {
	p := Beginning("# Validation\n\nThe model *predicts* `x`\nwell.\n\n| a | b |\n|---|---|\n\n![p](p.svg)\n\n```\ncode  1\n```\n\nSecond, [see](x.md) **there**.\n\n## Details\n\nNot this.\n")
	if p.Title != "Validation" || !slices.Equal(p.Paragraphs, []string{"The model predicts x well.", "Second, see there."}) || !slices.Equal(p.Code, []string{"code  1"}) {
		t.Errorf("want two paragraphs and a line of code, got %+v", p)
	}
}

func TestDifferenceOfIndependentRuns(t *testing.T) {
	e := survival.Less(survival.Normal(3, 0.3), survival.Normal(1, 0.4))
	if got, want := differenceCell(e, 1).Text, "+2.0 [+1.0\u00a0to\u00a0+3.0]"; got != want || math.Abs(e.StdErr-0.5) > 1e-12 || math.Abs(e.Upper-2.98) > 1e-3 {
		t.Errorf("want %s with an error of 0.5, got %s, %+v", want, got, e)
	}
}
