package main

import "testing"

// TestHelpAndOutputAreGolden holds what commands print to files, over the
// weights of the docking tests where histories are run.
func TestHelpAndOutputAreGolden(t *testing.T) {
	run := docked(t)
	belgium, few := run[1], []string{"--behaviour", run[3], "--histories", "1000", "--formats", "none", "--force", "--out", "o"}
	cases := []struct {
		file string
		args []string
	}{
		{"help.golden", []string{"--help"}},
		{"run-full.golden", append([]string{"run", belgium, "--full"}, few...)},
		{"compare.golden", append([]string{"compare", belgium, "--vary", "treaty.form=alliance", "--conditional", "16"}, few...)},
		{"compare-drop.golden", append([]string{"compare", belgium, "--drop", "each", "--conditional", "0", "--no-accounts"}, few...)},
		{"explain.golden", append([]string{"explain", belgium, "--shapley", "50"}, few...)},
		{"list.golden", []string{"list"}},
		{"record.golden", []string{"record"}},
	}
	for i := range cases {
		cases[i].file = testdata(t, cases[i].file)
	}
	elsewhere(t)
	for _, c := range cases {
		holdGolden(t, c.file, concert(t, c.args...).out)
	}
}
