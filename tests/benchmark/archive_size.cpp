// SPDX-License-Identifier: GPL-3.0-or-later
// Prints the bytes of text an index holds:  archive_size --index DIR

#include <cstdio>

#include "tests/benchmark/archive_pages.h"

int main(int argc, char** argv) {
  using namespace karez::benchmark;
  const std::string index = option(argc, argv, "--index");
  if (index.empty()) {
    std::fprintf(stderr, "Usage: archive_size --index DIR\n");
    return 2;
  }
  std::size_t bytes = 0;
  for (const ArchiveDocument& document : read_archive(index)) {
    for (const std::string& text : document.texts) bytes += text.size();
  }
  std::printf("%zu\n", bytes);
  return 0;
}
