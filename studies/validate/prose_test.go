package validate

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"concert/results/record"
)

// The page quotes the record as the record is.
func TestPageQuotesTheRecord(t *testing.T) {
	text, err := os.ReadFile("../../docs/validation/validation.md")
	if err != nil {
		t.Fatal(err)
	}
	page := strings.Join(strings.Fields(string(text)), " ")
	wars := record.Guarantees.AttacksWithin(1914, 1918) + record.Guarantees.AttacksWithin(1931, 1945)
	for _, want := range []string{
		strings.Join(strings.Fields(inTheRecord()), " "),
		fmt.Sprintf("%d of the %d attacks on the", wars, record.Guarantees.AttacksWithin(1, 9999)),
	} {
		if !strings.Contains(page, want) {
			t.Errorf("docs/validation/validation.md: want %q", want)
		}
	}
}
