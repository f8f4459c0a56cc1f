#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every file below DATA through the jailed and the unjailed karez-extract: the texts must be the same,
# byte for byte. A jail that is too tight shows only here, on some documents.
set -euo pipefail
if [ $# -ne 2 ]; then
  echo "usage: $0 BIN DATA   (BIN: the folder of karez-extract; DATA: a folder of any files)" >&2
  exit 2
fi
program=$1/karez-extract
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
find "$2" -type f -print0 | LC_ALL=C sort -z >"$work/files"

# Each gap is printed as "gap …", so a document that the jail ended differs, too. Status 3 says that
# some file has no text, which is as it should be.
read_all() {
  xargs -0 -n 200 "$program" --print "$@" <"$work/files" || [ $? -eq 123 ]
}
read_all >"$work/jailed"
read_all --unsafe-no-jail >"$work/unjailed"
files=$(tr -cd '\0' <"$work/files" | wc -c)
if cmp -s "$work/jailed" "$work/unjailed"; then
  echo "$files files, $(wc -c <"$work/jailed") bytes of output: the same with the jail and without"
else
  echo "the jail changes what is read:" >&2
  diff -a "$work/unjailed" "$work/jailed" | head -50 >&2
  exit 3
fi
