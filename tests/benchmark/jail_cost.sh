#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the jail costs: a folder indexed anew with it and with --unsafe-no-jail, by turns, for the
# machine may have other things to do. Processor time is the figure to believe; medians of all
# rounds.
#   tests/benchmark/jail_cost.sh BIN_DIR FOLDER [ROUNDS] [OTHER_BIN_DIR]
# With OTHER_BIN_DIR, an older karez-index takes the place of the one without a jail.
set -euo pipefail
bin=${1:?Usage: jail_cost.sh BIN_DIR FOLDER [ROUNDS] [OTHER_BIN_DIR]}
data=${2:?Usage: jail_cost.sh BIN_DIR FOLDER [ROUNDS] [OTHER_BIN_DIR]}
rounds=${3:-5}
other=${4:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

index_with() {  # index_with NAME PROGRAM OPTION...: adds "wall cpu" to the figures of NAME
  local name=$1 status=0
  shift
  rm -rf "$work/index"
  TIMEFORMAT='%R %U %S'
  { time "$@" --index "$work/index" --jobs 2 --progress none "$data" >"$work/out" 2>&1 || status=$?; } 2>"$work/time"
  [ "$status" -eq 0 ] || [ "$status" -eq 3 ] || { cat "$work/out" >&2; exit 1; }
  awk '{print $1, $2 + $3}' "$work/time" >>"$work/$name"
}
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

for _ in $(seq "$rounds"); do
  index_with jail "$bin/karez-index" --ocr never
  if [ -n "$other" ]; then
    index_with without "$other/karez-index" --ocr never
  else
    index_with without "$bin/karez-index" --ocr never --unsafe-no-jail
  fi
done
printf '%-8s %10s %10s   (medians of %s rounds, seconds)\n' '' wall processor "$rounds"
declare -A wall cpu
for name in jail without; do
  wall[$name]=$(cut -d' ' -f1 "$work/$name" | median)
  cpu[$name]=$(cut -d' ' -f2 "$work/$name" | median)
  printf '%-8s %10s %10s\n' "$name" "${wall[$name]}" "${cpu[$name]}"
done
awk -v a="${wall[jail]}" -v b="${wall[without]}" -v c="${cpu[jail]}" -v d="${cpu[without]}" \
  'BEGIN {printf "%-8s %10.3f %10.3f\n", "ratio", a / b, c / d}'
