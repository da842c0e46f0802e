package main

import (
	"io"
	"os"
	"strconv"
	"strings"
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
// call at the end; a total of -1 is unknown. Both do nothing unless w is a
// terminal.
func progress(w io.Writer, what string, total int64, quiet bool) (done func(int64), end func()) {
	width, ok := terminal(w)
	if !ok || quiet {
		return func(int64) {}, func() {}
	}
	if words.Width(what) > width/3 {
		what = "" // the bar needs the room
	}
	p := &progressing{what: what, total: total, now: time.Now, bar: newBar(w, total)}
	p.start = p.now()
	return p.done, p.end
}

// progressing is work of which a bar shows how far it is.
type progressing struct {
	what  string
	total int64
	now   func() time.Time
	start time.Time
	shown bool
	bar   interface {
		Describe(text string)
		Set64(done int64) error
		Finish() error
	}
}

// done shows how far the work is, from quietFor on.
func (p *progressing) done(n int64) {
	spent := p.now().Sub(p.start)
	if p.shown = p.shown || spent >= quietFor; !p.shown || n <= 0 {
		return
	}
	_ = p.bar.Set64(n)
	p.bar.Describe(p.described(n, spent))
}

// described is what is being done and how long it will go on at this rate.
func (p *progressing) described(n int64, spent time.Duration) string {
	if p.total < n {
		return p.what
	}
	left := time.Duration(float64(spent) * float64(p.total-n) / float64(n))
	return strings.TrimSpace(p.what + " " + left.Round(time.Second).String() + " left")
}

// end takes the bar away.
func (p *progressing) end() {
	if p.shown {
		_ = p.bar.Finish()
	}
}

// newBar is a bar that shrinks to fit into a line.
func newBar(w io.Writer, total int64) *progressbar.ProgressBar {
	options := []progressbar.Option{progressbar.OptionSetWriter(w), progressbar.OptionSetWidth(30), progressbar.OptionSetPredictTime(false),
		progressbar.OptionSetElapsedTime(false), progressbar.OptionThrottle(100 * time.Millisecond), progressbar.OptionClearOnFinish()}
	if total < 0 {
		options = append(options, progressbar.OptionShowCount())
	}
	return progressbar.NewOptions64(total, options...)
}
