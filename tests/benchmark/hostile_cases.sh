#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The table of faults: bombs, mutants, lying children, hostile trees, broken storage, fuzzers. Makes its
# files itself; a row a case: input, expected, seen, right or not, seconds, peak memory of karez-index
# and of its largest child. Exit status 3 when a row is wrong.
#   tests/benchmark/hostile_cases.sh BIN_DIR [DATA] [OPTION]... [GROUP]...
# DATA: real files, for more mutants and storage trials. Options: --fuzzers DIR (built by the preset fuzz),
# --runs N of each, --trials N of each storage fault (issue: 200), --long for a folder of a million files.
# Groups: fuzzers documents mutants together workers jail tree storage; all of them when none is named.
set -euo pipefail
bin=$(cd "${1:?Usage: hostile_cases.sh BIN_DIR [DATA] [OPTION]... [GROUP]...}" && pwd)
shift
data=()
if [ $# -gt 0 ] && [ -d "$1" ]; then
  data=(--data "$(cd "$1" && pwd)")
  shift
fi
[ -x "$bin/hostile_cases" ] || { echo "hostile_cases.sh: build hostile_cases first" >&2; exit 2; }
exec "$bin/hostile_cases" "$bin" "${data[@]}" "$@"
