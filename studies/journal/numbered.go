package journal

// Number is the place of a piece of work that has a number and no coordinates.
func Number(k int) []float64 { return []float64{float64(k)} }

// Once adds what find finds out of a piece of work of a number, unless that is known.
func (j *Journal) Once(k int, find func() ([]float64, error)) error {
	if _, ok := j.Recall(Number(k)); ok {
		return nil
	}
	values, err := find()
	if err != nil {
		return err
	}
	return j.Add(Number(k), values)
}
