#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# All of DATA/hostile and DATA/odd in one run: no crash, every file accounted for, the indexer under 1 GiB,
# every file that pdftotext reads in 20 seconds searchable; and the time over pdftotext on the same files.
# Exit status 3 when any of it does not hold.
#   tests/benchmark/hostile_set.sh BIN_DIR DATA [OCR_MODE]...
# OCR_MODE: never and auto (both when none is given).
set -euo pipefail
bin=$(cd "${1:?Usage: hostile_set.sh BIN_DIR DATA [OCR_MODE]...}" && pwd)
data=$(cd "${2:?Usage: hostile_set.sh BIN_DIR DATA [OCR_MODE]...}" && pwd)
shift 2
[ $# -gt 0 ] || set -- never auto
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN {printf "%.2f", b - a}'; }
most() {  # most PID: samples its memory until it ends, prints the peak in MiB
  local peak=0 line
  while line=$(awk '/^VmHWM/ {print $2}' "/proc/$1/status" 2>/dev/null) && [ -n "$line" ]; do
    peak=$line
    sleep 0.05
  done
  echo $((peak / 1024))
}

mkdir "$work/files" "$work/text"
for folder in hostile odd; do
  [ -d "$data/$folder" ] && cp -r "$data/$folder" "$work/files/"
done
files=$(find "$work/files" -type f ! -name '*.meta.json' ! -name '.*' | wc -l)

start=$(now)
find "$work/files" -name '*.pdf' -print0 | xargs -0 -P2 -I{} sh -c \
  'timeout 20 pdftotext "$1" "$2/$(echo "$1" | tr / _).txt" 2>/dev/null || rm -f "$2/$(echo "$1" | tr / _).txt"' _ {} "$work/text"
plain=$(since "$start")
# Files whose text has a word: these must be found by one of their words.
readable=$(grep -lE '[[:alpha:]]{3}' "$work"/text/*.txt | wc -l)
echo "files $files; pdftotext (timeout 20, two at a time): $plain s, text with words from $readable PDFs"
echo
echo "| OCR | seconds | over pdftotext | indexer MiB | exit | accounted for | documents | with words, as pdftotext | crashed | right |"
echo "|---|---|---|---|---|---|---|---|---|---|"
failed=0
for ocr in "$@"; do
  start=$(now)
  "$bin/karez-index" --index "$work/index-$ocr" --jobs 2 --ocr "$ocr" --progress none \
    --report "$work/$ocr.jsonl" "$work/files" >"$work/$ocr.log" 2>&1 &
  pid=$!
  peak=$(most $pid)
  status=0
  wait $pid || status=$?
  seconds=$(since "$start")
  accounted=$(grep '"path"' "$work/$ocr.jsonl" | grep -vc '!/' || true)
  documents=$(sed -n 's/.*"summary":true.*"documents":\([0-9]*\).*/\1/p' "$work/$ocr.jsonl")
  crashed=$(grep -c '"code":"crashed"' "$work/$ocr.jsonl" || true)
  missing=0
  for text in "$work"/text/*.txt; do
    grep -qE '[[:alpha:]]{3}' "$text" || continue
    name=$(basename "$text" .txt)
    # The report's line of this file, by its flattened path.
    line=$(awk -v name="$name" -F'"' '/"path"/ {path = $4; gsub("/", "_", path); if (index(name, path) && substr(name, length(name) - length(path) + 1) == path) print}' "$work/$ocr.jsonl" | head -1)
    case $line in *'"pages":null'* | '') missing=$((missing + 1)); echo "$ocr: not indexed, but pdftotext reads it: $name" >>"$work/missing" ;; esac
  done
  right=yes
  { [ $status -eq 0 ] || [ $status -eq 3 ]; } && [ "$accounted" -eq "$files" ] && [ "$peak" -lt 1024 ] &&
    [ "$crashed" -eq 0 ] && [ "$missing" -eq 0 ] || { right=NO; failed=3; }
  echo "| $ocr | $seconds | $(awk -v a="$seconds" -v b="$plain" 'BEGIN {printf "%.2f", a / b}') | $peak | $status | $accounted of $files | $documents | $((readable - missing)) of $readable | $crashed | $right |"
done
echo
for ocr in "$@"; do
  echo "$ocr: $(grep '"path"' "$work/$ocr.jsonl" | sed -n 's/.*"pages":\(null\|[0-9]*\),"code":\(null\|"[a-z_]*"\).*/\1 \2/p' | sed 's/^[0-9][0-9]*/document/; s/^null/none/' | sort | uniq -c | tr '\n' ';')"
done
[ ! -f "$work/missing" ] || cat "$work/missing"
[ ! -s "$work/never.log" ] || tail -2 "$work/never.log"
exit $failed
