#!/usr/bin/env bash
# Grades a class on a Slurm cluster: an array of shards, and a job that joins them when all have ended well.
#
#   cd course                                    # a folder that all nodes see, after `npm ci`
#   SEED=4711 examples/cluster/slurm/submit.sh /home/me/submissions /home/me/grades
#
# The same command again goes on from where it was. On nodes that others use, they can read the seed in the list of
# processes: draw one for each assignment.
set -euo pipefail

export SUBMISSIONS=$1 OUT=$2
export SEED=${SEED:?a whole number that students do not know} SHARDS=${SHARDS:-8}
# More options of gradlings grade, such as --exercises lasso; those of sbatch come by SBATCH_ACCOUNT, SBATCH_PARTITION, …
export MORE=${MORE:-}
here=$(dirname "$0")

mkdir -p "$OUT/logs"
array=$(sbatch --parsable --array="1-$SHARDS" --output="$OUT/logs/%a.log" "$here/grade.sbatch")
merge=$(sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes --output="$OUT/logs/merge.log" "$here/merge.sbatch")
echo "$SHARDS shards: job $array, then the join: job $merge. What they say: $OUT/logs"
