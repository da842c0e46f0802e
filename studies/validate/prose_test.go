package validate

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the page says in brief into the README")

// thePage is the shipped one.
func thePage(t *testing.T) string {
	t.Helper()
	return readText(t, filepath.Join("..", "..", "docs", "validation", "validation.md"))
}

func readText(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The page quotes the record as the record is.
func TestPageQuotesTheRecord(t *testing.T) {
	page := strings.Join(strings.Fields(thePage(t)), " ")
	if want := strings.Join(strings.Fields(inTheRecord()), " "); !strings.Contains(page, want) {
		t.Errorf("docs/validation/validation.md: want %q", want)
	}
}

// What is weak stands in the README beside the figures: the paragraph of the page,
// word for word.
func TestReadmeQuotesThePage(t *testing.T) {
	readme := filepath.Join("..", "..", "README.md")
	text, page := readText(t, readme), thePage(t)
	there, want := paragraph(text), paragraph(page)
	if there == "" || want == "" {
		t.Fatalf("want a paragraph that begins with %s in README.md and the page, got %q and %q", inBrief, there, want)
	}
	if *update {
		if err := os.WriteFile(readme, []byte(strings.Replace(text, there, want, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if there != want {
		t.Errorf("README.md differs from docs/validation/validation.md; -update rewrites it:\n%s\n%s", there, want)
	}
}

// paragraph is the one that begins in brief, "" for none.
func paragraph(text string) string {
	_, after, found := strings.Cut(text, inBrief)
	if !found {
		return ""
	}
	rest, _, _ := strings.Cut(after, "\n\n")
	return inBrief + rest
}
