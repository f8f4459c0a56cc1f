// SPDX-License-Identifier: GPL-3.0-or-later
// karez_faults CASE [N [DATA]]: one fault case, as one line of tab-separated columns: case, input,
// expected, seen, seconds, peak memory of any of the programs in MiB. What went wrong goes to
// standard error. Exit status 0 as expected, 1 not, 2 wrong usage. Without arguments: the names of
// the cases.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>

#include <sys/resource.h>

#include "tests/faults/cases.h"

namespace karez::testing {
namespace {

std::string one_line(std::string text) {
  for (char& c : text) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

int run_case(const Case& chosen, const Trials& trials, const char* data) {
  const auto start = std::chrono::steady_clock::now();
  Ground ground(data);
  const Row row = chosen.run(ground, trials);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  struct rusage children {};
  ::getrusage(RUSAGE_CHILDREN, &children);
  std::printf("%s\t%s\t%s\t%s\t%.1f\t%.0f\n", one_line(row.name).c_str(),
              one_line(row.input).c_str(), one_line(row.expected).c_str(),
              one_line((row.ok ? "" : "NOT AS EXPECTED: ") + row.seen).c_str(), seconds,
              static_cast<double>(children.ru_maxrss) / 1024.0);
  for (const std::string& failure : row.failures) std::fprintf(stderr, "%s\n", failure.c_str());
  return row.ok ? 0 : 1;
}

int main_with(int argc, char** argv) {
  if (argc < 2) {
    for (const Case& each : cases()) std::printf("%s\n", each.name);
    return 0;
  }
  Trials trials;
  if (argc > 2) trials.count = std::max(1, std::atoi(argv[2]));
  for (const Case& each : cases()) {
    if (std::strcmp(each.name, argv[1]) == 0)
      return run_case(each, trials, argc > 3 ? argv[3] : "");
  }
  std::fprintf(stderr, "there is no case %s\n", argv[1]);
  return 2;
}

}  // namespace
}  // namespace karez::testing

int main(int argc, char** argv) {
  try {
    return karez::testing::main_with(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "karez_faults: %s\n", error.what());
    return 1;
  }
}
