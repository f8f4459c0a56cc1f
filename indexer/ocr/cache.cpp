// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ocr/cache.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "common/limits.h"
#include "indexer/files/system_call.h"
#include "indexer/files/write_all.h"
#include "indexer/jail/codec.h"

namespace karez::ocr {
namespace {

// The answer of the key ab12... is the file ocr/ab/12.... Two digits make a folder, so that no
// folder holds too many files. A file has these parts, and the last two are payloads of the pipe
// (codec.h):
//
//   "karez ocr 1\n"   SHA-256 of the rest   length of the header   header   page
//                     32 bytes              4 bytes
//
// An answer is written under another name and then renamed, so readers see all of it or nothing.
// Nothing is flushed to the disk: after a power cut the checksum tells which files came through.

namespace fs = std::filesystem;

constexpr std::string_view kFolder = "ocr";
constexpr std::string_view kMagic = "karez ocr 1\n";  // The number is the format's version.
constexpr std::size_t kDigestBytes = 32;              // Of a SHA-256.
constexpr std::size_t kCountBytes = 4;                // As protocol::encode_count writes a number.

std::string encode(const Extracted& answer) {
  const std::string header = protocol::encode_header(answer);
  const std::string rest = protocol::encode_count(static_cast<std::uint32_t>(header.size())) +
                           header + protocol::encode_page(answer.pages.front());
  return std::string(kMagic) + sha256(rest).raw() + rest;
}

// Returns what comes after the checksum, or nothing when the checksum does not hold.
std::optional<std::string_view> verified(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return std::nullopt;
  bytes.remove_prefix(kMagic.size());
  if (bytes.size() < kDigestBytes + kCountBytes) return std::nullopt;
  const std::string_view digest = bytes.substr(0, kDigestBytes);
  bytes.remove_prefix(kDigestBytes);
  if (sha256(bytes).raw() != digest) return std::nullopt;
  return bytes;
}

// Decodes with the same checks as what a child sends.
std::optional<Extracted> decode(std::string_view file) {
  const auto checked = verified(file);
  if (!checked) return std::nullopt;
  std::string_view bytes = *checked;
  const std::size_t length = protocol::number_in(bytes);
  bytes.remove_prefix(kCountBytes);
  if (length > bytes.size()) return std::nullopt;
  auto answer = protocol::decode_header(bytes.substr(0, length));
  auto page = protocol::decode_page(bytes.substr(length));
  if (!answer || !page) return std::nullopt;
  answer->pages.push_back(std::move(*page));
  return std::move(*answer);
}

std::optional<std::string> bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

// Returns the name under which a file is written before it is renamed. The number of the process
// and a counter are part of it, so no two writers use the same name.
fs::path aside(const fs::path& file) {
  static std::atomic<unsigned> next{0};
  return file.string() + "." + std::to_string(getpid()) + "." + std::to_string(next++);
}

}  // namespace

Cache::Cache(const fs::path& index) : folder_(index / kFolder) {}

// The sides are part of the key, because 10 x 20 and 20 x 10 white pixels are the same bytes.
DocumentId Cache::key_of(const Image& image, std::string_view data) {
  Sha256 hash;
  hash.update(data);
  hash.update("\n" + std::to_string(image.width) + "x" + std::to_string(image.height) + "\n");
  hash.update(image.pixels);
  return hash.finish();
}

fs::path Cache::file_of(const DocumentId& key) const {
  const std::string hex = key.hex();
  return folder_ / hex.substr(0, 2) / hex.substr(2);
}

std::optional<Extracted> Cache::find(const DocumentId& key) const {
  const auto bytes = bytes_of(file_of(key));
  return bytes ? decode(*bytes) : std::nullopt;
}

void Cache::keep(const DocumentId& key, const Extracted& answer) const {
  const fs::path file = file_of(key);
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  const fs::path draft = aside(file);
  UniqueFd fd = open_own_file(draft, O_WRONLY | O_CREAT | O_EXCL);
  if (!fd) return;
  const bool written = write_all(fd.get(), encode(answer));
  const bool closed = close(fd.release()) == 0;
  if (written && closed) fs::rename(draft, file, error);
  if (!written || !closed || error) fs::remove(draft, error);
}

}  // namespace karez::ocr

namespace karez {

std::vector<std::filesystem::path> damaged_ocr_answers(const std::filesystem::path& index) {
  namespace fs = std::filesystem;
  std::vector<fs::path> damaged;
  std::error_code error;
  fs::recursive_directory_iterator at(index / ocr::kFolder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (!at->is_regular_file(error)) continue;
    const auto bytes = ocr::bytes_of(at->path());
    if (!bytes || !ocr::verified(*bytes)) damaged.push_back(at->path());
  }
  std::ranges::sort(damaged);
  return damaged;
}

Result<void> clear_ocr_cache(const std::filesystem::path& index) {
  std::error_code error;
  std::filesystem::remove_all(index / ocr::kFolder, error);
  if (!error) return {};
  return fail(ErrorCode::io, "The cache of text recognition cannot be removed: " + error.message(),
              "Remove the folder by hand.", (index / ocr::kFolder).string());
}

}  // namespace karez
