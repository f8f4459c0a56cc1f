#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Karez, indexes a folder and serves it on this machine.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=.install.sh
. "$here/.install.sh"

usage() {
  cat <<'TEXT'
Usage: ./start.sh [FOLDER] [SERVER OPTION...]

Installs what Karez needs (Debian packages), builds it, indexes FOLDER (default: the demonstration
archive in corpus/) and serves it at http://127.0.0.1:8080 until you press Ctrl-C. Run it again after
files have changed: only what changed is read again.

Options after FOLDER go to karez-server, for example: ./start.sh ~/reports --listen 127.0.0.1:9000
The index is kept in .karez/ beside this script.
TEXT
}

folder="$here/corpus"
case "${1:-}" in
  -h | --help) usage; exit 0 ;;
  '' | --*) ;;
  *) folder=$1; shift ;;
esac
[ -d "$folder" ] || die "there is no folder \"$folder\". Name a folder with reports: ./start.sh FOLDER"
folder=$(cd "$folder" && pwd)

install_packages "$here/.packages"

build="$here/build/release"
[ -f "$build/build.ninja" ] || say "preparing the build"
(cd "$here" && cmake --preset release -DKAREZ_TESTS=OFF >/dev/null) || die "the build could not be prepared"
say "building (a few minutes the first time)"
cmake --build "$build" --target karez-index karez-extract karez-server karez-search karez-check >"$build/build.log" 2>&1 ||
  { tail -40 "$build/build.log" >&2; die "the build failed; the whole log is $build/build.log"; }

index="$here/.karez/$(basename "$folder")-$(printf '%s' "$folder" | sha256sum | cut -c1-8)"
mkdir -p "$here/.karez"
chmod 700 "$here/.karez"
say "indexing $folder"
status=0
"$build/bin/karez-index" --index "$index" "$folder" || status=$?
case $status in
  0) ;;
  3) say "some files could not be read; the page \"coverage\" lists them with the reasons" ;;
  *) die "indexing failed (exit status $status)" ;;
esac

exec "$build/bin/karez-server" --index "$index" "$@"
