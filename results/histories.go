//go:build !explorer

package results

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"math/bits"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"

	"concert/results/words"
	"concert/sim"
)

// History is what became of one protégé in one history: a row of a histories
// file. Durations are in years; event 0 is censored at the horizon.
type History struct {
	History   int64  `parquet:"history"`
	Protege   string `parquet:"protege,dict"`
	Time      int32  `parquet:"time"`
	Event     int32  `parquet:"event"`
	Aggressor string `parquet:"aggressor,dict,optional"`
	Guarantee string `parquet:"guarantee,dict,optional"`
	Crises    int32  `parquet:"crises"`
	Deterred  int32  `parquet:"deterred"`
	Lapsed    int32  `parquet:"lapsed"`
	Abandoned *int32 `parquet:"abandoned_year,optional"`
	Asked     int32  `parquet:"asked"`
	Honoured  int32  `parquet:"honoured"`
	Fought    string `parquet:"fought,dict"` // names, joined by ";", in the order in which they decided
	Restored  *bool  `parquet:"restored,optional"`
	// Of those asked, in the order in which they decided; the first of Reneged
	// is the first that failed.
	Kept     string `parquet:"kept,dict"`
	Reneged  string `parquet:"reneged,dict"`
	Forsworn *bool  `parquet:"own_word_broken,optional"` // the attacker's own pledge bound it
	Nuclear  *bool  `parquet:"nuclear,optional"`         // a nuclear guarantor fights a nuclear attacker
}

// HistoriesFormats are the extensions of a histories file.
func HistoriesFormats() []string { return []string{".parquet", ".csv", ".csv.gz"} }

// HistoriesWriter writes histories as they come, in constant memory: a row group of
// Parquet at most. One goroutine writes; [sim] hands the blocks over in their
// order.
type HistoriesWriter struct {
	scenario *sim.Scenario
	orders   [][]int // by protégé: guarantors in the order in which they decide
	rows     []History
	write    func([]History) error
	close    func() error
}

// NewHistoriesWriter returns a writer of the format that a file's name asks
// for. Close completes the file.
func NewHistoriesWriter(w io.Writer, name string, s *sim.Scenario) (*HistoriesWriter, error) {
	h := &HistoriesWriter{scenario: s}
	for i := range s.Proteges {
		h.orders = append(h.orders, s.Proteges[i].Order())
	}
	switch {
	case strings.HasSuffix(name, ".parquet"):
		h.parquet(w)
	case strings.HasSuffix(name, ".csv.gz"):
		z := gzip.NewWriter(w)
		h.csv(z, z.Close)
	case strings.HasSuffix(name, ".csv"):
		h.csv(w, func() error { return nil })
	default:
		return nil, fmt.Errorf("histories file: want a name in %s, got %q", strings.Join(HistoriesFormats(), ", "), name)
	}
	return h, nil
}

// rowGroup is how many rows of a Parquet file are held before they go out.
const rowGroup = 1 << 16

// parquet writes Parquet with Snappy, names as dictionaries.
func (h *HistoriesWriter) parquet(w io.Writer) {
	out := parquet.NewGenericWriter[History](w, parquet.Compression(&parquet.Snappy), parquet.MaxRowsPerRowGroup(rowGroup),
		parquet.CreatedBy("concert", sim.ResultsVersion, ""))
	h.write = func(rows []History) error { _, err := out.Write(rows); return err }
	h.close = out.Close
}

// csv writes comma-separated values with a header; done closes what w stands on.
// Errors of the header come with those of the first rows.
func (h *HistoriesWriter) csv(w io.Writer, done func() error) {
	buffer := bufio.NewWriter(w)
	out := csv.NewWriter(buffer)
	_ = out.Write([]string{"history", "protege", "time", "event", "aggressor", "guarantee", "crises", "deterred",
		"lapsed", "abandoned_year", "asked", "honoured", "fought", "restored", "kept", "reneged", "own_word_broken", "nuclear"})
	h.write = func(rows []History) error {
		for i := range rows {
			_ = out.Write(rows[i].fields())
		}
		out.Flush()
		return out.Error()
	}
	h.close = func() error {
		out.Flush()
		if err := out.Error(); err != nil {
			return err
		}
		if err := buffer.Flush(); err != nil {
			return err
		}
		return done()
	}
}

// fields are the cells of a row in the order of the header; what does not apply is
// NA.
func (r *History) fields() []string {
	n := func(x int32) string { return strconv.Itoa(int(x)) }
	f := []string{strconv.FormatInt(r.History, 10), r.Protege, n(r.Time), n(r.Event), "NA", "NA", n(r.Crises), n(r.Deterred),
		n(r.Lapsed), "NA", n(r.Asked), n(r.Honoured), r.Fought, truth(r.Restored),
		r.Kept, r.Reneged, truth(r.Forsworn), truth(r.Nuclear)}
	if r.Event == 1 {
		f[4], f[5] = r.Aggressor, r.Guarantee
	}
	if r.Abandoned != nil {
		f[9] = n(*r.Abandoned)
	}
	return f
}

// truth is TRUE, FALSE or NA.
func truth(x *bool) string {
	if x == nil {
		return words.NA
	}
	return strings.ToUpper(strconv.FormatBool(*x))
}

// Write takes the outcomes of consecutive histories, from first on. Durations
// are counted from the end of the peace that is given; a protégé whose peace has
// ended by then has no row.
func (h *HistoriesWriter) Write(first int64, outcomes []sim.Outcome) error {
	h.rows = h.rows[:0]
	n := len(h.scenario.Proteges)
	for i := range outcomes {
		if o := &outcomes[i]; !o.Broken || o.Year > h.scenario.GivenPeace {
			h.rows = append(h.rows, h.row(first+int64(i/n), i%n, o))
		}
	}
	return h.write(h.rows)
}

// Close writes what is left.
func (h *HistoriesWriter) Close() error { return h.close() }

// row is what became of a protégé, by number, in a history.
func (h *HistoriesWriter) row(history int64, protege int, o *sim.Outcome) History {
	p := &h.scenario.Proteges[protege]
	r := History{History: history, Protege: p.Name, Time: int32(o.Year - h.scenario.GivenPeace), Crises: int32(o.Crises), Deterred: int32(o.Deterred),
		Lapsed: int32(bits.OnesCount32(o.Lapsed)), Asked: int32(bits.OnesCount32(o.Asked)), Honoured: int32(bits.OnesCount32(o.Honoured)),
		Fought: h.names(protege, o.Fought), Kept: h.names(protege, o.Honoured), Reneged: h.names(protege, o.Reneged())}
	if o.Abandoned > 0 {
		year := int32(o.Abandoned - h.scenario.GivenPeace)
		r.Abandoned = &year
	}
	if o.Broken {
		r.Event, r.Aggressor, r.Guarantee = 1, p.Aggressors[o.Aggressor].Power, o.Guarantee.String()
		restored, forsworn, nuclear := o.Restored, o.Forsworn, o.Nuclear
		r.Restored, r.Forsworn, r.Nuclear = &restored, &forsworn, &nuclear
	}
	return r
}

// names are those of some guarantors of a protégé, in the order in which they
// decide (by falling stake); bit j of the mask stands for guarantor j of the file.
func (h *HistoriesWriter) names(protege int, mask uint32) string {
	var names []string
	for _, j := range h.orders[protege] {
		if mask>>j&1 == 1 {
			names = append(names, h.scenario.Proteges[protege].Guarantors[j].Power)
		}
	}
	return strings.Join(names, ";")
}
