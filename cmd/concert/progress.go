package main

import (
	"io"
	"os"
	"strconv"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"concert/results/words"
)

// usualWidth is that of a terminal whose width is unknown, in columns.
const usualWidth = 80

// terminal tells whether a stream is a terminal, and how wide.
func terminal(stream any) (width int, ok bool) {
	f, isFile := stream.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	return width, err == nil && width > 0
}

// columns are how wide text for a stream may be: as the terminal is or, where
// there is none, as COLUMNS says, else 80.
func columns(stream any) int {
	if width, ok := terminal(stream); ok {
		return width
	}
	if width, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && width > 0 {
		return width
	}
	return usualWidth
}

// quietFor is how long a bar stays out of sight: before, rates and times to go
// are guesses, and what is done by then needs no bar.
const quietFor = time.Second

// progress returns a function to tell how many histories are done and one to
// call at the end. Both do nothing unless w is a terminal.
func progress(w io.Writer, what string, total int64, quiet bool) (done func(int64), end func()) {
	width, ok := terminal(w)
	if !ok || quiet {
		return func(int64) {}, func() {}
	}
	return delayed(newBar(w, what, total, width), time.Now)
}

// bar is what shows the progress.
type bar interface {
	Set64(done int64) error
	Finish() error
}

// delayed shows nothing of a bar for quietFor.
func delayed(b bar, now func() time.Time) (done func(int64), end func()) {
	start, shown := now(), false
	done = func(n int64) {
		if shown = shown || now().Sub(start) >= quietFor; shown {
			_ = b.Set64(n)
		}
	}
	return done, func() {
		if shown {
			_ = b.Finish()
		}
	}
}

// newBar is a bar that fits into a line of so many columns; a total of -1 is
// unknown.
func newBar(w io.Writer, what string, total int64, width int) *progressbar.ProgressBar {
	options := []progressbar.Option{progressbar.OptionSetWriter(w), progressbar.OptionSetWidth(30),
		progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100 * time.Millisecond), progressbar.OptionClearOnFinish()}
	if words.Width(what) <= width/3 { // the bar shrinks by itself
		options = append(options, progressbar.OptionSetDescription(what))
	}
	if total < 0 {
		options = append(options, progressbar.OptionShowCount())
	}
	return progressbar.NewOptions64(total, options...)
}
