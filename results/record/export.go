package record

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WriteCSV writes spells as rows with a header: '.' for decimals, the shortest
// digits that read back exactly, TRUE and FALSE, names in lists separated by ";"
// and readings of the end by "|". NA is what is missing, does not apply, or is a
// list of nobody.
func WriteCSV(w io.Writer, spells []Spell) error {
	out := csv.NewWriter(w)
	line := make([]string, len(columns))
	for i, c := range columns {
		line[i] = c.name
	}
	_ = out.Write(line) // errors stay with out until Flush
	for _, s := range spells {
		for i, c := range columns {
			line[i] = field(c.value(s), c.name)
		}
		_ = out.Write(line)
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write rows of the record: %w", err)
	}
	return nil
}

// field is a value as CSV has it: NA for nil, for an empty text and for a list
// of nobody.
func field(value any, column string) string {
	text := ""
	switch v := value.(type) {
	case string:
		text = v
	case int:
		text = strconv.Itoa(v)
	case float64:
		text = strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		text = strings.ToUpper(strconv.FormatBool(v))
	case []string:
		separator := ";"
		if column == "alternatives" {
			separator = "|"
		}
		text = strings.Join(v, separator)
	}
	if text == "" {
		return "NA"
	}
	return text
}

// WriteJSON writes spells as a list of objects, one a line, keyed by the columns of
// [WriteCSV]. Lists are lists; null is what is missing or does not apply.
func WriteJSON(w io.Writer, spells []Spell) error {
	var out bytes.Buffer
	for i, s := range spells {
		out.WriteString(map[bool]string{true: "[\n", false: ",\n"}[i == 0])
		if err := writeObject(&out, s); err != nil {
			return fmt.Errorf("write rows of the record: %s: %w", s.ID, err)
		}
	}
	if len(spells) == 0 {
		out.WriteString("[")
	}
	out.WriteString("\n]\n")
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("write rows of the record: %w", err)
	}
	return nil
}

// writeObject writes a spell as an object whose keys stand in the order of
// [columns].
func writeObject(out *bytes.Buffer, s Spell) error {
	for i, c := range columns {
		text, err := json.Marshal(c.value(s))
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s%q:%s", map[bool]string{true: "{", false: ","}[i == 0], c.name, text)
	}
	out.WriteByte('}')
	return nil
}
