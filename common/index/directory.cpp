// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/index/directory.h"

#include <fstream>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>

#include "common/hints.h"

// A reader finds the index in three steps: shards_of() reads the stub, stub_identity() remembers
// which stub it was, and missing_file() tells whether a shard's files are all there.
namespace karez {

namespace fs = std::filesystem;

Result<std::vector<fs::path>> shards_of(const fs::path& directory) {
  std::ifstream stub(directory / kStubName);
  if (!stub) {
    // The advice differs: an index without its stub can be repaired, an empty folder cannot.
    std::error_code error;
    if (fs::exists(directory / kSealName, error)) {  // a seal without a stub: an index was here
      return fail(ErrorCode::corrupt, "The index's list of databases is missing",
                  "Run karez-check --repair.", (directory / kStubName).string());
    }
    return fail(ErrorCode::not_found, "There is no Karez index here",
                "Make one with: karez-index --index DIR PATH...", directory.string());
  }
  std::vector<fs::path> shards;
  for (std::string line; std::getline(stub, line);) {
    if (line.rfind(kStubType, 0) == 0) shards.push_back(directory / line.substr(kStubType.size()));
  }
  if (shards.empty()) {
    return fail(ErrorCode::corrupt, "The index's list of databases is empty", hints::kIndexAgain,
                (directory / kStubName).string());
  }
  return shards;
}

std::string missing_file(const fs::path& database, bool has_documents, bool has_words) {
  // Xapian makes the other tables only when something is written to them.
  std::vector<std::string_view> needed{"iamglass", "postlist.glass"};
  if (has_documents) needed.insert(needed.end(), {"termlist.glass", "docdata.glass"});
  if (has_words) needed.push_back("position.glass");
  for (const std::string_view name : needed) {
    std::error_code error;
    if (!fs::exists(database / name, error)) return std::string(name);
  }
  return {};
}

std::string stub_identity(const fs::path& directory) {
  struct stat status {};
  if (::stat((directory / kStubName).c_str(), &status) != 0) return {};
  return fmt::format("{}:{}:{}.{}", status.st_dev, status.st_ino, status.st_mtim.tv_sec,
                     status.st_mtim.tv_nsec);
}

}  // namespace karez
