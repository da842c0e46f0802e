package calibrate

import "concert/studies/journal"

// Journal remembers the evaluations of a calibration.
type Journal = journal.Journal

// NewJournal returns a journal that is kept in memory only.
func NewJournal() *Journal { return journal.New() }

// OpenJournal opens or creates the journal at path of the calibration with a
// fingerprint, for a function of dim coordinates with width values; see
// [journal.Open].
func OpenJournal(path, fingerprint string, dim, width int) (*Journal, error) {
	return journal.Open(path, ofCalibration(fingerprint, dim, width))
}

func ofCalibration(fingerprint string, dim, width int) journal.About {
	return journal.About{Kind: "calibration", Fingerprint: fingerprint, Dim: dim, Width: width}
}

// The errors of a journal; see [journal.Open].
var (
	ErrOtherCalibration = journal.ErrOther
	ErrNoJournal        = journal.ErrNone
)
