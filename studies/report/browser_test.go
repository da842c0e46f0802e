package report

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// browser is an installed Chromium; without one the test is left out.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("left out: no Chromium is installed")
	return ""
}

// browse opens a page and returns what Chromium prints and logs.
func browse(t *testing.T, url string, flags ...string) (out, notes string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	flags = append(flags, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
		"--disable-sync", "--disable-dev-shm-usage", "--enable-logging=stderr", "--window-size=1280,900", "--user-data-dir="+t.TempDir(), url)
	cmd := exec.CommandContext(ctx, browser(t), flags...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &stdout, &stderr, 5*time.Second
	if err := cmd.Run(); err != nil {
		t.Fatalf("chromium: %v\n%s", err, stderr.String())
	}
	return stdout.String(), stderr.String()
}

// served serves a page and counts what is asked for.
type served struct {
	*httptest.Server
	mutex sync.Mutex
	asked []string
}

func serve(t *testing.T, page string) *served {
	t.Helper()
	s := &served{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mutex.Lock()
		s.asked = append(s.asked, r.Method+" "+r.URL.String())
		s.mutex.Unlock()
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, page)
	}))
	t.Cleanup(s.Close)
	return s
}

// check tells what was asked for beside the page itself, and what was logged.
func (s *served) check(t *testing.T, notes string) {
	t.Helper()
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if len(s.asked) != 1 || s.asked[0] != "GET /" {
		t.Errorf("want the page asked for and nothing else, got %q", s.asked)
	}
	for line := range strings.Lines(notes) {
		if strings.Contains(line, "CONSOLE") {
			t.Errorf("want nothing in the console, got %s", line)
		}
	}
}

//go:embed testdata/probe.js
var probe string

// watch notes whether anything of a scenario ran.
const watch = `window.alert = () => { document.documentElement.dataset.ran = "yes"; };`

// probed is a page with a script before and one after it, which its policy is
// changed to allow.
func probed(page string) string {
	allowed := "script-src " + html.EscapeString(digest(watch)+" "+digest(probe)) + " "
	page = strings.Replace(page, "script-src ", allowed, 1)
	page = strings.Replace(page, "<title>", "<script>"+watch+"</script><title>", 1)
	return strings.Replace(page, "</body>", "<script>"+probe+"</script></body>", 1)
}

// seen is what the probe found.
type seen struct {
	Hint     string    // under the pointer
	Output   string    // of the slider
	Sorted   string    // direction
	Values   []float64 // of the column sorted by
	All      int       // sections shown
	Chosen   int       // of the second arrangement, once it is chosen
	Unchosen int       // of the first
	Again    int
	Wide     int // pixels beyond the window
}

var found = regexp.MustCompile(`data-probe="([^"]*)"`)

func TestPageInABrowser(t *testing.T) {
	page := pageOf(t, hostileReport(t))
	s := serve(t, probed(page))
	out, notes := browse(t, s.URL+"/", "--dump-dom")
	s.check(t, notes)
	if strings.Contains(out, `data-ran="yes"`) {
		t.Error("want nothing of a scenario run, got an alert")
	}
	var got seen
	m := found.FindStringSubmatch(out)
	if m == nil {
		t.Fatalf("want what the probe found, got\n%.2000s", notes)
	}
	if err := json.Unmarshal([]byte(html.UnescapeString(m[1])), &got); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(got.Hint, "Year ") || !strings.Contains(got.Hint, "<script>alert(1)</script>: ") {
		t.Errorf("want the values of the curves under the pointer, got %q", got.Hint)
	}
	if !strings.HasPrefix(got.Output, "After 10 full years: <script>alert(1)</script>: ") {
		t.Errorf("want the values at the year of the slider, got %q", got.Output)
	}
	if got.Sorted != "ascending" || len(got.Values) < 2 {
		t.Errorf("want a sorted table, got %q and %g", got.Sorted, got.Values)
	}
	for i := 1; i < len(got.Values); i++ {
		if got.Values[i] < got.Values[i-1] {
			t.Errorf("want rising values, got %g", got.Values)
		}
	}
	if got.Chosen == 0 || got.Unchosen != 0 || got.All == 0 || got.Again != got.All {
		t.Errorf("want the chosen arrangement alone, then all again, got %+v", got)
	}
	if got.Wide > 0 {
		t.Errorf("want nothing wider than the window, got %d pixels more", got.Wide)
	}
}

func TestPageOnPaper(t *testing.T) {
	s := serve(t, pageOf(t, hostileReport(t)))
	file := filepath.Join(t.TempDir(), "report.pdf")
	_, notes := browse(t, s.URL+"/", "--print-to-pdf="+file, "--no-pdf-header-footer")
	s.check(t, notes)
	pdf, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	pages := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(pdf, -1))
	if !bytes.HasPrefix(pdf, []byte("%PDF")) || pages < 4 {
		t.Errorf("want a PDF of several pages, got %d bytes and %d pages", len(pdf), pages)
	}
}

// measure is a script that names what does not fit: figures that a line break
// divides, tables and words of pictures that are cut.
const measure = `<script>addEventListener("load", () => {
  const faults = [];
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) faults.push("page " + wide + " px too wide");
  for (const e of document.querySelectorAll(".wide")) {
    if (e.scrollWidth > e.clientWidth + 1) faults.push("table cut: " + e.getAttribute("aria-label") + " " + e.scrollWidth + " of " + e.clientWidth);
  }
  for (const e of document.querySelectorAll(".tiles strong")) {
    if (e.getClientRects().length > 1 || e.offsetHeight > 1.6 * parseFloat(getComputedStyle(e).fontSize) || e.scrollWidth > e.clientWidth + 1) faults.push("divided: " + e.textContent);
  }
  for (const svg of document.querySelectorAll(".plate svg")) {
    const box = svg.getBoundingClientRect();
    if (box.width === 0) continue;
    for (const t of svg.querySelectorAll("text")) {
      const r = t.getBoundingClientRect();
      if (r.left < box.left - 1 || r.right > box.right + 1) faults.push("picture cut: " + t.textContent);
    }
  }
  parent.postMessage(innerWidth + ": " + (faults.join("; ") || "fits"), "*");
});</script></body>`

// frames is a page of the windows a report is read in: it collects what they say.
const frames = `<title></title><script>const said = [];
addEventListener("message", (e) => { said.push(e.data); document.title = "MEASURED " + said.length + " " + said.join(" | "); });
</script>`

// The page fits windows of 1280 and 390 pixels in the fonts it asks for and in
// one that is far wider: nothing is cut and no figure is divided.
func TestPageFitsAnyFont(t *testing.T) {
	browser(t)
	policy := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)
	title := regexp.MustCompile(`<title>MEASURED 4 ([^<]*)</title>`)
	for name, r := range map[string]*Report{
		"one":  {Cases: []*Case{opened(t, world("Plain", 60, "A", "B", "C", "P"), 3, 400)}},
		"five": fiveCases(t),
	} {
		page := strings.Replace(policy.ReplaceAllString(pageOf(t, r), ""), "</body>", measure, 1)
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			switch r.URL.Path {
			case "/own":
				fmt.Fprint(w, page)
			case "/wide":
				fmt.Fprint(w, strings.ReplaceAll(page, `"Liberation Sans",Arial,Helvetica,sans-serif`, `Verdana,"DejaVu Sans",monospace`))
			default:
				fmt.Fprint(w, frames)
				for _, width := range []int{1280, 390} {
					fmt.Fprintf(w, `<iframe src="/own" width="%d" height="900"></iframe><iframe src="/wide" width="%d" height="900"></iframe>`, width, width)
				}
			}
		}))
		t.Cleanup(server.Close)
		out, _ := browse(t, server.URL, "--dump-dom", "--virtual-time-budget=9000")
		m := title.FindStringSubmatch(out)
		if m == nil || strings.Count(m[1], ": fits") != 4 {
			t.Errorf("%s: want four windows that all fit, got %q in %.300q", name, m, out)
		}
	}
}

// fiveCases are five arrangements with long names.
func fiveCases(t *testing.T) *Report {
	r := &Report{}
	for _, name := range []string{"An arrangement of some length", "Another, longer one still", "C", "Guarantee without neutrality", "None"} {
		r.Cases = append(r.Cases, opened(t, world(name, 60, "Great Britain", "United States of America", "C", "P"), 3, 400))
	}
	return r
}
