package shards

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// Set is what a folder has of some work.
type Set struct {
	Work     Head    // what is looked for: Work, What, Results, Blocks, Shards
	Files    []File  // that can be used, by shard
	Unusable []error // a file each: damaged, or of other work
}

// File is a usable shard file.
type File struct {
	Path string
	Head
	payload []byte
}

// Collect reads the shard files of a folder. A shard that is there twice with the
// same content counts once (a copy under another name); twice with different
// content makes both unusable.
func Collect(folder string, work Head) (*Set, error) {
	paths, err := list(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	s := &Set{Work: work}
	seen := map[int]int{} // shard to place in Files
	var clash []int
	for _, path := range paths {
		h, payload, err := Read(path)
		if err == nil {
			if err = h.Same(&work); err != nil {
				err = fmt.Errorf("%s: %w", path, err)
			}
		}
		if err != nil {
			s.Unusable = append(s.Unusable, err)
			continue
		}
		at, twice := seen[h.Shard]
		switch {
		case !twice:
			seen[h.Shard] = len(s.Files)
			s.Files = append(s.Files, File{path, h, payload})
		case h.Done != s.Files[at].Done || !bytes.Equal(payload, s.Files[at].payload):
			s.Unusable = append(s.Unusable, fmt.Errorf("%s and %s: %w: they are of one part and differ", s.Files[at].Path, path, ErrDamaged))
			clash = append(clash, h.Shard)
		}
	}
	s.Files = slices.DeleteFunc(s.Files, func(f File) bool { return slices.Contains(clash, f.Shard) })
	slices.SortFunc(s.Files, func(a, b File) int { return a.Shard - b.Shard })
	return s, nil
}

// Of is the file of a shard, nil if there is none.
func (s *Set) Of(shard int) *File {
	for i := range s.Files {
		if s.Files[i].Shard == shard {
			return &s.Files[i]
		}
	}
	return nil
}

// Missing are the numbers of the shards that are not finished.
func (s *Set) Missing() (list []int) {
	for i := 1; i <= s.Work.Shards; i++ {
		if f := s.Of(i); (f == nil || !f.Finished()) && Cut(s.Work.Blocks, i, s.Work.Shards).Count > 0 {
			list = append(list, i)
		}
	}
	return list
}

// Done is how many blocks are there.
func (s *Set) Done() (n int64) {
	for _, f := range s.Files {
		n += f.Done
	}
	return n
}

// Each hands over the payloads in the order of the blocks.
func (s *Set) Each(take func(h Head, payload []byte) error) error {
	for _, f := range s.Files {
		if err := take(f.Head, f.payload); err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	return nil
}

// Spans writes numbers as schedulers take them: "1,5-7".
func Spans(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		part := strconv.Itoa(numbers[i])
		if j > i {
			part += "-" + strconv.Itoa(numbers[j])
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, ",")
}
