package configs

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"

	"concert/agents"
	"concert/configs/document"
)

// newest is the version of the model that brought the latest of its weights.
func newest[T any]() int {
	var none T
	version := 1
	for _, p := range agents.Parameters(none) {
		version = max(version, p.Since)
	}
	return version
}

// retired are the weights that a later version of the model has no more: the last
// version that had them, and the value under which it is as the later one; NaN if
// any.
var retired = map[string]struct {
	last int
	null float64
}{
	"persistence": {1, math.NaN()}, // of a tension without effect
	"war_tension": {1, 0},
	"o_tension":   {1, 0},
}

// modelKey says in a file of weights of which version of the model they are.
const modelKey = "model"

// parseWeights reads a TOML file of weights.
func parseWeights[T any](name string, text []byte) (T, error) {
	var into T
	root, err := document.Parse(name, text)
	if err == nil {
		err = weightsOf.check(root)
	}
	if err != nil {
		return into, err
	}
	b := &binder{root: root, bad: map[string]bool{}}
	table, _ := root.Table()
	model := newest[T]()
	if v, ok := table[modelKey]; ok {
		n, whole := v.Data.(int64)
		if model = int(n); !whole || n < 1 || n > int64(newest[T]()) {
			b.fault(modelKey, "want a version of the model, 1..%d, got %v", newest[T](), v)
			return into, b.err()
		}
	}
	given := map[string]float64{}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		switch data := table[key].Data.(type) {
		case float64:
			given[key] = data
		case int64:
			given[key] = float64(data)
		default:
			b.fault(key, "want a number, got %v", table[key])
		}
	}
	delete(given, modelKey)
	for _, f := range weights(reflect.ValueOf(&into).Elem(), given, model) {
		switch v, is := table[f.path]; {
		case b.spoilt(f.path):
		case is && f.unknown:
			b.faults = append(b.faults, root.Locate(document.Steps(f.path)).KeyFault(f.path, v, f.problem))
		default:
			b.fault(f.path, "%s", f.problem)
		}
	}
	return into, b.err()
}

// weights fills a struct of weights with those given of a version of the model.
func weights(into reflect.Value, given map[string]float64, model int) []finding {
	var list []finding
	fault := func(key, format string, args ...any) {
		list = append(list, finding{path: key, problem: fmt.Sprintf(format, args...)})
	}
	parameters := agents.Parameters(into.Interface())
	names := make([]string, len(parameters))
	for i, p := range parameters {
		names[i] = p.Key
		null, _ := strconv.ParseFloat(p.Null, 64) // one that is no number is caught by the tests
		switch x, ok := given[p.Key]; {
		case !ok && p.Since > model:
			into.Field(p.Index).SetFloat(null)
		case !ok:
			fault(p.Key, "want a value, got nothing")
		case p.Since > model && x != null:
			fault(p.Key, "want %g or nothing in weights of version %d of the model, since the weight came, or changed its meaning, with version %d; got %g", null, model, p.Since, x)
		case !p.Allows(x):
			fault(p.Key, "want %s, got %g", p.Want(), x)
		default:
			into.Field(p.Index).SetFloat(x)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(given)) {
		old, was := retired[key]
		switch {
		case slices.Contains(names, key) || was && model <= old.last && (math.IsNaN(old.null) || given[key] == old.null):
		case was && model <= old.last:
			fault(key, "want %g, since version %d of the model has no such weight, got %g", old.null, old.last+1, given[key])
		case was:
			fault(key, "want no such weight from version %d of the model on, got one; model = %d says that the file is older", old.last+1, old.last)
		default:
			fault(key, "want a weight%s, got an unknown key", hint(key, names))
			list[len(list)-1].unknown = true
		}
	}
	return list
}

// WriteBehaviour writes weights as a file that [OpenBehaviour] reads, under a
// comment, rounded to four decimals.
func WriteBehaviour(w io.Writer, comment string, b agents.Behaviour) error {
	var text bytes.Buffer
	fmt.Fprintf(&text, "%s\n%s = %d\n", comment, modelKey, newest[agents.Behaviour]())
	for _, p := range agents.Parameters(b) {
		v := reflect.ValueOf(b).Field(p.Index).Float()
		fmt.Fprintf(&text, "%s = %s\n", p.Key, strconv.FormatFloat(round4(v), 'g', -1, 64))
	}
	_, err := w.Write(text.Bytes())
	return err
}

func round4(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', 4, 64), 64)
	if err != nil {
		return v
	}
	return r
}
