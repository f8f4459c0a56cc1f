#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Looks whether each program has the protections that the build asks for: a flag that gets lost
# makes no noise otherwise.
#   tests/build/hardening_test.sh BIN_DIR fortified|plain
# "plain" leaves out _FORTIFY_SOURCE, which builds with sanitizers do without. A checked call remains
# only where the compiler cannot prove the sizes, so some program must have one, not each.
set -euo pipefail
bin=${1:?Usage: hardening_test.sh BIN_DIR fortified|plain}
kind=${2:?Usage: hardening_test.sh BIN_DIR fortified|plain}
failed=0
checked=
lacks() {
  echo "$program: $1"
  failed=1
}
for program in karez-index karez-extract karez-ocr karez-server karez-search karez-check; do
  file=$bin/$program
  [ -f "$file" ] || { lacks "is not there"; continue; }
  headers=$(readelf -hlW "$file")
  dynamic=$(readelf -dW "$file")
  symbols=$(readelf -sW --dyn-syms "$file")
  grep -q 'Type: *DYN' <<<"$headers" && grep -q 'PIE' <<<"$dynamic" || lacks "is not position-independent"
  grep -q 'GNU_RELRO' <<<"$headers" || lacks "has no read-only relocations"
  grep -qE 'BIND_NOW|FLAGS.*NOW' <<<"$dynamic" || lacks "binds symbols late"
  grep 'GNU_STACK' <<<"$headers" | grep -q 'RWE' && lacks "has an executable stack"
  grep -q '__stack_chk_fail' <<<"$symbols" || lacks "has no stack protector"
  grep -qE '__[a-z]+_chk(@|$)' <<<"$symbols" && checked=yes
done
[ "$kind" = plain ] || [ -n "$checked" ] || { program=every\ program; lacks "was built without _FORTIFY_SOURCE"; }
exit $failed
