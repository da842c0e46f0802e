package shards

import (
	"fmt"
	"testing"
)

func TestPick(t *testing.T) {
	type env map[string]string
	for _, c := range []struct {
		text string
		env  env
		want string // "" is an error
	}{
		{"3/64", nil, "[3]"}, {"3", nil, "[3]"}, {"64", nil, "[64]"},
		{"0", nil, ""}, {"65", nil, ""}, {"3/63", nil, ""}, {"x", nil, ""}, {"", nil, ""}, {"auto", nil, ""},
		{"auto", env{"SLURM_ARRAY_TASK_ID": "1", "SLURM_ARRAY_TASK_MIN": "1"}, "[1]"},
		{"auto", env{"SLURM_ARRAY_TASK_ID": "64", "SLURM_ARRAY_TASK_MIN": "5"}, "[64]"},
		{"auto", env{"SLURM_ARRAY_TASK_ID": "0", "SLURM_ARRAY_TASK_MIN": "0"}, "[1]"},
		{"auto", env{"SLURM_ARRAY_TASK_ID": "65", "SLURM_ARRAY_TASK_MIN": "1"}, ""},
		{"auto", env{"JOB_COMPLETION_INDEX": "0"}, "[1]"}, {"auto", env{"JOB_COMPLETION_INDEX": "63"}, "[64]"},
		{"auto", env{"JOB_COMPLETION_INDEX": "64"}, ""}, {"auto", env{"JOB_COMPLETION_INDEX": "two"}, ""},
		{"auto:1000", env{"SLURM_ARRAY_TASK_ID": "1002", "SLURM_ARRAY_TASK_MIN": "1000"}, "[3]"},
		{"auto:100:10", env{"SLURM_ARRAY_TASK_ID": "120"}, "[3]"}, {"auto:100:10", env{"SLURM_ARRAY_TASK_ID": "125"}, ""},
		{"auto:100:10", env{"SLURM_ARRAY_TASK_ID": "90"}, ""}, {"auto:100:0", env{"SLURM_ARRAY_TASK_ID": "120"}, ""}, {"auto:1:1:1", env{"SLURM_ARRAY_TASK_ID": "1"}, ""},
		{"auto", env{"SLURM_ARRAY_TASK_ID": "2", "CONCERT_TASKS": "20"}, "[2 22 42 62]"},
		{"auto", env{"SLURM_ARRAY_TASK_ID": "21", "CONCERT_TASKS": "20"}, ""}, {"auto", env{"SLURM_ARRAY_TASK_ID": "1", "CONCERT_TASKS": "0"}, ""},
	} {
		got, err := Pick(c.text, 64, func(name string) string { return c.env[name] })
		if (err != nil) != (c.want == "") || err == nil && fmt.Sprint(got) != c.want {
			t.Errorf("%s with %v: want %s, got %v, %v", c.text, c.env, c.want, got, err)
		}
	}
}
