#!/usr/bin/env bash
# Grades one submission and writes one result: grade-one <format> <submission> <result>
#
# GRADLINGS_EXERCISES names the assignment, GRADLINGS_SEED is one that students do not know, GRADLINGS_CONFIG names a
# gradlings.config.json. A result is always written: where the grader itself failed it says so, and charges nobody.
set -uo pipefail

format="$1" submission="$2" result="$3"
if ! { mkdir -p "$(dirname "$result")" && [ -w "$(dirname "$result")" ]; } 2>/dev/null; then
  echo "$result cannot be written by user $(id -u), as whom this image runs: make its folder writable for others." >&2
  exit 1
fi
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT

options=(--single --out "$out/grades" --format "$format" --jobs 1 --seed "${GRADLINGS_SEED:-1}")
if [ -n "${GRADLINGS_EXERCISES:-}" ]; then options+=(--exercises "$GRADLINGS_EXERCISES"); fi
if [ -n "${GRADLINGS_CONFIG:-}" ]; then options+=(--config "$GRADLINGS_CONFIG" --times none); fi

# GRADLINGS is another way to start it, word by word, such as "node harness/cli/gradlings.mjs".
read -ra start <<<"${GRADLINGS:-gradlings}"
"${start[@]}" grade "$submission" "${options[@]}" >"$out/log" 2>&1
code=$?

case "$format" in
  json) found=("$out"/grades/students/*.json) ;;
  *) found=("$out/grades/$format"/*) ;;
esac
if [ -f "${found[0]}" ] && cp "${found[0]}" "$result"; then exit 0; fi

words="The grader itself failed, and nothing was graded. This says nothing about the submission."
case "$format" in
  prairielearn) echo "{ \"gradable\": false, \"format_errors\": [\"$words\"] }" >"$result" ;;
  submitty) echo "{ \"status\": \"failure\", \"message\": \"$words\" }" >"$result" ;;
  autolab) echo "$words" >"$result" ;;
  junit) echo "<testsuites><testsuite name=\"gradlings\" tests=\"1\" skipped=\"1\"><testcase name=\"grader\" classname=\"gradlings\"><skipped message=\"$words\"/></testcase></testsuite></testsuites>" >"$result" ;;
  *) echo "{ \"score\": 0, \"output\": \"$words\" }" >"$result" ;;
esac
echo "gradlings grade ended with code $code:" >&2
tail -n 20 "$out/log" >&2
exit 1
