package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"concert/configs"
	"concert/internal/input"
	"concert/results"
)

// inputsFolder is the folder in a plan that has copies of what the work reads.
const inputsFolder = "inputs"

// copies are those of files, each where it lies below the folder that all have in
// common.
type copies struct {
	sums map[string]string // SHA-256 by path in the folder of the plan
	root string
	from []string // their paths from the root of the file system
}

// copyInputs copies files into a plan; what is built in is none.
func copyInputs(folder string, files []string) (*copies, error) {
	c := &copies{sums: map[string]string{}}
	for _, file := range files {
		if at, err := os.Stat(file); err == nil && at.Mode().IsRegular() && !slices.Contains(configs.Names(), file) {
			c.from = append(c.from, absolute(file))
		}
	}
	slices.Sort(c.from)
	c.from = slices.Compact(c.from)
	if len(c.from) == 0 {
		return c, nil
	}
	c.root = filepath.Dir(c.from[0])
	for _, file := range c.from {
		for !within(c.root, file) {
			c.root = filepath.Dir(c.root)
		}
	}
	for _, file := range c.from {
		if err := c.copy(folder, file); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// within tells whether a file lies below a folder.
func within(folder, file string) bool {
	to, err := filepath.Rel(folder, file)
	return err == nil && filepath.IsLocal(to)
}

func (c *copies) copy(folder, file string) error {
	in, err := input.File(file, input.MaxTable)
	if err != nil {
		return err
	}
	defer in.Close()
	name := c.of(file)
	to := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	sum := sha256.New()
	err = results.WriteFile(to, func(w io.Writer) error { _, err := io.Copy(io.MultiWriter(w, sum), in); return err })
	c.sums[name] = hex.EncodeToString(sum.Sum(nil))
	return err
}

// of is a path as the plan has it: one of a file that was copied, or of a folder of
// such, in the plan; any other text as it is.
func (c *copies) of(text string) string {
	full := absolute(text)
	if text == "" || !slices.ContainsFunc(c.from, func(file string) bool { return within(full, file) }) {
		return text
	}
	to, err := filepath.Rel(c.root, full)
	if err != nil {
		return text
	}
	return path.Join(inputsFolder, filepath.ToSlash(to))
}

// inFolder are the arguments of a plan with the paths that they have now.
func inFolder(folder string, args []string) (list []string) {
	for _, arg := range args {
		flag, value, ok := strings.Cut(arg, "=")
		if !ok || !strings.HasPrefix(flag, "--") {
			flag, value = "", arg
		} else {
			flag += "="
		}
		if value == inputsFolder || strings.HasPrefix(value, inputsFolder+"/") {
			value = filepath.Join(folder, filepath.FromSlash(value))
		}
		list = append(list, flag+value)
	}
	return list
}

// heldInputs holds the copies against their sums.
func heldInputs(folder string, sums map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		if !strings.HasPrefix(name, inputsFolder+"/") || !filepath.IsLocal(filepath.FromSlash(name)) {
			return fmt.Errorf("%s: %w: parts: inputs: want paths of the folder %s, got %q", folder, results.ErrDamaged, inputsFolder, name)
		}
		file := filepath.Join(folder, filepath.FromSlash(name))
		in, err := input.File(file, input.MaxTable)
		if err != nil {
			return fmt.Errorf("%w: %w", results.ErrDamaged, err)
		}
		h := sha256.New()
		_, err = io.Copy(h, in)
		in.Close()
		if err != nil {
			return fmt.Errorf("read %s: %w", file, err)
		}
		if hex.EncodeToString(h.Sum(nil)) != sums[name] {
			return fmt.Errorf("%s: %w: it was changed since the plan: plan anew", file, results.ErrDamaged)
		}
	}
	return nil
}

// removeInputs removes the copies, which nothing needs when all is done, and folders
// that are empty then.
func removeInputs(folder string, sums map[string]string) error {
	for name := range sums {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for dir := filepath.Dir(file); within(folder, dir) && dir != filepath.Clean(folder); dir = filepath.Dir(dir) {
			if os.Remove(dir) != nil {
				break // there is more in it
			}
		}
	}
	return nil
}
