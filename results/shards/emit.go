package shards

import (
	_ "embed"
	"io"
	"regexp"
	"strings"
	"text/template"
)

// Job is what a script or manifest for a scheduler needs to know.
type Job struct {
	Name   string // of the job: letters, digits and hyphens
	Folder string // that the shard files go to, as the tasks see it
	Shards int
	Tasks  int // of the array, at most Shards
	Image  string
}

var (
	//go:embed slurm.sh
	slurmText string
	//go:embed kubernetes.yaml
	kubernetesText string
)

// WriteSlurm writes a script that submits the array and a merge that waits for it.
func (j Job) WriteSlurm(w io.Writer) error { return write(w, slurmText, j) }

// WriteKubernetes writes the manifest of an Indexed Job.
func (j Job) WriteKubernetes(w io.Writer) error { return write(w, kubernetesText, j) }

func write(w io.Writer, text string, j Job) error {
	t, err := template.New("job").Funcs(template.FuncMap{"shell": shell, "yaml": yaml}).Parse(text)
	if err != nil {
		return err
	}
	return t.Execute(w, j)
}

// JobName makes a name that schedulers take of any text: small letters, digits and
// hyphens between them, at most 50.
func JobName(text string) string {
	name := strings.Trim(notInNames.ReplaceAllString(strings.ToLower(text), "-"), "-")
	if name = strings.Trim(name[:min(len(name), 50)], "-"); name == "" {
		return "concert"
	}
	return name
}

var notInNames = regexp.MustCompile(`[^a-z0-9]+`)
