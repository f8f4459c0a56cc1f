// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/result.h"
#include "indexer/extracted/extracted.h"

namespace karez::ocr {

/// What was recognised before, by the content of the image and the data it was recognised with, so
/// that a run that was killed in the middle of a thousand scanned pages goes on where it was. One
/// small file an answer below INDEX/ocr/, with a checksum; a damaged one counts as absent and is
/// written anew. Holds no names of files. Thread-safe, also between processes.
class Cache {
 public:
  explicit Cache(const std::filesystem::path& index);

  /// The key of an answer; `data` names the languages' data and all else it depends on.
  static DocumentId key_of(const Image& image, std::string_view data);

  /// The one page with its header, as a child sent it.
  std::optional<Extracted> find(const DocumentId& key) const;
  /// A cache that cannot be written is no failure: the page is recognised again, should it come
  /// again.
  void keep(const DocumentId& key, const Extracted& answer) const;

 private:
  std::filesystem::path file_of(const DocumentId& key) const;
  std::filesystem::path folder_;
};

}  // namespace karez::ocr

namespace karez {

/// Answers of text recognition below an index directory whose bytes are not the ones that were
/// written, in order of their names; among them, with an extension, those half written by a run
/// that was cut off. Harmless: Cache takes them for absent.
std::vector<std::filesystem::path> damaged_ocr_answers(const std::filesystem::path& index);

/// Removes all that text recognition keeps below an index directory. What is left of it after an
/// error is whole files.
Result<void> clear_ocr_cache(const std::filesystem::path& index);

}  // namespace karez
