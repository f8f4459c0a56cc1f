#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Karez and runs all tests.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here"
# shellcheck source=.install.sh
. "$here/.install.sh"

long=no
coverage=no
case "${1:-}" in
  '') ;;
  --long) long=yes ;;
  --coverage) coverage=yes ;;
  *)
    cat <<'TEXT'
Usage: ./test.sh [--long | --coverage]

Installs what the tests need (Debian packages; playwright-core and axe-core from npm), builds everything
and runs all tests, the browser's among them. Under 20 minutes on two cores.
  --long      besides: address, undefined-behaviour and thread sanitizers, clang-tidy, fuzzers
  --coverage  instead: which lines the tests run, by file; the report is build/coverage/report/index.html
Real files are used when they are there: KAREZ_SHARED_DATA=DIR, or ../shared/data.
TEXT
    [ "$1" = -h ] || [ "$1" = --help ] || exit 2
    exit 0
    ;;
esac

export DEBIAN_FRONTEND=noninteractive
install_packages .packages .packages-test
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  install_packages <(printf 'nodejs\nnpm\n')
fi

say "checking the format"
git ls-files '*.cpp' '*.h' | xargs clang-format --dry-run --Werror

if [ ! -d tests/browser/node_modules/playwright-core ]; then
  say "fetching the browser test's packages"
  (cd tests/browser && npm ci --silent --no-audit --no-fund --ignore-scripts) ||
    die "npm could not fetch the browser test's packages: is the network there?"
fi

check() {  # check PRESET [CTEST OPTION...]
  local preset=$1
  shift
  say "building ($preset)"
  cmake --preset "$preset" >/dev/null
  cmake --build --preset "$preset" -- --quiet
  say "testing ($preset)"
  ctest --preset "$preset" -j "$(nproc)" "$@"
}

if [ $coverage = yes ]; then
  install_packages .packages-long
  find build/coverage -name '*.gcda' -delete 2>/dev/null || true
  check coverage
  mkdir -p build/coverage/report
  gcovr --root . --object-directory build/coverage --filter '(common|indexer|server)/' \
    --html-details build/coverage/report/index.html --print-summary
  say "the report is build/coverage/report/index.html"
  exit 0
fi

check dev

if [ $long = yes ]; then
  install_packages .packages-long
  check asan
  check tsan -R 'Http|Searcher|Server|Walk|Reader'
  say "clang-tidy"
  cmake --preset tidy >/dev/null
  cmake --build --preset tidy -- --quiet
  say "fuzzing, one minute each"
  cmake --preset fuzz -DKAREZ_TESTS=ON >/dev/null
  cmake --build --preset fuzz --target karez_fuzzers -- --quiet
  for fuzzer in build/fuzz/bin/*_fuzz; do
    name=$(basename "$fuzzer" _fuzz)
    work=$(mktemp -d)
    "$fuzzer" -max_total_time=60 -rss_limit_mb=2048 "$work" "tests/fuzz/seeds/$name" 2>&1 | tail -3
    rm -rf "$work"
  done
fi
say "all tests passed"
