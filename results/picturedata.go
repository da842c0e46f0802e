//go:build !explorer

package results

import (
	"fmt"
	"io"

	"github.com/BurntSushi/toml"

	"concert/internal/input"
	"concert/results/plots"
)

// PicturesFile is the file that has the pictures of a folder as data, under the names of
// the fields of package plots, to be drawn anew. What is not a number is nan there.
const PicturesFile = "pictures.toml"

// picturesFile is that file.
type picturesFile struct {
	Picture []storedPicture
}

type storedPicture struct {
	Name string
	plots.Stored
}

// StorePictures is what writes the pictures that can be stored, nil if none can.
func StorePictures(list []Picture) func(io.Writer) error {
	var file picturesFile
	for _, p := range list {
		if s, ok := plots.Store(p.Figure); ok {
			file.Picture = append(file.Picture, storedPicture{p.Name, s})
		}
	}
	if len(file.Picture) == 0 {
		return nil
	}
	return func(w io.Writer) error { return toml.NewEncoder(w).Encode(file) }
}

// ReadPictures reads pictures that were stored.
func ReadPictures(path string) (list []Picture, err error) {
	text, err := input.Read(path, input.MaxText)
	if err != nil {
		return nil, err
	}
	var file picturesFile
	meta, err := toml.Decode(string(text), &file)
	if err != nil {
		return nil, fmt.Errorf("%s: want TOML as concert writes it: %w", path, err)
	}
	if more := meta.Undecoded(); len(more) > 0 {
		return nil, fmt.Errorf("%s: want pictures as this program writes them, got %q", path, more[0])
	}
	for i, p := range file.Picture {
		f := p.Figure()
		if f == nil || !plainName(p.Name) {
			return nil, fmt.Errorf("%s: picture %d (%q): want a name and one figure that can be drawn", path, i+1, p.Name)
		}
		list = append(list, Picture{p.Name, f})
	}
	return list, nil
}
