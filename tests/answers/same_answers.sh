#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Compares two builds of Karez by their answers: each indexes the same folders and answers the
# queries of queries.txt, by command line, API and web page. Only timings may differ. Prints each
# answer that differs; exit status 1 when one does.
#   tests/answers/same_answers.sh BEFORE_BIN AFTER_BIN DATA [KEEP_DIR]
# DATA is a folder that has the folders reports, bulletins, texts, mail, multilingual, odd and udhr.
# KEEP_DIR, when given, keeps what was answered, to look at the differences afterwards.
set -euo pipefail
usage='Usage: same_answers.sh BEFORE_BIN AFTER_BIN DATA [KEEP_DIR]'
before=$(cd "${1:?$usage}" && pwd)
after=$(cd "${2:?$usage}" && pwd)
data=$(cd "${3:?$usage}" && pwd)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ -n "${4:-}" ]; then
  mkdir -p "$4"
  work=$(cd "$4" && pwd)
else
  work=$(mktemp -d)
fi
server=
stop() { [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; server=; }; }
trap 'stop; [ -n "${4:-}" ] || rm -rf "$work"' EXIT

folders=()
for name in reports bulletins texts mail multilingual odd udhr; do
  [ -d "$data/$name" ] && folders+=("$data/$name")
done
[ ${#folders[@]} -gt 0 ] || { echo "$data holds none of the folders. $usage" >&2; exit 2; }

# What may differ from run to run: how long it took, when it was, and the cursor of a walk, which
# names a walk in the memory of one server.
neutral() {
  sed -E -e 's/"took_ms": ?[0-9.e+-]+/"took_ms":0/g' -e 's/"(added|last_run)": ?"[^"]*"/"\1":"-"/g' \
    -e 's/"next": ?"[^"]*"/"next":"-"/g' -e 's/"seconds": ?[0-9.e+-]+/"seconds":0/g' \
    -e 's/cursor=[A-Za-z0-9_.%-]+/cursor=-/g' -e 's/name="cursor" value="[^"]*"/name="cursor"/g' \
    -e 's/[0-9]+ [A-Z][a-z]+ 20[0-9]{2}, [0-9:]+ UTC/TIME/g' -e 's/[0-9.]+ ms\b/0 ms/g' \
    -e 's/port [0-9]+|127\.0\.0\.1:[0-9]+/PORT/g'
}

queries() { printf "\n"; grep -v -e "^#" -e "^$" "$here/queries.txt"; }  # the first is empty
# Rows of queries.txt: the query, then "|" and further parameters of the address, if any.
query_of() { printf '%s' "${1%%|*}"; }
parameters_of() { case $1 in *'|'*) printf '%s' "${1#*|}" ;; esac; }

index_of() {  # index_of BIN NAME
  local status=0
  "$1/karez-index" --index "$work/$2-index" --jobs 2 --ocr never --progress none --report "$work/report" \
    "${folders[@]}" >"$work/index-log" 2>&1 || status=$?
  [ $status -eq 0 ] || [ $status -eq 3 ] || { cat "$work/index-log" >&2; exit 2; }
  # Lines come as files are read; the last one tells of the run.
  neutral <"$work/report" | sed '$d' | LC_ALL=C sort >"$work/$2/report.txt"
}

start() {  # start BIN NAME: a server on a free port, told in $address
  local port=$((20000 + RANDOM % 20000))
  address=http://127.0.0.1:$port
  "$1/karez-server" --index "$work/$2-index" --listen 127.0.0.1:$port >"$work/server-log" 2>&1 &
  server=$!
  for _ in $(seq 100); do
    curl -sf "$address/api/v1/health" >/dev/null 2>&1 && return
    sleep 0.1
  done
  cat "$work/server-log" >&2
  exit 2
}

get() {  # get FILE PATH [CURL OPTION...]
  local file=$1 path=$2
  shift 2
  { curl -sS -G -i "$@" "$address$path" | tr -d '\r' | grep -vi -e '^date:' -e '^content-length:' -e '^etag:' | neutral; } >"$file"
}

ask() {  # ask BIN NAME: all answers below $work/NAME
  local out=$work/$2 number=0 row q
  start "$1" "$2"
  while IFS= read -r row; do
    number=$((number + 1))
    q=$(query_of "$row")
    local more=() part
    for part in $(parameters_of "$row" | tr '&' ' '); do more+=(--data-urlencode "$part"); done
    "$1/karez-search" --index "$work/$2-index" --json -- "$q" | neutral >"$out/$number.command.json"
    "$1/karez-search" --index "$work/$2-index" -- "$q" | neutral >"$out/$number.command.txt"
    get "$out/$number.api.json" /api/v1/search --data-urlencode "q=$q" -d hits=10 -d limit=25 \
      -d facets=language,country,publisher,type,year ${more[@]+"${more[@]}"}
    get "$out/$number.page.html" /search --data-urlencode "q=$q" ${more[@]+"${more[@]}"}
    get "$out/$number.facets.json" /api/v1/facets --data-urlencode "q=$q" -d field=language
  done < <(queries)
  local id page
  number=0
  for id in $(grep -ho '"id": *"[0-9a-f]*"' "$out"/*.api.json | tr -d '" ' | cut -d: -f2 | sort -u); do
    get "$out/$id.json" "/api/v1/documents/$id"
    get "$out/$id.html" "/documents/$id"
    get "$out/$id.search.json" "/api/v1/documents/$id/search" --data-urlencode 'q=rights OR 人权 OR права OR حقوق'
    get "$out/$id.search.html" "/documents/$id" --data-urlencode 'q=rights OR 人权 OR права OR حقوق'
    for page in 1 2 3; do
      get "$out/$id.$page.json" "/api/v1/documents/$id/pages/$page"
      get "$out/$id.$page.html" "/documents/$id/pages/$page" --data-urlencode 'q=rights'
    done
  done
  for page in / /coverage /help /problems/not-found /problems/invalid-parameter /assets/style.css /nowhere; do
    get "$out/page$(printf '%s' "$page" | tr '/' '_').html" "$page"
  done
  for page in coverage coverage?format=csv coverage?format=ndjson coverage?code=encrypted openapi.json health \
    nowhere search?limit=0 search?sort=no search?lang=x-- search?nonsense=1 facets facets?field=no documents/00; do
    get "$out/api_$(printf '%s' "$page" | tr '/?=' '___').json" "/api/v1/$page"
  done
  stop
}

for side in before after; do
  mkdir -p "$work/$side"
  echo "$side: indexing" >&2
  index_of "${!side}" "$side"
  echo "$side: asking" >&2
  ask "${!side}" "$side"
done

asked=$(find "$work/before" -type f | wc -l)
differing=$(diff -rq "$work/before" "$work/after" | tee "$work/differing" | wc -l) || true
[ "$differing" -eq 0 ] || sed -E "s|$work/||g" "$work/differing"
echo "$asked answers to $(queries | wc -l) queries and of the documents they found: $differing differ"
[ "$differing" -eq 0 ]
