package report_test

import (
	"fmt"

	"concert/studies/report"
)

// What a page in Markdown says first, for a report that quotes it.
func ExampleBeginning() {
	p := report.Beginning("# Validation\n\nPredicted from the *others*.\n\n## Scores\n\nMore.\n")
	fmt.Println(p.Title, p.Paragraphs)
	// Output: Validation [Predicted from the others.]
}
