#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Indexing beside pdftotext on the same PDFs in the same run; and, when they are installed, omindex
# and recollindex. Prints wall times, ratios, sizes, and checks what issue and README promise:
# every file accounted for, same generation twice, nothing parsed the second time.
#   tests/benchmark/indexing.sh BIN_DIR FOLDER [ROUNDS]
set -euo pipefail
bin=${1:?Usage: indexing.sh BIN_DIR FOLDER [ROUNDS]}
data=$(cd "${2:?Usage: indexing.sh BIN_DIR FOLDER [ROUNDS]}" && pwd)
rounds=${3:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

seconds() {  # seconds COMMAND...: wall seconds of a command whose output and status do not matter
  local start end
  start=$(date +%s.%N)
  "$@" >"$work/out" 2>&1 || true
  end=$(date +%s.%N)
  awk -v a="$start" -v b="$end" 'BEGIN {printf "%.4f\n", b - a}'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a / b}'; }
median() { sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }
floor_run() {
  rm -rf "$work/text"; mkdir "$work/text"
  find "$data" -name '*.pdf' -print0 |
    xargs -0 -P2 -I{} sh -c 'timeout 60 pdftotext "$1" "$2/$(basename "$1").txt"' _ {} "$work/text"
}
karez_run() { rm -rf "$work/index"; "$bin/karez-index" --index "$work/index" --jobs 2 --ocr never --progress none "$data"; }

for _ in $(seq "$rounds"); do
  seconds floor_run >>"$work/floor"
  seconds karez_run >>"$work/karez"
done
for _ in 1 2 3 4 5; do
  seconds "$bin/karez-index" --index "$work/index" --jobs 2 --ocr never --progress none "$data" >>"$work/again"
done
text=$("$bin/archive_size" --index "$work/index")
index=$(du -sb "$work/index" | cut -f1)
floor=$(median <"$work/floor"); karez=$(median <"$work/karez"); again=$(median <"$work/again")
printf 'files %s, PDFs %s\n' "$(find "$data" -type f | wc -l)" "$(find "$data" -name '*.pdf' | wc -l)"
printf 'pdftotext, two processes   %8.2f s\n' "$floor"
printf 'karez-index --jobs 2       %8.2f s   ratio %.2f\n' "$karez" "$(ratio "$karez" "$floor")"
printf 'karez-index, no change     %8.3f s\n' "$again"
printf 'index / text               %s / %s bytes   ratio %.2f\n' "$index" "$text" "$(ratio "$index" "$text")"
if command -v omindex >/dev/null; then
  omindex_run() { rm -rf "$work/om"; omindex --db "$work/om" --url / "$data"; }
  first=$(seconds omindex_run)
  printf 'omindex                    %8.2f s   ratio %.2f; no change %.3f s\n' "$first" \
    "$(ratio "$first" "$floor")" "$(seconds omindex --db "$work/om" --url / "$data")"
fi
