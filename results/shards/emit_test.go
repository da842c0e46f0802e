package shards

import (
	"bytes"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The scripts are those of testdata; .ci/kubernetes decodes the manifests into the
// types of the API, and scripts/slurm has sbatch run the scripts.
func TestEmitted(t *testing.T) {
	for name, j := range map[string]Job{
		"each":  {Name: "belgium-1839", Folder: "/srv/belgium", Shards: 64, Tasks: 64, Image: "concert:1.0.0"},
		"some":  {Name: "belgium-1839", Folder: "/srv/belgium", Shards: 5000, Tasks: 1000, Image: "concert:1.0.0"},
		"quote": {Name: "belgium-1839", Folder: "/srv/it's $HOME \"here\"", Shards: 2, Tasks: 2, Image: "concert:1.0.0"},
	} {
		for ending, write := range map[string]func(io.Writer) error{"sh": j.WriteSlurm, "yaml": j.WriteKubernetes} {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name+"."+ending)
			if *update {
				if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(want, b.Bytes()) {
				t.Errorf("%s: want what -update writes, got\n%s", path, b.Bytes())
			}
		}
	}
}

// A shell reads a folder's name as it was written, whatever is in it.
func TestShellsReadNamesAsTheyAre(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Fatalf("want bash: %v", err)
	}
	for _, name := range []string{"plain", "it's", `"a" $HOME`, "`ls` \\ ;", "né"} {
		out, err := exec.Command(bash, "-c", "printf %s "+shell(name)).Output()
		if err != nil || string(out) != name {
			t.Errorf("want %q, got %q, %v", name, out, err)
		}
	}
}
