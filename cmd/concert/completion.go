package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"concert/configs"
	"concert/internal/plain"
	"concert/results"
	"concert/results/plots"
	"concert/results/record"
	"concert/results/survival"
	"concert/studies/chronicle"
)

func completionCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print what makes a shell complete commands, flags and names",
		Long: `Print a script that makes a shell complete commands, flags, scenarios, their
keys, sets of the record, themes, formats and pictures. SHELL is bash, zsh, fish
or powershell.

  bash        concert completion bash > /etc/bash_completion.d/concert
  zsh         concert completion zsh > "${fpath[1]}/_concert"
  fish        concert completion fish > ~/.config/fish/completions/concert.fish
  powershell  concert completion powershell | Out-String | Invoke-Expression`,
		Example:   "  concert completion bash > concert.bash",
		ValidArgs: shells,
		Args:      arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch root := cmd.Root(); args[0] {
			case "bash":
				return root.GenBashCompletionV2(std.out, true)
			case "zsh":
				return root.GenZshCompletion(std.out)
			case "fish":
				return root.GenFishCompletion(std.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(std.out)
			}
			return usage("completion: want one of %s, got %s%s", strings.Join(shells, ", "), plain.Short(args[0]), didYouMean("", args[0], shells))
		},
	}
}

var shells = []string{"bash", "zsh", "fish", "powershell"}

// completion is a function that proposes words for an argument or a flag.
type completion = cobra.CompletionFunc

// fixed is a completion by words and nothing else.
func fixed(words ...string) completion {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words, cobra.ShellCompDirectiveNoFileComp
	}
}

// listed is a completion by words apart by commas.
func listed(words ...string) completion {
	return func(_ *cobra.Command, _ []string, typed string) (list []string, _ cobra.ShellCompDirective) {
		before := typed[:strings.LastIndex(typed, ",")+1]
		for _, word := range words {
			if !slices.Contains(strings.Split(before, ","), word) {
				list = append(list, before+word)
			}
		}
		return list, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeCommands proposes the subcommands.
func completeCommands(cmd *cobra.Command, args []string, typed string) (names []string, _ cobra.ShellCompDirective) {
	for _, c := range cmd.Root().Commands() {
		if c.IsAvailableCommand() && len(args) == 0 && strings.HasPrefix(c.Name(), typed) {
			names = append(names, cobra.CompletionWithDesc(c.Name(), c.Short))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// completeScenarios proposes the built-in scenarios, up to most of them (0 is
// no bound), and .toml files.
func completeScenarios(most int) completion {
	return func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if most > 0 && len(args) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var names []string
		for _, name := range configs.Names() {
			if strings.HasPrefix(name, typed) {
				names = append(names, name)
			}
		}
		if len(names) == 0 {
			return []string{"toml"}, cobra.ShellCompDirectiveFilterFileExt
		}
		return names, cobra.ShellCompDirectiveDefault
	}
}

// completeStudies proposes the built-in studies and .toml files.
func completeStudies(_ *cobra.Command, args []string, typed string) (names []string, _ cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	for _, name := range configs.StudyNames() {
		if strings.HasPrefix(name, typed) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return []string{"toml"}, cobra.ShellCompDirectiveFilterFileExt
	}
	return names, cobra.ShellCompDirectiveDefault
}

// completeKeys proposes the keys of the scenarios named so far.
func completeKeys(_ *cobra.Command, args []string, _ string) (keys []string, _ cobra.ShellCompDirective) {
	for _, name := range args {
		if s, err := configs.Open(name); err == nil {
			for _, key := range s.Keys() {
				keys = append(keys, key+"=")
			}
		}
	}
	return keys, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}

// completeParties proposes the guarantors, or else the aggressors, of the
// scenarios named so far.
func completeParties(aggressors bool) completion {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		names := []string{"each"}
		for _, name := range args {
			s, err := configs.Open(name)
			if err != nil {
				continue
			}
			for _, p := range s.Proteges {
				for _, g := range p.Guarantors {
					if !aggressors {
						names = append(names, g.Power)
					}
				}
				for _, a := range p.Aggressors {
					if aggressors {
						names = append(names, a.Power)
					}
				}
			}
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
}

// flagCompletions are the completions of flags, by name. A flag called the same
// takes the same in every command but where a command says otherwise.
var flagCompletions = map[string]completion{
	"set":            completeKeys,
	"vary":           completeKeys,
	"drop":           completeParties(false),
	"drop-aggressor": completeParties(true),
	"theme":          fixed(plots.Themes()...),
	"formats":        listed(append(plots.Formats(), "none")...),
	"plots":          listed(append(results.PictureKinds(), "all")...),
	"pick":           fixed(picks()...),
	"conf":           fixed(survival.ConfNames()...),
	"format":         fixed(reportFormats...),
	"behaviour": func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{posterior}, cobra.ShellCompDirectiveDefault
	},
}

// scenarioArguments are how many scenarios a command takes, 0 without bound.
var scenarioArguments = map[string]int{"check": 0, "chronicle": 2, "compare": 0, "decide": 0, "explain": 1, "run": 0}

// complete gives the commands their completions.
func complete(list []*cobra.Command) []*cobra.Command {
	for _, cmd := range list {
		if most, ok := scenarioArguments[cmd.Name()]; ok {
			cmd.ValidArgsFunction = completeScenarios(most)
		}
		switch cmd.Name() {
		case "sweep", "sensitivity", "discover":
			cmd.ValidArgsFunction = completeStudies
		}
		for name, propose := range flagCompletions {
			if name == "set" && cmd.Name() == "record" {
				propose = recordSets()
			}
			if cmd.Flags().Lookup(name) != nil {
				_ = cmd.RegisterFlagCompletionFunc(name, propose) // the flag exists and has none yet
			}
		}
	}
	return list
}

// recordSets are a completion by the sets of the record.
func recordSets() completion {
	var names []string
	for _, s := range record.Sets() {
		names = append(names, cobra.CompletionWithDesc(s.Name, s.Title))
	}
	return fixed(names...)
}

// picks are the ways to pick a history, as words.
func picks() (words []string) {
	for _, p := range chronicle.Picks() {
		words = append(words, string(p))
	}
	return words
}
