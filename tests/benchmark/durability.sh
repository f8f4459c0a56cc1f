#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The fault cases 44 to 54: the indexer killed, its system calls failing, the disk full, bytes flipped,
# files gone, indexes published under load. Prints a line of tab-separated columns a case: case, input,
# expected, seen, seconds, peak MiB. Exit status 1 when any is not as expected.
#   tests/benchmark/durability.sh BIN_DIR DATA [N]
# N trials of a kind (default 200; 40 flips a file, 50 publishes). A folder DATA/bulletins is indexed as well
# when there is one; DATA may be - for none.
set -uo pipefail
bin=${1:?Usage: durability.sh BIN_DIR DATA [N]}
data=${2:?Usage: durability.sh BIN_DIR DATA [N]}
n=${3:-200}
more=
[ -d "$data/bulletins" ] && more=$data/bulletins
least() { [ "$1" -lt "$2" ] && echo "$1" || echo "$2"; }

failed=0
for name in $("$bin/karez_faults"); do
  case $name in
    flips) trials=$(least "$n" 40) ;;
    publish) trials=$(least "$n" 50) ;;
    *) trials=$n ;;
  esac
  "$bin/karez_faults" "$name" "$trials" "$more" || failed=1
done
exit $failed
