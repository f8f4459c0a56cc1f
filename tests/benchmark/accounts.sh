#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every file ends as a document or as a gap with a reason; two builds give the same generation; a
# second run parses nothing. Exit status 1 when any of it does not hold.
#   tests/benchmark/accounts.sh BIN_DIR FOLDER...
set -euo pipefail
bin=${1:?Usage: accounts.sh BIN_DIR FOLDER...}
shift
[ $# -gt 0 ] || { echo "Usage: accounts.sh BIN_DIR FOLDER..." >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

index() {  # index NAME REPORT JOBS FOLDER...
  local name=$1 report=$2 jobs=$3
  shift 3
  local status=0
  "$bin/karez-index" --index "$work/$name" --jobs "$jobs" --progress none --report "$work/$report" "$@" \
    >"$work/$report.log" 2>&1 || status=$?
  [ $status -eq 0 ] || [ $status -eq 3 ] || { cat "$work/$report.log"; exit 1; }
}
generation() { "$bin/karez-search" --index "$work/$1" --json --limit 1 '' | tr ',' '\n' | sed -n 's/.*"generation": *"\([0-9a-f]*\)".*/\1/p' | head -1; }
statuses() { sed -n 's/.*"status": *"\([a-z_]*\)".*/\1/p' "$work/$1" | sort | uniq -c | tr '\n' ';'; }

index first first.jsonl 2 "$@"
index second second.jsonl 1 "$@"
index first again.jsonl 2 "$@"

files=$(find "$@" -type f ! -name '*.meta.json' ! -name '.*' | wc -l)
accounted=$(grep '"path"' "$work/first.jsonl" | grep -vc '!/')  # but for what came in a file
embedded=$(grep '"path"' "$work/first.jsonl" | grep -c '!/' || true)
echo "files $files, accounted for $accounted, and $embedded that came in them"
echo "first run:  $(statuses first.jsonl)"
echo "second run: $(statuses again.jsonl)"
echo "gaps: $(sed -n 's/.*"code": *"\([a-z_]*\)".*/\1/p' "$work/first.jsonl" | sort | uniq -c | tr '\n' ';')"
echo "generations $(generation first) $(generation second)"
failed=0
[ "$files" -eq "$accounted" ] || { echo "FAILED: files are missing from the count"; failed=1; }
[ "$(generation first)" = "$(generation second)" ] || { echo "FAILED: two builds differ"; failed=1; }
[ -n "$(generation first)" ] || { echo "FAILED: no generation"; failed=1; }
grep -qE '"status": *"added"' "$work/again.jsonl" && { echo "FAILED: the second run parsed something"; failed=1; }
exit $failed
