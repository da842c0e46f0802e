//go:build withengine

package explore

import _ "embed"

// The engine, put here by the release, which lays it over the sources.
var (
	//go:embed engine.wasm.gz
	engineWasm []byte
	//go:embed wasm_exec.js
	wasmExec string
)

// builtIn is the engine in the command itself.
func builtIn() *Program { return &Program{engineWasm, wasmExec} }
