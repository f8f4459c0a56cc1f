// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "common/index/page_codec.h"
#include "indexer/build/document_builder.h"

namespace karez {

/// The zstd dictionary of the shard being written. The writer sets it once; after that the slots
/// compress their pages themselves, in parallel. Thread-safe.
class FrameDictionary {
 public:
  /// Returns null until the dictionary is decided. Returns empty text when the shard has none.
  std::shared_ptr<const std::string> get() const;
  void set(std::string dictionary);

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const std::string> dictionary_;
};

/// Compresses the pages of a document into its frames and empties them. Returns false and changes
/// nothing while the dictionary is not decided. `codec` is the calling thread's own; it is made at
/// the first call.
bool compress_pages(BuiltDocument& document, const FrameDictionary& dictionary,
                    std::optional<PageCodec>& codec);

}  // namespace karez
