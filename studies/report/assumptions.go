package report

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"concert/agents"
	"concert/results/words"
)

// assumptions are those of a case: of one that is not the first only what
// differs from it.
func (r *Report) assumptions(i int) []block {
	c, first := r.Cases[i], r.Cases[0]
	blocks := c.assumptions()
	if i == 0 {
		return blocks
	}
	known := first.assumptions()
	var own []block
	var same []string
	for _, b := range blocks[1:] {
		if slices.ContainsFunc(known, func(k block) bool { return reflect.DeepEqual(k, b) }) {
			name, _, _ := strings.Cut(b.Table.Caption, ":")
			same = append(same, name)
			continue
		}
		own = append(own, b)
	}
	if len(same) == 0 {
		return blocks
	}
	text := "As under “" + first.label + "”: " + words.List(same) + "."
	if len(own) > 0 {
		text += " What differs:"
	}
	return append([]block{{Text: text}}, own...)
}

// assumptions are the codings of a scenario: every fact that was put in.
func (c *Case) assumptions() []block {
	s := c.Scenario
	blocks := []block{{Text: "These facts were put in; everything above follows from them and from the rules of behaviour, which all scenarios share. " +
		"Facts between 0 and 1 are coded 0 none, 0.1 slight, 0.25 low, 0.5 moderate, 0.75 high, 1 vital."}}
	add := func(t *table) {
		if t != nil {
			blocks = append(blocks, block{Table: t})
		}
	}
	add(codings("Powers", s.Powers))
	add(codings("Hostilities: −1 allies, 0 indifferent, 1 enemies; pairs not listed are at 0", s.Hostilities))
	add(codings("Rivalries: pairs that can fight a general war", s.Rivalries))
	for i := range s.Proteges {
		p := &s.Proteges[i]
		add(codings("The protégé "+p.Name, []agents.Protege{*p}))
		add(codings("The treaty with "+p.Name, []agents.Treaty{p.Treaty}))
		add(codings("Guarantors of "+p.Name, p.Guarantors))
		add(codings("Possible attackers of "+p.Name, p.Aggressors))
	}
	add(c.deviations())
	return blocks
}

// codings is the table of entities: a row each, or a row a key if there is only
// one. Keys that have the same value in all of several rows go into a note.
func codings[T any](caption string, list []T) *table {
	if len(list) == 0 {
		return nil
	}
	keys := describedKeys(list[0])
	t := &table{Caption: caption}
	if len(list) == 1 {
		return single(t, keys, reflect.ValueOf(list[0]))
	}
	rows := make([][]cell, len(list))
	var meanings, same []string
	for k, p := range keys {
		var column_ []cell
		for i := range list {
			column_ = append(column_, coding(reflect.ValueOf(list[i]).Field(p.Index)))
		}
		if k > 0 && len(list) > 2 && constant(column_) {
			same = append(same, heading(p)+" "+column_[0].Text)
			continue
		}
		for i := range column_ {
			rows[i] = append(rows[i], column_[i])
		}
		t.Columns = append(t.Columns, column{heading(p), column_[0].Value != nil})
		if k > 0 {
			meanings = append(meanings, meaning(p))
		}
	}
	t.Rows, t.Sorts = rows, true
	if len(same) > 0 {
		t.Notes = append(t.Notes, "The same in all rows: "+strings.Join(same, ", ")+".")
	}
	if len(meanings) > 0 {
		t.Notes = append(t.Notes, strings.Join(meanings, "; ")+".")
	}
	return t
}

// single is the table of one entity, a row a key, with what the key means.
func single(t *table, keys []agents.Parameter, v reflect.Value) *table {
	t.Columns = []column{{Title: "Fact"}, {Title: "Value"}, {Title: "Meaning"}, {Title: "Source"}}
	for _, p := range keys {
		if p.Key == "name" {
			continue // the caption says it
		}
		value := coding(v.Field(p.Index))
		meaning := p.Doc
		if p.Unit != "" && p.Unit != "0..1" {
			meaning += " (" + p.Unit + ")"
		}
		t.Rows = append(t.Rows, []cell{text(heading(p)), value, text(meaning), text(p.Source)})
	}
	return t
}

// describedKeys are the keys of an entity that hold a value, not tables.
func describedKeys(entity any) (keys []agents.Parameter) {
	t := reflect.TypeOf(entity)
	for _, p := range agents.Parameters(entity) {
		if kind := t.Field(p.Index).Type.Kind(); kind != reflect.Slice && kind != reflect.Struct {
			keys = append(keys, p)
		}
	}
	return keys
}

// heading is a key as words.
func heading(p agents.Parameter) string { return words.Capital(spoken(p.Key)) }

// meaning explains a column.
func meaning(p agents.Parameter) string {
	m := heading(p) + ": " + p.Doc
	var more []string
	for _, s := range []string{p.Unit, p.Source} {
		if s != "" && s != "0..1" && s != "codebook" {
			more = append(more, s)
		}
	}
	if len(more) > 0 {
		m += " (" + strings.Join(more, "; ") + ")"
	}
	return m
}

// coding is a value as it is read by people.
func coding(v reflect.Value) cell {
	switch v.Kind() {
	case reflect.Bool:
		return text(map[bool]string{true: "yes", false: "no"}[v.Bool()])
	case reflect.Float64:
		return exact(v.Float())
	case reflect.Array:
		var names []string
		for i := range v.Len() {
			names = append(names, v.Index(i).String())
		}
		return text(words.List(names))
	default:
		if s := v.String(); s != "" {
			return text(s)
		}
		return text(dash)
	}
}

func constant(cells []cell) bool {
	for _, c := range cells {
		if c.Text != cells[0].Text {
			return false
		}
	}
	return true
}

// deviations are the weights of behaviour that the scenario sets itself.
func (c *Case) deviations() *table {
	if len(c.Deviations) == 0 {
		return nil
	}
	t := &table{Caption: fmt.Sprintf("Weights of behaviour that are not the shared ones of results version %s", c.Manifest.Results),
		Columns: []column{{Title: "Weight"}, {"Here", true}, {"Shared", true}, {Title: "Meaning"}}}
	for _, d := range c.Deviations {
		t.Rows = append(t.Rows, []cell{text(d.Key), exact(d.Value), exact(d.Shared), text(d.Meaning)})
	}
	return t
}
