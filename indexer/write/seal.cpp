// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/write/seal.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "common/document.h"
#include "common/index/directory.h"
#include "indexer/files/durable.h"
#include "indexer/files/file_access.h"
#include "indexer/files/system_call.h"

namespace karez {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;  // of seal.json
// Xapian's lock file is not sealed. It is always empty, and the next writer makes it again.
constexpr const char* kXapianLock = "flintlock";
constexpr std::string_view kAdvice =
    "Check the disk, then put a backup in the index's place or run karez-check --repair";

Result<SealedFile> hash(const fs::path& file) {
  UniqueFd fd = open_own_file(file, O_RDONLY);
  struct stat status {};
  if (!fd || ::fstat(fd.get(), &status) != 0) return system_failure("read a file", file);
  const OpenFile open{std::move(fd), stamp_of(status)};
  const auto id = hash_file(open);
  if (!id) return system_failure("read a file", file, EIO);
  return SealedFile{open.stamp.size, id->hex()};
}

// The files that make up the index, as paths below its directory.
Result<std::vector<std::string>> files_of(const fs::path& directory) {
  const auto shards = shards_of(directory);
  if (!shards) return fail(shards.error());
  std::vector<std::string> files{kStubName};
  std::error_code absent;
  if (fs::exists(directory / kBackupMark, absent)) files.emplace_back(kBackupMark);
  for (const fs::path& shard : *shards) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(shard, error)) {
      if (entry.path().filename() == kXapianLock) continue;
      files.push_back((shard.filename() / entry.path().filename()).string());
    }
    if (error) return system_failure("list a database", shard, error.value());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Json json_of(const Seal& seal) {
  Json json;
  json["seal"] = kFormat;
  json["version"] = seal.version;
  json["generation"] = seal.generation;
  json["revision"] = seal.revision;
  Json& files = json["files"] = Json::object();
  for (const auto& [name, file] : seal.files) {
    files[name] = {{"size", file.size}, {"sha256", file.sha256}};
  }
  return json;
}

// The seal ends with the hash of its other members, so that a changed byte of the seal shows, too.
std::string text_of(const Seal& seal) {
  Json json = json_of(seal);
  json["sha256"] = sha256(json.dump()).hex();
  return json.dump(1) + "\n";
}

// A seal counts only when writing it again gives the same bytes. That checks its hash, its order
// and its spacing at once.
std::optional<Seal> parse(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  try {
    Seal seal;
    seal.version = json.at("version").get<std::string>();
    seal.generation = json.at("generation").get<std::string>();
    seal.revision = json.at("revision").get<std::uint64_t>();
    for (const auto& [name, file] : json.at("files").items()) {
      seal.files[name] = {file.at("size").get<std::uint64_t>(),
                          file.at("sha256").get<std::string>()};
    }
    if (text_of(seal) == text) return seal;
  } catch (const Json::exception&) {  // not a seal
  }
  return std::nullopt;
}

}  // namespace

Result<void> write_seal(const fs::path& directory, const std::string& generation,
                        std::uint64_t revision) {
  const auto files = files_of(directory);
  if (!files) return fail(files.error());
  Seal seal{KAREZ_VERSION, generation, revision, {}};
  for (const std::string& name : *files) {
    auto sealed = hash(directory / name);
    if (!sealed) return fail(sealed.error());
    seal.files[name] = std::move(*sealed);
  }
  return replace_file(directory / kSealName, text_of(seal));
}

Result<void> remove_seal(const fs::path& directory) { return remove_file(directory / kSealName); }

Result<std::optional<Seal>> read_seal(const fs::path& directory) {
  const fs::path file = directory / kSealName;
  std::error_code error;
  if (!fs::exists(file, error)) return std::optional<Seal>();
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad() || !in.is_open()) return system_failure("read the seal", file, EIO);
  auto seal = parse(text);
  if (!seal) {
    return fail(ErrorCode::corrupt, "The seal itself was changed", std::string(kAdvice),
                file.string());
  }
  return seal;
}

Result<std::vector<BrokenFile>> compare_with_seal(const fs::path& directory, const Seal& seal) {
  std::vector<BrokenFile> broken;
  const auto files = files_of(directory);
  if (!files) return fail(files.error());
  for (const std::string& name : *files) {
    if (!seal.files.contains(name)) broken.push_back({name, "was not there when it was sealed"});
  }
  for (const auto& [name, sealed] : seal.files) {
    const auto found = hash(directory / name);
    if (!found) {
      broken.push_back({name, "cannot be read: " + found.error().message});
    } else if (found->size != sealed.size) {
      broken.push_back({name, "has " + std::to_string(found->size) + " bytes, was sealed with " +
                                  std::to_string(sealed.size)});
    } else if (found->sha256 != sealed.sha256) {
      broken.push_back({name, "holds other bytes than were sealed"});
    }
  }
  return broken;
}

Result<void> prove_seal(const fs::path& directory) {
  const auto seal = read_seal(directory);
  if (!seal) return fail(seal.error());
  if (!*seal) return {};
  const auto broken = compare_with_seal(directory, **seal);
  if (!broken) return fail(broken.error());
  if (broken->empty()) return {};
  return fail(ErrorCode::corrupt,
              "The index is damaged, so nothing was added to it: a file " + broken->front().what,
              std::string(kAdvice), (directory / broken->front().file).string());
}

}  // namespace karez
