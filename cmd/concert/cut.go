package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"concert/results"
	"concert/results/words"
	"concert/studies/parts"
)

// planOf makes concert plan the command of what its arguments plan, if that is not a
// run: with the flags of the command that is planned. It returns the arguments with
// --study=FILE written apart.
func planOf(root *cobra.Command, std streams, args []string) (rest []string) {
	at := slices.Index(args, "plan")
	if at < 0 || at > 1 || at == 1 && !strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
		return args
	}
	all, kind := cuttables(std), ""
	for _, arg := range args {
		name, value, given := strings.Cut(strings.TrimPrefix(arg, "--"), "=")
		if _, ok := all[name]; !ok || !strings.HasPrefix(arg, "--") {
			rest = append(rest, arg)
			continue
		}
		if kind == "" {
			kind = name
		}
		rest = append(rest, "--"+name)
		if given {
			rest = append(rest, value)
		}
	}
	if kind == "" {
		return args
	}
	old, _, _ := root.Find([]string{"plan"})
	root.RemoveCommand(old)
	cmd := all[kind].planning(std, kind)
	root.AddCommand(cmd)
	complete([]*cobra.Command{cmd})
	return rest
}

// planning makes the command of the work plan it.
func (c cuttable) planning(std streams, kind string) *cobra.Command {
	name, n, asked := c.cmd.Name(), 0, false
	_, arguments, _ := strings.Cut(c.cmd.Use, name)
	c.cmd.Use, c.cmd.Short = "plan --"+kind+arguments, "Cut the work of concert "+name+" into shards"
	c.cmd.Long = "Plan what concert " + name + " does, with its arguments and flags, for many processes:\nsee concert plan --help and concert " + name + " --help."
	c.cmd.Example = "  concert plan --" + kind + arguments + " --shards 4 --out big\n  concert run big --shard 3/4"
	f := c.cmd.Flags()
	wholeVar(f, &n, "shards", 1, 1_000_000, "parts to cut the work into")
	f.BoolVar(&asked, kind, false, "plan concert "+name)
	c.cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !f.Changed("out") || f.Lookup("out").Value.String() == "" {
			return usage("want a folder for the plan, --out DIR")
		}
		return c.plan(cmd.Context(), std, kind, max(n, 1), args)
	}
	return c.cmd
}

// plan makes the folder and says how long the work takes.
func (c cuttable) plan(ctx context.Context, std streams, kind string, n int, args []string) error {
	p, err := c.parted(ctx, args)
	if err != nil {
		return err
	}
	if blocks := p.work.Blocks(); int64(n) > blocks {
		return usage("--shards: want at most the %d blocks of the work, got %d", blocks, n)
	}
	f := c.cmd.Flags()
	force, err := f.GetBool("force")
	if err != nil {
		return err
	}
	folder, err := results.OpenFolder(f.Lookup("out").Value.String(), results.Want{Manifest: p.manifest, Inputs: p.inputs, Force: force})
	if err != nil {
		return err
	}
	defer folder.Close()
	seconds, err := p.takes(ctx)
	if err != nil {
		return err
	}
	if p.args != nil {
		args = p.args
	}
	copies, err := copyInputs(folder.Path(), p.inputs)
	if err != nil {
		return err
	}
	list := results.Parts{Blocks: p.work.Blocks(), Shards: n, Command: append([]string{kind}, c.arguments(args, copies)...), Inputs: copies.sums}
	if err := folder.Interim(p.manifest, list, func(*results.Folder) error { return nil }); err != nil {
		return err
	}
	about := "about"
	if p.atMost {
		about = "at most about"
	}
	return std.say("%s: %s blocks in %d shards of %s %s, in %s; %s %s of processor time in all",
		p.name, words.Count(p.work.Blocks()), n, about, duration(seconds/float64(n)), folder.Path(), about, duration(seconds))
}

// takes is about how much processor time the work takes, in seconds.
func (p *parted) takes(ctx context.Context) (float64, error) {
	if p.seconds != nil {
		return p.seconds(ctx)
	}
	one := *p.work
	one.Workers = 1
	return timed(ctx, &one)
}

// tellingFlags are the flags that say nothing about what is done.
var tellingFlags = []string{"out", "force", "quiet", "json", "workers", "shards"}

// arguments are those of the command that give the same work again, with the names of
// copies in place of the files.
func (c cuttable) arguments(args []string, copies *copies) (list []string) {
	kinds := cuttables(streams{})
	c.cmd.Flags().Visit(func(f *pflag.Flag) {
		if _, kind := kinds[f.Name]; kind && f.Value.Type() == "bool" || slices.Contains(tellingFlags, f.Name) {
			return
		}
		values := []string{f.Value.String()}
		switch several, ok := f.Value.(pflag.SliceValue); {
		case ok && f.Value.Type() == "stringArray":
			values = several.GetSlice()
		case ok:
			values = []string{strings.Join(several.GetSlice(), ",")}
		case f.Value.Type() == "stringToString":
			values = []string{strings.Trim(values[0], "[]")}
		}
		for _, v := range values {
			list = append(list, "--"+f.Name+"="+copies.of(v))
		}
	})
	if len(args) > 0 {
		list = append(list, "--")
	}
	for _, arg := range args {
		list = append(list, copies.of(arg))
	}
	return list
}

// cut is the work of a folder that was planned, and not of a run.
type cut struct {
	*parted
	cuttable
	std    streams
	folder string
	of     *results.Manifest
	quiet  bool
	out    string
}

// cut is the work that a folder was planned for, nil if it was for a run or not at
// all.
func (r *runner) cut(ctx context.Context, folder string) (*cut, error) {
	sealed, err := results.OpenSealed(ctx, folder)
	if err != nil || sealed.Parts == nil || len(sealed.Parts.Command) == 0 {
		return nil, nil // told by whoever wants a run
	}
	list := sealed.Parts.Command
	all, ok := cuttables(r.std)[list[0]]
	if !ok {
		return nil, fmt.Errorf("%s: %w: parts: command: want one that this version plans, got %q", folder, results.ErrDamaged, list[0])
	}
	c := &cut{cuttable: all, std: r.std, folder: folder, of: &sealed.Manifest, quiet: r.quiet, out: r.out}
	if err := heldInputs(folder, sealed.Parts.Inputs); err != nil {
		return nil, err
	}
	if err := c.cmd.ParseFlags(inFolder(folder, list[1:])); err != nil {
		return nil, fmt.Errorf("%s: %w: parts: command: %w", folder, results.ErrDamaged, err)
	}
	if err := c.take(r.flags); err != nil {
		return nil, err
	}
	if c.parted, err = c.cuttable.parted(ctx, c.cmd.Flags().Args()); err != nil {
		return nil, err
	}
	return c, asPlanned(folder, c.of, c.manifest.Identity)
}

// take hands the flags on that say how the work is done and told, and refuses others.
func (c *cut) take(flags *pflag.FlagSet) (err error) {
	flags.Visit(func(f *pflag.Flag) {
		switch own := c.cmd.Flags().Lookup(f.Name); {
		case f.Name == "shard" || f.Name == "partial" || f.Name == "out":
		case slices.Contains(tellingFlags, f.Name) && own != nil:
			err = errors.Join(err, own.Value.Set(f.Value.String()))
		default:
			err = errors.Join(err, usage("--%s: want what the plan of concert %s says, and none here", f.Name, c.cmd.Name()))
		}
	})
	return err
}

// bench is where the work is done.
func (c *cut) bench() *bench { return c.parted.bench(c.std, c.folder, c.of.Parts.Shards, c.quiet) }

// run does the shards that are asked for, or all that is missing and then the rest.
func (c *cut) run(ctx context.Context, which string) error {
	if c == nil {
		return nil
	}
	if c.out != "" && c.out != c.folder {
		return usage("--out: want none: the work goes on in %s", c.folder)
	}
	if which != "" {
		return c.bench().some(ctx, which)
	}
	list, err := c.bench().all(ctx)
	if err != nil {
		return err
	}
	return c.whole(ctx, list)
}

// whole writes the files of the whole in the folder of the plan.
func (c *cut) whole(ctx context.Context, list []parts.Part) error {
	if err := c.finish(ctx, c.folder, parts.Known(list), nil); err != nil {
		return err
	}
	return removeInputs(c.folder, c.of.Parts.Inputs)
}

// merge puts the shards together.
func (c *cut) merge(ctx context.Context, partial bool) error {
	if c == nil {
		return nil
	}
	b := c.bench()
	set, list, err := collected(c.folder, b, partial)
	if err != nil {
		return err
	}
	if len(set.Missing()) == 0 && (!partial || c.out == "") {
		return c.whole(ctx, list)
	}
	of := &share{set.Done(), b.head.Blocks, make([]bool, b.head.Blocks)}
	for _, f := range set.Files {
		for k := range f.Has().Count {
			of.has[f.Has().First+k] = true
		}
	}
	if len(set.Missing()) == 0 {
		of = nil
	}
	return c.finish(ctx, cmp.Or(c.out, strings.TrimRight(c.folder, "/\\")+"-partial"), parts.Known(list), of)
}
