// SPDX-License-Identifier: GPL-3.0-or-later
// The table of faults: a row for each case with what was expected and what was seen; exit status 3
// when any row is wrong. hostile_cases.sh runs it and adds storage and fuzzers.
//   hostile_cases PROGRAMS [--data DIR] [--long] [documents|mutants|together|workers|tree]...
#include "tests/benchmark/hostile_cases.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/core.h>

#include "tests/support/temporary_directory.h"

namespace {

using namespace karez::benchmark;

struct Group {
  std::string_view name;
  void (*run)(const CasePlace&, CaseTable&);
};

constexpr std::array kGroups{
    Group{"documents", document_cases}, Group{"mutants", mutant_cases},
    Group{"together", together_case},   Group{"workers", worker_cases},
    Group{"tree", tree_cases},
};

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  if (words.empty()) {
    fmt::print(stderr, "Usage: hostile_cases PROGRAMS [--data DIR] [--long] [GROUP]...\n");
    return 2;
  }
  const karez::testing::TemporaryDirectory work;
  CasePlace place{words[0], work.path(), {}, false};
  std::vector<std::string> chosen;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "--data" && i + 1 < words.size()) {
      place.data = words[++i];
    } else if (words[i] == "--long") {
      place.long_run = true;
    } else {
      chosen.push_back(words[i]);
    }
  }
  CaseTable table;
  for (const Group& group : kGroups) {
    if (chosen.empty() || std::ranges::find(chosen, group.name) != chosen.end()) {
      group.run(place, table);
    }
  }
  return table.finish();
}
