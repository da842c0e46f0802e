// Package kubernetes decodes the manifests that concert emits into the types of
// the API. It is a module of its own, so that the program does not depend on them.
package kubernetes

import (
	"os"
	"path/filepath"
	"testing"

	batch "k8s.io/api/batch/v1"
	"sigs.k8s.io/yaml"
)

func TestManifestsDecodeStrictly(t *testing.T) {
	paths, err := filepath.Glob("../../results/shards/testdata/*.yaml")
	if err != nil || len(paths) < 3 {
		t.Fatalf("want manifests, got %v, %v", paths, err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var job batch.Job
		if err := yaml.UnmarshalStrict(text, &job); err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		s := &job.Spec
		if job.Kind != "Job" || job.APIVersion != "batch/v1" || *s.CompletionMode != batch.IndexedCompletion || s.Template.Spec.RestartPolicy != "Never" {
			t.Errorf("%s: want an Indexed Job whose pods are not restarted", path)
		}
		if *s.BackoffLimitPerIndex != 3 || *s.Completions < 1 || *s.Parallelism > *s.Completions {
			t.Errorf("%s: want three tries a task, and no more at a time than there are", path)
		}
		rules := s.PodFailurePolicy.Rules
		if len(rules) != 2 || rules[0].Action != batch.PodFailurePolicyActionFailIndex || rules[0].OnExitCodes.Operator != batch.PodFailurePolicyOnExitCodesOpIn ||
			rules[1].Action != batch.PodFailurePolicyActionIgnore || rules[1].OnPodConditions[0].Type != "DisruptionTarget" {
			t.Errorf("%s: want a task given up where trying again does not help, and evictions not counted", path)
		}
		if c := s.Template.Spec.Containers[0]; c.WorkingDir == "" || c.WorkingDir != c.VolumeMounts[0].MountPath {
			t.Errorf("%s: want the program to start where the volume is, got %q and %q", path, c.WorkingDir, c.VolumeMounts[0].MountPath)
		}
		if c := s.Template.Spec.Containers[0]; *rules[0].OnExitCodes.ContainerName != c.Name || len(c.Args) != 6 || c.VolumeMounts[0].Name != s.Template.Spec.Volumes[0].Name {
			t.Errorf("%s: want names that fit", path)
		}
	}
}
