//go:build js && wasm

// Command worker is the engine of the page of concert explore, for wasm: it gives the
// script around it one function, concert(what, text, bytes), which answers with text,
// with bytes, or with an Error.
package main

import (
	"encoding/json"
	"fmt"
	"syscall/js"

	"concert/sim"
	"concert/studies/explore/engine"
)

func main() {
	w := &worker{}
	js.Global().Set("concert", js.FuncOf(w.call))
	select {}
}

// worker holds the engine, once it was opened.
type worker struct{ engine *engine.Engine }

// call carries out one call of the script.
func (w *worker) call(_ js.Value, args []js.Value) any {
	var bytes []byte
	if len(args) > 2 {
		bytes = make([]byte, args[2].Get("length").Int())
		js.CopyBytesToGo(bytes, args[2])
	}
	answer, err := w.answer(args[0].String(), args[1].String(), bytes)
	if err == nil {
		if packed, ok := answer.([]byte); ok {
			array := js.Global().Get("Uint8Array").New(len(packed))
			js.CopyBytesToJS(array, packed)
			return array
		}
		var text []byte
		if text, err = json.Marshal(answer); err == nil {
			return string(text)
		}
	}
	return js.Global().Get("Error").New(err.Error())
}

// answer does what is asked for.
func (w *worker) answer(what, text string, bytes []byte) (any, error) {
	if what == "open" {
		return w.open(text)
	}
	if w.engine == nil {
		return nil, fmt.Errorf("%s: want the engine opened first", what)
	}
	switch what {
	case "live":
		return asked(text, w.engine.Live)
	case "add":
		return asked(text, func(b engine.Block) (any, error) { return nil, w.engine.Add(b, bytes) })
	case "ask":
		return asked(text, w.engine.Ask)
	case "tell":
		return asked(text, w.engine.Tell)
	case "copy":
		return asked(text, w.engine.Copy)
	case "file":
		return asked(text, w.engine.File)
	case "forget":
		return asked(text, func(a engine.Arrangement) (any, error) { w.engine.Forget(a); return nil, nil })
	}
	return nil, fmt.Errorf("want something that the engine does, got %q", what)
}

// opened is what a page learns of its engine.
type opened struct {
	Results   string               `json:"results"` // version
	Blocks    map[engine.Set]int   `json:"blocks"`
	Histories map[engine.Set]int64 `json:"histories"`
}

func (w *worker) open(text string) (any, error) {
	return asked(text, func(s engine.Setup) (o opened, err error) {
		if w.engine, err = engine.New(s); err != nil {
			return o, err
		}
		o = opened{sim.ResultsVersion, map[engine.Set]int{}, map[engine.Set]int64{}}
		for _, set := range []engine.Set{engine.Mode, engine.Posterior} {
			o.Blocks[set], o.Histories[set] = w.engine.Blocks(set), w.engine.Histories(set)
		}
		return o, nil
	})
}

// asked reads what a call is about and carries it out.
func asked[Q, A any](text string, do func(Q) (A, error)) (any, error) {
	var q Q
	if err := json.Unmarshal([]byte(text), &q); err != nil {
		return nil, err
	}
	return do(q)
}
