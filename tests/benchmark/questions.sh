#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Which page comes first, beside other engines:
#   tests/benchmark/questions.sh BIN DATA [report|tuning|all]
# Indexes DATA/reports and DATA/texts with each engine, asks the questions of tests/benchmark/questions and prints a row a
# kind of question: Karez, BM25 over pages, SQLite's FTS5 over pages, Recoll and Omega over documents (they know no pages, so
# their columns by page are 0). FTS5, Recoll and Omega look for any of the words, which is better for them than all of them.
# Engines that are not installed (packages sqlite3, recoll, xapian-omega) are left out, and said.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bin=$(cd "$1" && pwd)
data=$(cd "$2" && pwd)
half=${3:-report}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$bin/karez-index" --index "$work/index" --ocr never --progress none "$data/reports" "$data/texts" >/dev/null || [ $? -eq 3 ]
evaluate() { "$bin/evaluate_questions" --index "$work/index" --questions "$here/questions" --half "$half" "$@"; }
evaluate
evaluate --export "$work"

# Each question as its words, one line a question.
LC_ALL=C sed -E 's/[^0-9A-Za-z\x80-\xff]+/ /g; s/^ +//; s/ +$//' "$work/questions.txt" >"$work/words.txt"

if command -v sqlite3 >/dev/null; then
  {
    echo ".mode tabs"
    echo "CREATE VIRTUAL TABLE pages USING fts5(file UNINDEXED, page UNINDEXED, text, tokenize='porter unicode61');"
    echo ".import '$work/quoted.tsv' pages"
    awk '{ n = split($0, w, " "); any = ""
           for (i = 1; i <= n; i++) any = any (i > 1 ? " OR " : "") "\"" w[i] "\""
           printf "SELECT %d, row_number() OVER (ORDER BY bm25(pages)), file, page FROM pages WHERE pages MATCH '\''%s'\'' ORDER BY bm25(pages) LIMIT 10;\n", NR - 1, any }' "$work/words.txt"
  } >"$work/fts.sql"
  tr '"' ' ' <"$work/pages.tsv" >"$work/quoted.tsv"  # .import takes quotation marks for its own
  sqlite3 "$work/fts.db" <"$work/fts.sql" >"$work/fts.run"
  evaluate --run "$work/fts.run" --name "FTS5 of pages"
else
  echo "sqlite3 is not installed"
fi

# A list of documents as a run: names of files, page 0.
as_run() { awk -v question="$1" '{ n = split($0, parts, "/"); print question "\t" NR "\t" parts[n] "\t0" }'; }

if command -v recollindex >/dev/null; then
  mkdir -p "$work/recoll"
  printf 'topdirs = %s/reports %s/texts\n' "$data" "$data" >"$work/recoll/recoll.conf"
  recollindex -c "$work/recoll" >/dev/null 2>&1
  question=0
  while IFS= read -r words; do
    # shellcheck disable=SC2086 # each word is an argument
    recollq -c "$work/recoll" -n 10 -b -o $words 2>/dev/null | as_run "$question" >>"$work/recoll.run"
    question=$((question + 1))
  done <"$work/words.txt"
  evaluate --run "$work/recoll.run" --name Recoll
else
  echo "recoll is not installed"
fi

omega=/usr/lib/cgi-bin/omega/omega
if [ -x "$omega" ] && command -v omindex >/dev/null; then
  mkdir -p "$work/omega/templates" "$work/both"
  ln -s "$data/reports" "$data/texts" "$work/both/"
  omindex --follow --no-delete --db "$work/omega/default" --url / "$work/both" >/dev/null 2>&1
  printf 'database_dir %s\ntemplate_dir %s\nlog_dir %s\n' "$work/omega" "$work/omega/templates" "$work/omega" >"$work/omega/conf"
  printf '$hitlist{$field{url}\n}' >"$work/omega/templates/list"
  question=0
  while IFS= read -r words; do
    OMEGA_CONFIG_FILE="$work/omega/conf" "$omega" "P=$words" DB=default FMT=list HITSPERPAGE=10 DEFAULTOP=or 2>/dev/null |
      sed '1,/^\r*$/d' | grep . | as_run "$question" >>"$work/omega.run" || true
    question=$((question + 1))
  done <"$work/words.txt"
  evaluate --run "$work/omega.run" --name Omega
else
  echo "xapian-omega is not installed"
fi
