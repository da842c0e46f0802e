package document

import (
	"bytes"
	"errors"

	"concert/internal/plain"

	"github.com/pelletier/go-toml/v2/unstable"
)

// spot is where a value stands in its file: byte offsets of its key and of the
// value itself (of the header, for a table with one). Spots form a tree beside that
// of the values; keys has the values of a table, items those of an array.
type spot struct {
	key, at int
	keys    map[string]*spot
	items   []*spot
}

// spots finds the places of all values of a TOML text. What the parser cannot
// read is a [FaultsError] at the place it points to, or at the end of the text.
func spots(s *source) (*spot, error) {
	f := finder{text: s.text}
	root := &spot{}
	current := root
	p := unstable.Parser{}
	p.Reset(s.text)
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			current = f.header(root, e)
		case unstable.KeyValue:
			f.keyValue(current, e)
		}
	}
	var bad *unstable.ParserError
	if errors.As(p.Error(), &bad) {
		at := len(s.text)
		if len(bad.Highlight) > 0 {
			at = int(p.Range(bad.Highlight).Offset)
		}
		return nil, FaultsError{s.fault(at, "want TOML, got a fault in it: "+plain.Bare(bad.Message, 200))}
	}
	return root, p.Error()
}

// finder walks the parser's nodes; these know where keys stand, but not always
// where headers and values do, for which it looks at the text.
type finder struct{ text []byte }

// header opens the table of a [header], or adds one to the array of a [[header]],
// and returns its spot, under which the keys that follow stand. A header that goes
// through an array means its last element, as TOML has it.
func (f finder) header(root *spot, e *unstable.Node) *spot {
	s := root
	at := -1
	for keys := e.Key(); keys.Next(); {
		key := int(keys.Node().Raw.Offset)
		if at < 0 {
			at = f.bracket(key)
		}
		s = s.child(string(keys.Node().Data), key, at)
		switch last := keys.IsLast(); {
		case last && e.Kind == unstable.ArrayTable:
			s.items = append(s.items, &spot{key: key, at: at})
			s = s.items[len(s.items)-1]
		case last:
			s.key, s.at = key, at
		case len(s.items) > 0:
			s = s.items[len(s.items)-1]
		}
	}
	return s
}

// bracket is the offset of the header whose first key is given: of its first
// bracket, by which an editor finds the table, not of the key inside.
func (f finder) bracket(key int) int {
	before := bytes.TrimRight(f.text[:key], " \t[")
	return len(before) + max(bytes.IndexByte(f.text[len(before):key], '['), 0)
}

// keyValue enters a key and its value under a table. A dotted key opens tables
// on the way that stand where their part of the key does.
func (f finder) keyValue(s *spot, e *unstable.Node) {
	for keys := e.Key(); keys.Next(); {
		raw := keys.Node().Raw
		at := int(raw.Offset)
		if keys.IsLast() {
			at = f.after(int(raw.Offset + raw.Length))
		}
		s = s.child(string(keys.Node().Data), int(raw.Offset), at)
	}
	f.value(s, e.Value())
}

// after is the offset of the value behind a key that ends at the offset: past
// blanks and the equals sign.
func (f finder) after(key int) int {
	for key < len(f.text) && bytes.IndexByte([]byte(" \t="), f.text[key]) >= 0 {
		key++
	}
	return key
}

// value finds the places inside an array or inline table. An element of which
// the parser gives no place has that of the array.
func (f finder) value(s *spot, v *unstable.Node) {
	switch v.Kind {
	case unstable.InlineTable:
		for list := v.Children(); list.Next(); {
			f.keyValue(s, list.Node())
		}
	case unstable.Array:
		for list := v.Children(); list.Next(); {
			item := &spot{key: s.key, at: s.at}
			if raw := list.Node().Raw; raw.Length > 0 {
				item.at = int(raw.Offset)
			}
			s.items = append(s.items, item)
			f.value(item, list.Node())
		}
	}
}

// child returns the spot of a key, a new one if there is none yet.
func (s *spot) child(name string, key, at int) *spot {
	if c, ok := s.keys[name]; ok {
		return c
	}
	if s.keys == nil {
		s.keys = map[string]*spot{}
	}
	c := &spot{key: key, at: at}
	s.keys[name] = c
	return c
}
