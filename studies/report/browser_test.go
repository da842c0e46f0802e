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
