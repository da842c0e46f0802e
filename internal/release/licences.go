package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

// module is a module of which packages are linked into the binary.
type module struct {
	name    string   // path and version
	root    string   // its folder
	folders []string // those of the packages, root among them or above
}

// linked lists the modules linked into the binary of a platform, by name, and
// before them Go itself, whose library and runtime are linked too. They are
// those that `go list -deps` names for cmd/concert; a module whose packages the
// platform leaves out is not among them.
func (r *release) linked(system, processor string) ([]module, error) {
	const format = "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}\t{{$.Dir}}{{end}}{{end}}"
	out, err := r.goTool(system, processor, "list", "-deps", "-f", format, "./cmd/concert")
	if err != nil {
		return nil, err
	}
	root, err := r.goTool(system, processor, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	goroot := strings.TrimSpace(string(root))
	list := []module{{name: "Go, its library and runtime " + runtime.Version(), root: goroot, folders: []string{goroot}}}
	at := map[string]int{}
	for line := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 {
			continue // a package of this module or of Go
		}
		if _, known := at[f[0]]; !known {
			at[f[0]] = len(list)
			list = append(list, module{name: f[0], root: f[1]})
		}
		m := &list[at[f[0]]]
		m.folders = append(m.folders, f[2])
	}
	slices.SortFunc(list[1:], func(a, b module) int { return strings.Compare(a.name, b.name) })
	return list, nil
}

// licenceFile is the name of a file that says on what terms something is given.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)`)

// licences puts together the licences of modules, each under a line with the
// module and the file's name: the files of the folders of their packages and of
// all folders above, up to the module's own. Line ends are \n. A module without
// any is an error: nobody may pass it on.
func licences(modules []module) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("Linked into this binary of concert, each on its own terms:\n")
	for _, m := range modules {
		paths, err := m.licences()
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			inside, err := filepath.Rel(m.root, path)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&out, "\n%s\n%s, %s\n\n%s\n", strings.Repeat("=", 80), m.name, filepath.ToSlash(inside), bytes.TrimSpace(data))
		}
	}
	return bytes.ReplaceAll(out.Bytes(), []byte("\r\n"), []byte("\n")), nil
}

// licences are the paths of a module's licence files, sorted. A folder that is
// above several packages is read once. Names that end in .go are source,
// whatever they begin with.
func (m *module) licences() (paths []string, err error) {
	seen := map[string]bool{}
	for _, folder := range m.folders {
		for ; !seen[folder]; folder = filepath.Dir(folder) {
			seen[folder] = true
			entries, err := os.ReadDir(folder)
			if err != nil {
				return nil, err
			}
			for _, e := range entries {
				if e.Type().IsRegular() && licenceFile.MatchString(e.Name()) && filepath.Ext(e.Name()) != ".go" {
					paths = append(paths, filepath.Join(folder, e.Name()))
				}
			}
			if folder == m.root {
				break
			}
		}
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s: want a licence in %s, got none", m.name, m.root)
	}
	slices.Sort(paths)
	return paths, nil
}
