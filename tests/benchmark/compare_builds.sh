#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Whether a change made anything slower: indexing and searching by two builds, in alternated runs
# on the same machine. Prints the median of each and the ratio AFTER / BEFORE.
#   tests/benchmark/compare_builds.sh BEFORE_BIN AFTER_BIN FOLDER [ROUNDS]
# Searching is all queries of tests/answers/queries.txt over HTTP, ten hits each. Each round asks both
# servers, first one then the other; the second round begins with the other.
set -euo pipefail
usage='Usage: compare_builds.sh BEFORE_BIN AFTER_BIN FOLDER [ROUNDS]'
declare -A bin address
bin[before]=$(cd "${1:?$usage}" && pwd)
bin[after]=$(cd "${2:?$usage}" && pwd)
data=$(cd "${3:?$usage}" && pwd)
rounds=${4:-7}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
servers=()
trap 'kill "${servers[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT

seconds() {  # seconds COMMAND...: wall and processor seconds of a command that must end well (0 or 3)
  local status=0
  { TIMEFORMAT='%R %U %S'; time "$@" >"$work/out" 2>&1; } 2>"$work/time" || status=$?
  [ $status -eq 0 ] || [ $status -eq 3 ] || { cat "$work/out" >&2; exit 2; }
  awk '{printf "%.3f %.3f\n", $1, $2 + $3}' "$work/time"
}
column() { awk -v n="$2" '{print $n}' "$1" | sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }
# The middle of the ratios of each round: what slows the machine for a while slows both of a round.
ratio() { paste "$work/before.$1" "$work/after.$1" | awk -v n="$2" -v w="$3" '{print $(n+w)/$n}' | sort -n | awk '{v[NR]=$1} END {printf "%.3f", v[int((NR+1)/2)]}'; }
row() {  # row NAME FILE COLUMN COLUMNS
  printf '%-28s %9.3f %9.3f   %s\n' "$1" "$(column "$work/before.$2" "$3")" "$(column "$work/after.$2" "$3")" "$(ratio "$2" "$3" "$4")"
}
sides() { if [ $(($1 % 2)) -eq 0 ]; then echo before after; else echo after before; fi; }

index() {
  rm -rf "$work/$1"
  seconds "${bin[$1]}/karez-index" --index "$work/$1" --jobs 2 --ocr never --progress none "$data" >>"$work/$1.index"
}
again() { seconds "${bin[$1]}/karez-index" --index "$work/$1" --jobs 2 --ocr never --progress none "$data" >>"$work/$1.again"; }
start() {
  local port=$((20000 + RANDOM % 20000))
  address[$1]=http://127.0.0.1:$port
  "${bin[$1]}/karez-server" --index "$work/$1" --listen 127.0.0.1:$port >/dev/null 2>&1 &
  servers+=($!)
  for _ in $(seq 100); do curl -sf "${address[$1]}/api/v1/health" >/dev/null 2>&1 && return; sleep 0.1; done
  echo "karez-server of $1 does not answer" >&2
  exit 2
}
search() {  # one connection, all queries, five times; milliseconds a query
  curl -s -K "$work/$1.queries" -w '%{time_total}\n' | awk '{s+=$1; n++} END {printf "%.4f\n", 1000 * s / n}' >>"$work/$1.search"
}

for round in $(seq "$rounds"); do for side in $(sides "$round"); do index "$side"; done; done
for round in $(seq "$rounds"); do for side in $(sides "$round"); do again "$side"; done; done
for side in before after; do
  start "$side"
  grep -v -e '^#' -e '^$' "$here/../answers/queries.txt" | cut -d'|' -f1 | while IFS= read -r q; do
    # curl's own files want quotes and backslashes escaped.
    printf 'url = "%s/api/v1/search?limit=10&q=%s"\noutput = /dev/null\n' "${address[$side]}" \
      "$(printf '%s' "$q" | od -An -v -tx1 | tr -d '\n' | tr ' ' '%')"
  done >"$work/once"
  for _ in 1 2 3 4 5; do cat "$work/once"; done >"$work/$side.queries"
  search "$side"
done
rm -f "$work/before.search" "$work/after.search"
for round in $(seq "$((rounds * 3))"); do for side in $(sides "$round"); do search "$side"; done; done

printf '%-28s %9s %9s   %s\n' '' before after 'after / before'
row 'indexing, wall s' index 1 2
row 'indexing, processor s' index 2 2
row 'no change, wall s' again 1 2
row 'search, ms a query' search 1 1
printf '%-28s %9s %9s\n' 'index, bytes' "$(du -sb "$work/before" | cut -f1)" "$(du -sb "$work/after" | cut -f1)"
