// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include "common/text/unicode.h"
#include "indexer/extracted/version.h"
#include "indexer/files/unique_fd.h"
#include "indexer/jail/extract_client.h"
#include "indexer/jail/extract_server.h"
#include "indexer/jail/profile.h"
#include "indexer/workers/readable.h"
#include "indexer/workers/workers.h"

namespace {

// The main function of karez-extract and of karez-ocr, which differ only in their table of workers.
// karez-index starts karez-extract in one of two ways, with a socket as standard input:
//
//   karez-extract --serve PROFILE [WARM] [--unsafe-no-jail | --diagnose]   reads documents
//   karez-extract --announce-jail                                          says which layers hold
//
// The options in kHelp are for people. --print is a small karez-index: it starts this program again
// with --serve and shows what comes back.

constexpr std::string_view kHelp =
    "karez-extract reads one hostile file at a time for karez-index, which starts it.\n"
    "Users never need to.\n"
    "\n"
    "  --print FILE...  show what is extracted from each FILE, for debugging. A call that the "
    "jail\n"
    "                   forbids is told by name; --unsafe-no-jail before FILE does without the "
    "jail\n"
    "  --jail           show which layers of the jail hold on this machine, as JSON\n"
    "  --version        show the version\n"
    "  --help           show this\n";

// Takes the words after --serve: PROFILE [WARM] [--unsafe-no-jail | --diagnose]. Returns the exit
// status: 1 when the worker cannot work, 2 when there is no such profile.
int serve(const std::vector<std::string>& words) {
  karez::JailMode mode = karez::JailMode::closed;
  std::string warm;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "--unsafe-no-jail") {
      mode = karez::JailMode::open;
    } else if (words[i] == "--diagnose") {
      mode = karez::JailMode::diagnosing;
    } else {
      warm = words[i];
    }
  }
  const karez::Profile* profile = karez::find_profile(words[0]);
  for (const karez::Worker& worker : karez::workers()) {
    if (profile == nullptr || worker.profile != profile->id) continue;
    if (!worker.warm_up(warm)) return 1;
    return karez::serve_extractions(STDIN_FILENO, *profile, worker.work, mode);
  }
  fmt::print(stderr, "karez-extract has no profile {}\n", words[0]);
  return 2;
}

// The exit status is 1 when the one layer that must hold does not.
int say_layers() {
  const karez::JailLayers layers = karez::find_layers();
  fmt::print("{}\n", karez::json_of(layers));
  return layers.seccomp ? 0 : 1;
}

// Shows one file. Returns 0, or 1 when it cannot be opened or the jail cannot run, or 3 when the
// file gave no pages.
int print(karez::ExtractClient& client, const char* path) {
  const karez::UniqueFd fd(open(path, O_RDONLY | O_CLOEXEC));
  if (!fd) {
    fmt::print(stderr, "{} cannot be opened\n", path);
    return 1;
  }
  const auto document = client.extract(fd.get(), std::filesystem::path(path).filename().string());
  if (!document) {
    fmt::print(stderr, "{}\n", karez::to_string(document.error()));
    return 1;
  }
  fmt::print("{}", karez::readable(*document));
  return document->pages.empty() ? 3 : 0;
}

// Takes the words after --print: [--unsafe-no-jail] FILE.... Returns the highest status of a file.
// Unless the jail is open, it is in mode diagnosing, so a forbidden call is reported by its name.
int print_all(std::vector<std::string> paths) {
  karez::ExtractJail jail;
  jail.mode = karez::JailMode::diagnosing;
  if (paths[0] == "--unsafe-no-jail") {
    jail.mode = karez::JailMode::open;
    paths.erase(paths.begin());
  }
  karez::ExtractClient client(std::filesystem::read_symlink("/proc/self/exe"), {}, jail);
  int status = 0;
  for (const std::string& path : paths) {
    if (paths.size() > 1) fmt::print("##### {}\n", karez::printable_path(path));
    status = std::max(status, print(client, path.c_str()));
  }
  return status;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view option = count > 1 ? arguments[1] : "";
  if (option == "--serve" && count > 2) return serve({arguments + 2, arguments + count});
  if (option == "--announce-jail" && count == 2) return karez::announce_layers(STDIN_FILENO);
  if (option == "--jail" && count == 2) return say_layers();
  if (option == "--print" && count > 2) return print_all({arguments + 2, arguments + count});
  if (option == "--version") {
    fmt::print("karez-extract {} ({})\n", KAREZ_VERSION, karez::kExtractorVersion);
    return 0;
  }
  fmt::print(option == "--help" ? stdout : stderr, "{}", kHelp);
  return option == "--help" ? 0 : 2;
}
