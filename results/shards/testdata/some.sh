#!/usr/bin/env bash
# Does the 5000 shards of belgium-1839 as a job array, and merges them when all are
# done. Run it where sbatch is: it submits both jobs and prints their numbers.
#
# What is done is skipped, so the script can be run again after a failure; or only
# what is missing is submitted again:
#
#   ARRAY=$(concert missing '/srv/belgium') bash THIS-SCRIPT
set -euo pipefail

folder='/srv/belgium'
concert=${CONCERT:-concert}         # the program, on every node
array=${ARRAY:-1-1000}        # tasks to submit
options=(${SBATCH_OPTIONS:-})       # such as --partition=… --account=…

# One core a task. --requeue starts a task again if its node is lost; a task that
# ends otherwise is left as it is, for you to look at. A signal two minutes before
# the time is up leaves time to keep what is done.
job=$(sbatch --parsable "${options[@]}" --job-name='belgium-1839' --array="$array" --cpus-per-task=1 \
	--time="${TIME:-04:00:00}" --requeue --signal=B:TERM@120 --output='/srv/belgium/slurm-%A-%a.log' \
	--wrap="export CONCERT_TASKS=1000; exec $concert run $(printf %q "$folder") --shard auto --workers 1")
echo "array: $job"

# The merge waits until every task has ended well, and goes if one has not.
merge=$(sbatch --parsable "${options[@]}" --job-name='belgium-1839-merge' --dependency="afterok:$job" --kill-on-invalid-dep=yes \
	--time="${TIME:-04:00:00}" --output='/srv/belgium/slurm-merge-%j.log' \
	--wrap="exec $concert merge $(printf %q "$folder")")
echo "merge: $merge"
