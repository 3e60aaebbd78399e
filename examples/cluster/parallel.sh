#!/usr/bin/env bash
# Grades a class on several machines with GNU parallel over ssh, and joins the shards.
#
#   cd course            # the same folder on all machines, as on a network drive, after `npm ci`
#   SEED=4711 HOSTS=4/alpha,4/beta examples/cluster/parallel.sh /shared/submissions /shared/grades
#
# HOSTS says how many shards a machine grades at a time; `:` is this machine. A machine that goes away loses nothing:
# its shard is tried again on another, from where it was. The same command again goes on, too.
set -euo pipefail

submissions=$1 out=$2
: "${SEED:?a whole number that students do not know}"
shards=${SHARDS:-8}

mkdir -p "$out/shards"
parallel --sshlogin "${HOSTS:-:}" --workdir "$PWD" --retries 3 --joblog "$out/joblog" \
  node harness/cli/gradlings.mjs grade "$submissions" --out "$out/shards/{}" --shard "{}/$shards" --seed "$SEED" --format none --require-sandbox bwrap --jobs 1 ${MORE:-} \
  ::: $(seq "$shards")
node harness/cli/gradlings.mjs merge "$out"/shards/* --out "$out/grades" --html --format json,csv,markdown
