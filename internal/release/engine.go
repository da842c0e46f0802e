package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"

	"concert/studies/explore"
)

// engine builds the engine that concert explore puts into its pages, in a folder, and
// the overlay by which the sources have it.
func (r *release) engine(folder string) error {
	root, err := filepath.Abs(r.root)
	if err != nil {
		return err
	}
	program, err := explore.Build(context.Background(), root)
	if err != nil {
		return err
	}
	replace := map[string]string{}
	for name, data := range map[string][]byte{"engine.wasm.gz": program.Compressed, "wasm_exec.js": []byte(program.Support)} {
		there := filepath.Join(folder, name)
		if err := os.WriteFile(there, data, 0o644); err != nil {
			return err
		}
		replace[filepath.Join(root, "studies", "explore", name)] = there
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	r.overlay = filepath.Join(folder, "overlay.json")
	return os.WriteFile(r.overlay, text, 0o644)
}
