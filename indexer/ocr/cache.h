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

/// Keeps what was recognised before, so that a run that was killed in the middle of a thousand
/// scanned pages goes on where it was. The key is the content of the image and the data it was
/// recognised with. Each answer is one small file below INDEX/ocr/, with a checksum. A damaged file
/// counts as absent and is written anew. The cache holds no names of documents. Thread-safe, also
/// between processes.
class Cache {
 public:
  explicit Cache(const std::filesystem::path& index);

  /// Returns the key of an answer. `data` must name all that the answer depends on besides the
  /// image: the recogniser's version, the languages, and the content of their data.
  static DocumentId key_of(const Image& image, std::string_view data);

  /// Returns the answer as a child sent it, a header and one page, or nothing when there is none.
  std::optional<Extracted> find(const DocumentId& key) const;
  /// Writes an answer, which must have exactly one page. Says nothing when that fails, because then
  /// the page is only recognised again the next time it comes.
  void keep(const DocumentId& key, const Extracted& answer) const;

 private:
  std::filesystem::path file_of(const DocumentId& key) const;
  std::filesystem::path folder_;  // INDEX/ocr. Made by the first keep().
};

}  // namespace karez::ocr

namespace karez {

/// Returns the files of answers below an index directory whose bytes are not the ones that were
/// written, in order of their names. Among them are files with an extension, which a run that was
/// cut off left half written. All are harmless, because Cache takes them for absent.
std::vector<std::filesystem::path> damaged_ocr_answers(const std::filesystem::path& index);

/// Removes all that text recognition keeps below an index directory. Error io when something cannot
/// be removed. What is left then is whole files, so the cache can still be used.
Result<void> clear_ocr_cache(const std::filesystem::path& index);

}  // namespace karez
