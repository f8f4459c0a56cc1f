// SPDX-License-Identifier: GPL-3.0-or-later
// The table of faults: a row for each case with what was expected and what was seen; exit status 3
// when any row is wrong. hostile_cases.sh calls it.
//   hostile_cases PROGRAMS [--data DIR] [--fuzzers DIR] [--runs N] [--trials N] [--long] [GROUP]...
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
    Group{"fuzzers", fuzzer_cases}, Group{"documents", document_cases},
    Group{"mutants", mutant_cases}, Group{"together", together_case},
    Group{"workers", worker_cases}, Group{"jail", jail_cases},
    Group{"tree", tree_cases},      Group{"storage", storage_cases},
};

// Takes the options out of `words`; what is left names groups.
std::vector<std::string> read_options(const std::vector<std::string>& words, CasePlace& place) {
  std::vector<std::string> groups;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string value = i + 1 < words.size() ? words[i + 1] : "";
    if (words[i] == "--long") {
      place.long_run = true;
    } else if (!words[i].starts_with("--")) {
      groups.push_back(words[i]);
    } else {
      if (words[i] == "--data") place.data = value;
      if (words[i] == "--fuzzers") place.fuzzers = value;
      if (words[i] == "--runs") place.runs = std::stoul(value);
      if (words[i] == "--trials") place.trials = std::stoul(value);
      ++i;
    }
  }
  return groups;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  if (words.empty()) {
    fmt::print(stderr, "Usage: hostile_cases PROGRAMS [OPTION]... [GROUP]...\n");
    return 2;
  }
  const karez::testing::TemporaryDirectory work;
  CasePlace place;
  place.programs = words[0];
  place.work = work.path();
  const std::vector<std::string> chosen = read_options(words, place);
  CaseTable table;
  for (const Group& group : kGroups) {
    if (chosen.empty() || std::ranges::find(chosen, group.name) != chosen.end()) {
      group.run(place, table);
    }
  }
  return table.finish();
}
