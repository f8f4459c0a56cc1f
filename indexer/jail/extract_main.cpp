// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include "indexer/extract/extractor.h"
#include "indexer/extract/version.h"
#include "indexer/jail/extract_client.h"
#include "indexer/jail/extract_server.h"
#include "indexer/jail/print.h"
#include "indexer/jail/profile.h"

namespace {

constexpr std::string_view kHelp =
    "karez-extract reads one hostile file at a time for karez-index, which starts it.\n"
    "Users never need to.\n"
    "\n"
    "  --print FILE  show what is extracted from FILE, for debugging\n"
    "  --version     show the version\n"
    "  --help        show this\n";

struct Worker {
  karez::ProfileId profile;
  void (*warm_up)(const std::string& warm);  // With the word behind the profile's name.
  karez::Work work;
};

constexpr std::array kWorkers{
    Worker{karez::ProfileId::text, [](const std::string&) { karez::warm_up(); },
           [](std::string_view bytes, const karez::Task& task, karez::ExtractSink& sink) {
             karez::extract(bytes, task.name, sink);
           }},
};

int serve(std::string_view name, const std::string& warm) {
  const karez::Profile* profile = karez::find_profile(name);
  for (const Worker& worker : kWorkers) {
    if (profile == nullptr || worker.profile != profile->id) continue;
    worker.warm_up(warm);
    return karez::serve_extractions(STDIN_FILENO, *profile, worker.work);
  }
  fmt::print(stderr, "karez-extract has no profile {}\n", name);
  return 2;
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
  if (option == "--serve" && count > 2) return serve(arguments[2], count > 3 ? arguments[3] : "");
  if (option == "--print" && count == 3) return print(arguments[2]);
  if (option == "--version") {
    fmt::print("karez-extract {} ({})\n", KAREZ_VERSION, karez::kExtractorVersion);
    return 0;
  }
  fmt::print(option == "--help" ? stdout : stderr, "{}", kHelp);
  return option == "--help" ? 0 : 2;
}
