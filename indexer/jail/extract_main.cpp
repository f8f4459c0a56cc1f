// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <string_view>

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include "indexer/extract/extractor.h"
#include "indexer/extract/version.h"
#include "indexer/jail/extract_client.h"
#include "indexer/jail/extract_server.h"
#include "indexer/jail/print.h"

namespace {

constexpr std::string_view kHelp =
    "karez-extract reads one hostile file at a time for karez-index, which starts it.\n"
    "Users never need to.\n"
    "\n"
    "  --print FILE  show what is extracted from FILE, for debugging\n"
    "  --version     show the version\n"
    "  --help        show this\n";

int serve() {
  karez::warm_up();
  return karez::serve_extractions(STDIN_FILENO, karez::extract);
}

int print(const char* path) {
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    fmt::print(stderr, "{} cannot be opened\n", path);
    return 1;
  }
  karez::ExtractClient client(std::filesystem::read_symlink("/proc/self/exe"));
  const auto document = client.extract(fd, std::filesystem::path(path).filename().string());
  close(fd);
  if (!document) {
    fmt::print(stderr, "{}\n", karez::to_string(document.error()));
    return 1;
  }
  fmt::print("{}", karez::readable(*document));
  return document->pages.empty() ? 3 : 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view option = count > 1 ? arguments[1] : "";
  if (option == "--serve" && count == 2) return serve();
  if (option == "--print" && count == 3) return print(arguments[2]);
  if (option == "--version") {
    fmt::print("karez-extract {} ({})\n", KAREZ_VERSION, karez::kExtractorVersion);
    return 0;
  }
  fmt::print(option == "--help" ? stdout : stderr, "{}", kHelp);
  return option == "--help" ? 0 : 2;
}
