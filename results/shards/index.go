package shards

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Pick reads which shards of n a process is to do: "3/64" or "3" for one, "auto" for
// those of the task that a scheduler has started, and "auto:OFFSET" or
// "auto:OFFSET:STEP" where its tasks are numbered OFFSET, OFFSET + STEP, ….
//
// Slurm gives SLURM_ARRAY_TASK_ID; tasks are numbered from 1, or from 0 if
// SLURM_ARRAY_TASK_MIN is 0. Kubernetes gives JOB_COMPLETION_INDEX, from 0. With
// CONCERT_TASKS, the number of tasks, task k does shards k, k + tasks, k + 2·tasks, …:
// for arrays that may not be as long as there are shards. environ looks a variable
// up.
func Pick(text string, n int, environ func(string) string) ([]int, error) {
	if text == "auto" || strings.HasPrefix(text, "auto:") {
		return auto(text, n, environ)
	}
	number, of, cut := strings.Cut(text, "/")
	i, err := strconv.Atoi(number)
	if total, fault := strconv.Atoi(of); err == nil && cut && fault == nil && total != n {
		return nil, fmt.Errorf("want a shard of %d, as the work is cut, got %q", n, text)
	}
	if err != nil || (cut && of != strconv.Itoa(n)) {
		return nil, fmt.Errorf("want the number of a shard, as in 3 or 3/%d, or auto, got %q", n, text)
	}
	if i < 1 || i > n {
		return nil, fmt.Errorf("want a shard within 1 … %d, got %d", n, i)
	}
	return []int{i}, nil
}

func auto(text string, n int, environ func(string) string) ([]int, error) {
	name, offset := "SLURM_ARRAY_TASK_ID", 1
	if environ(name) == "" {
		name, offset = "JOB_COMPLETION_INDEX", 0
	} else if environ("SLURM_ARRAY_TASK_MIN") == "0" {
		offset = 0
	}
	if environ(name) == "" {
		return nil, errors.New("want SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX in the environment, got neither: give the number itself")
	}
	index, err := strconv.Atoi(environ(name))
	if err != nil {
		return nil, fmt.Errorf("want %s to be a number, got %q", name, environ(name))
	}
	step := 1
	for i, part := range strings.Split(text, ":")[1:] {
		value, err := strconv.Atoi(part)
		if err != nil || i > 1 || (i == 1 && value < 1) {
			return nil, fmt.Errorf("want auto:OFFSET:STEP with whole numbers and a step of at least 1, got %q", text)
		}
		if i == 0 {
			offset = value
		} else {
			step = value
		}
	}
	task := (index-offset)/step + 1
	if index < offset || (index-offset)%step != 0 {
		return nil, fmt.Errorf("%s: want %s to be %d, %d, …, got %d", text, name, offset, offset+step, index)
	}
	tasks := n
	if t := environ("CONCERT_TASKS"); t != "" {
		if tasks, err = strconv.Atoi(t); err != nil || tasks < 1 {
			return nil, fmt.Errorf("auto: want CONCERT_TASKS, the number of tasks, to be at least 1, got %q", t)
		}
	}
	if task > min(tasks, n) {
		return nil, fmt.Errorf("%s: want a task within 1 … %d, got number %d by %s=%d", text, min(tasks, n), task, name, index)
	}
	var list []int
	for i := task; i <= n; i += tasks {
		list = append(list, i)
	}
	return list, nil
}
