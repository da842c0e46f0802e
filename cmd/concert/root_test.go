package main

import (
	"os"
	"strings"
	"testing"
)

func TestWrongQuestions(t *testing.T) {
	folder := elsewhere(t)
	for _, c := range []struct {
		args string
		want string
	}{
		{"run", "run: want SCENARIO… | DIR, got none"},
		{"run nosuch", "nosuch: neither a built-in scenario nor a file; see concert list"},
		{"run belgim-1839", `did you mean "belgium-1839"`},
		{"run belgium-1839 --bogus", `unknown flag "--bogus"; see concert run --help`},
		{"run belgium-1839 --histories 0", "histories"},
		{"run belgium-1839 --histories x", `--histories: want a whole number in 1..1000000000000, got "x"`},
		{"run belgium-1839 --seed -1", "seed"},
		{"run belgium-1839 --horizon 0", "horizon"},
		{"run belgium-1839 --horizon 10001", "10000"},
		{"run belgium-1839 --workers -1", `--workers: want a whole number in 0..4096, got "-1"`},
		{"run belgium-1839 --formats gif", `--formats: want svg, png, pdf or none, got "gif"`},
		{"run belgium-1839 --theme pink", "pink"},
		{"run belgium-1839 --set power.Britan.credibility=0.2", `Britan`},
		{"run belgium-1839 --set power.Britain.credibility=1.4", "0..1"},
		{"run belgium-1839 --until survival±0.1", "--until: precision: want"},
		{"run belgium-1839 --until survival(221)±0.1", "--until: belgium-1839: want a year up to the horizon, 220, got 221"},
		{"run belgium-1839 --histories-file h.txt", `--histories-file: want a name in .parquet, .csv, .csv.gz, got "h.txt"`},
		{"run belgium-1839 belgium-1839-none --histories-file h.csv", "--histories-file: want one scenario, got 2"},
		{"run belgium-1839 belgium-1839", "two scenarios are named belgium-1839"},
		{"run belgium-1839 --behaviour nowhere.toml", "nowhere.toml"},
		{"run belgium-1839 --until=", `--until: precision: want`},
		{"run belgium-1839 --until survival(75)±0.5", "--until: precision: want a half-width of a probability below 0.5"},
		{"run belgium-1839 --until survival(0)±0.1", "--until: precision: want"},
		{"run belgium-1839 --until mean±110", "--until: belgium-1839: want a half-width below half the horizon of 220 years, got 110"},
		{"run belgium-1839 --until mean±1e-6 --quiet --out o", "more than the 100,000,000 that are run at most; give a wider one, or --histories"},
		{"run belgium-1839 --histores 5", `unknown flag "--histores" (did you mean --histories?)`},
		{"run belgium-1839 --width inf", `--width: want a number, got "inf"`},
		{"run nowhere-* ukraine-3*", "nowhere-*: neither a built-in scenario nor a file matches\nconcert: ukraine-3*: "},
		{"rum belgium-1839", `unknown command "rum" (did you mean run?)`},
		{"help nosuch", `unknown command "nosuch"`},
		{"help comparre", `unknown command "comparre" (did you mean compare?)`},
		{"help run extra", `help: want one command, got "extra" too`},
		{"completion nosuch", `completion: want one of bash, zsh, fish, powershell, got "nosuch"`},
		{"completion", "completion: "},
		{"check nosuch", "nosuch"},
		{"version 1", "version: "},
		{"parameters --csv --json", "csv"},
	} {
		a := attempt(strings.Fields(c.args)...)
		if a.code != exitUsage || a.out != "" || !strings.Contains(a.notes, c.want) {
			t.Errorf("concert %s: want exit 2 with %q and no output, got %d, %q, %q", c.args, c.want, a.code, a.notes, a.out)
		}
	}
	if got, err := os.ReadDir(folder); err != nil || len(got) != 0 {
		t.Errorf("want an empty folder, got %v, %v", got, err)
	}
}

func TestSmallCommands(t *testing.T) {
	elsewhere(t)
	for _, c := range []struct{ args, want string }{
		{"version", "concert " + version + " (results "},
		{"list", "belgium-1839"},
		{"parameters", "leader_turnover"},
		{"init my-case", "my-case.toml"},
		{"--help", "Commands:"},
		{"run --help", "--histories-file"},
		{"help run", "--histories-file"},
		{"--version", "concert " + version + " (results "},
		{"completion bash", "bash completion"},
		{"completion zsh", "#compdef concert"},
		{"completion fish", "fish completion"},
		{"completion powershell", "Register-ArgumentCompleter"},
	} {
		if a := concert(t, strings.Fields(c.args)...); !strings.Contains(a.out, c.want) {
			t.Errorf("concert %s: want %q, got\n%s", c.args, c.want, a.out)
		}
	}
	if a := concert(t, "check", "my-case.toml", "belgium-1839"); a.notes != "" ||
		!strings.Contains(a.out, "\nbelgium-1839: 6 powers; Belgium: guarantee by 5, while neutral, against France,\nNetherlands and Prussia\n  uncertain: ") {
		t.Errorf("want a line a scenario, got %q%q", a.out, a.notes)
	}
	told := "  reading satisfied, neutrality satisfies Southland: 2 values of its own\n" +
		"  uncertain: guarantor.Islands.stake 0.5..1, uniform\n"
	if a := concert(t, "check", "my-case.toml"); !strings.HasSuffix(a.out, told) {
		t.Errorf("want readings and uncertainties told, got %q", a.out)
	}
	if a := concert(t, "check", "my-case.toml", "record/*", "--quiet"); a.out+a.notes != "" {
		t.Errorf("want --quiet to be silent, got %q%q", a.out, a.notes)
	}
	if a := concert(t, "check", "belgium-1839-none"); !strings.HasPrefix(a.out, "belgium-1839-none: 6 powers; Belgium: no promise, against France, Netherlands\nand Prussia\n") ||
		!strings.Contains(a.out, `aggressor "France": buffer: no effect`) {
		t.Errorf("want no promise and no neutrality to be worth anything, got %q", a.out)
	}
	if a := attempt("init", "my-case"); a.code != exitCould {
		t.Errorf("want the file of another not to be overwritten, got exit %d, %q", a.code, a.notes)
	}
}
