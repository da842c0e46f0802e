package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
	"unicode"

	"concert/configs"
	"concert/results"
	"concert/studies/knowledge"
)

// files are those of pictures of some names, and that of their data.
func (p *pictures) files(names ...string) (files []string) {
	files = append(files, results.PicturesFile)
	for _, name := range names {
		for _, format := range p.formats {
			files = append(files, name+"."+format)
		}
	}
	return files
}

// draw draws pictures into a folder, with their data, and tells what their readers
// should know.
func (p *pictures) draw(std streams, f *results.Folder, list []results.Picture) error {
	if store := results.StorePictures(list); store != nil {
		if err := f.Write(results.PicturesFile, store); err != nil {
			return err
		}
	}
	warnings, err := f.Draw(list, p.formats, p.options)
	warn(std, warnings)
	return err
}

// wholly is all that a scenario says, for the identity of a run.
func wholly(scenarios ...*configs.Scenario) (parts []string, err error) {
	return (&unknown{}).wholly(nil, scenarios...)
}

// wholly is all that scenarios under draws say; nil are none.
func (u *unknown) wholly(d *knowledge.Draws, scenarios ...*configs.Scenario) (parts []string, err error) {
	for _, s := range scenarios {
		var text bytes.Buffer
		write := s.WriteTOML
		if d != nil && d.From != "" {
			write = s.WriteDrawn
		}
		if err := write(&text); err != nil {
			return nil, err
		}
		parts = append(parts, text.String())
	}
	if d == nil {
		return parts, nil
	}
	of, err := d.Identity()
	return append(parts, of), err
}

// manifest begins the manifest of a command on scenarios run alike.
func manifest(command string, first *configs.Scenario, identity []string) results.Manifest {
	return results.Manifest{Command: command, Identity: results.Identity(command, identity...), Scenario: first.Title, Overrides: first.Overrides,
		Seed: first.Run.Seed, Histories: first.Run.Histories, Horizon: first.Horizon - first.GivenPeace, Unit: "years"}
}

// mostFolder is the most characters of the name of a folder: as many as the
// name of a scenario may have, for its scenario.toml is called after it.
const mostFolder = 100

// defaultFolder is where the files of a scenario go if the user does not say:
// its name, and what the run has of its own.
func defaultFolder(name string, own ...string) string {
	safe := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("+-=._,()±", r) {
			return r
		}
		return '_'
	}, strings.Join(own, "+"))
	dir, base := filepath.Split(filepath.FromSlash(name))
	full := base
	if len(own) > 0 {
		full += "+" + safe
	}
	if cut := []rune(full); len(cut) > mostFolder || safe != strings.Join(own, "+") {
		sum := sha256.Sum256([]byte(strings.Join(own, "\n")))
		mark := "~" + hex.EncodeToString(sum[:4])
		full = string(cut[:min(len(cut), mostFolder-len(mark))]) + mark
	}
	return filepath.Join("runs", dir, full)
}

// own is what tells a run of a scenario from that of its file alone: what was
// replaced, and other flags that are of effect, as KEY=VALUE.
func own(scenario *configs.Scenario, flags ...string) (parts []string) {
	for _, o := range scenario.Overrides {
		parts = append(parts, strings.TrimPrefix(o, "run."))
	}
	return append(parts, flags...)
}
