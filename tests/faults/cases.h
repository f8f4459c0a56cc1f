// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "tests/faults/ground.h"

namespace karez::testing {

/// One line of the table of fault cases.
struct Row {
  std::string name;
  std::string input;
  std::string expected;
  std::string seen = {};
  bool ok = false;
  bool skipped = false;
  std::vector<std::string> failures = {};  ///< The first ones, in words.
};

/// How large, and with what randomness: the same seed tries the same.
struct Trials {
  int count = 15;
  unsigned seed = 1;
};

Row kill_at_random(Ground& ground, const Trials& trials);      ///< case 44
Row kill_at_calls(Ground& ground, const Trials& trials);       ///< case 45
Row kill_backup(Ground& ground, const Trials& trials);         ///< likewise
Row fail_calls(Ground& ground, const Trials& trials);          ///< case 46
Row full_disk(Ground& ground, const Trials& trials);           ///< case 47
Row read_only(Ground& ground, const Trials& trials);           ///< case 48
Row two_indexers(Ground& ground, const Trials& trials);        ///< case 49
Row flipped_bytes(Ground& ground, const Trials& trials);       ///< case 50
Row missing_files(Ground& ground, const Trials& trials);       ///< case 51
Row other_version(Ground& ground, const Trials& trials);       ///< case 52
Row publish_under_load(Ground& ground, const Trials& trials);  ///< cases 53 and 54

struct Case {
  const char* name;
  Row (*run)(Ground&, const Trials&);
};
/// All of them, by the names the command line takes.
const std::vector<Case>& cases();

}  // namespace karez::testing
