package results

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"

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
	Fought    string `parquet:"fought,dict"` // names, joined by ";"
	Restored  *bool  `parquet:"restored,optional"`
}

// HistoriesFormats are the extensions of a histories file.
func HistoriesFormats() []string { return []string{".parquet", ".csv", ".csv.gz"} }

// HistoriesWriter writes histories as they come, in constant memory.
type HistoriesWriter struct {
	scenario *sim.Scenario
	rows     []History
	write    func([]History) error
	close    func() error
}

// NewHistoriesWriter returns a writer of the format that a file's name asks
// for. Close completes the file.
func NewHistoriesWriter(w io.Writer, name string, s *sim.Scenario) (*HistoriesWriter, error) {
	h := &HistoriesWriter{scenario: s}
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

func (h *HistoriesWriter) parquet(w io.Writer) {
	out := parquet.NewGenericWriter[History](w, parquet.Compression(&parquet.Snappy), parquet.MaxRowsPerRowGroup(rowGroup),
		parquet.CreatedBy("concert", sim.ResultsVersion, ""))
	h.write = func(rows []History) error { _, err := out.Write(rows); return err }
	h.close = out.Close
}

func (h *HistoriesWriter) csv(w io.Writer, done func() error) {
	buffer := bufio.NewWriter(w)
	out := csv.NewWriter(buffer)
	_ = out.Write([]string{"history", "protege", "time", "event", "aggressor", "guarantee", "crises", "deterred",
		"lapsed", "abandoned_year", "asked", "honoured", "fought", "restored"})
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

func (r *History) fields() []string {
	n := func(x int32) string { return strconv.Itoa(int(x)) }
	f := []string{strconv.FormatInt(r.History, 10), r.Protege, n(r.Time), n(r.Event), "NA", "NA", n(r.Crises), n(r.Deterred),
		n(r.Lapsed), "NA", n(r.Asked), n(r.Honoured), r.Fought, "NA"}
	if r.Event == 1 {
		f[4], f[5] = r.Aggressor, r.Guarantee
	}
	if r.Abandoned != nil {
		f[9] = n(*r.Abandoned)
	}
	if r.Restored != nil {
		f[13] = strings.ToUpper(strconv.FormatBool(*r.Restored))
	}
	return f
}

// Write takes the outcomes of consecutive histories, from first on.
func (h *HistoriesWriter) Write(first int64, outcomes []sim.Outcome) error {
	h.rows = h.rows[:0]
	n := len(h.scenario.Proteges)
	for i := range outcomes {
		h.rows = append(h.rows, h.row(first+int64(i/n), i%n, &outcomes[i]))
	}
	return h.write(h.rows)
}

// Close writes what is left.
func (h *HistoriesWriter) Close() error { return h.close() }

func (h *HistoriesWriter) row(history int64, protege int, o *sim.Outcome) History {
	p := &h.scenario.Proteges[protege]
	r := History{History: history, Protege: p.Name, Time: int32(o.Year), Crises: int32(o.Crises), Deterred: int32(o.Deterred)}
	var fought []string
	for j, g := range p.Guarantors {
		r.Lapsed += int32(o.Lapsed >> j & 1)
		r.Asked += int32(o.Asked >> j & 1)
		r.Honoured += int32(o.Honoured >> j & 1)
		if o.Fought>>j&1 == 1 {
			fought = append(fought, g.Power)
		}
	}
	r.Fought = strings.Join(fought, ";")
	if o.Abandoned > 0 {
		year := int32(o.Abandoned)
		r.Abandoned = &year
	}
	if o.Broken {
		r.Event, r.Aggressor, r.Guarantee = 1, p.Aggressors[o.Aggressor].Power, o.Guarantee.String()
		restored := o.Restored
		r.Restored = &restored
	}
	return r
}
