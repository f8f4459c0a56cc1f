// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "common/index/page_codec.h"
#include "indexer/build/document_builder.h"

namespace karez {

/// The zstd dictionary of the shard being written. Once it is known, slots compress pages
/// themselves. Thread-safe.
class FrameDictionary {
 public:
  /// Nothing while it is not decided; empty text when there is to be none.
  std::shared_ptr<const std::string> get() const;
  void set(std::string dictionary);

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const std::string> dictionary_;
};

/// Compresses the pages of a document, when the dictionary is known by now. False when not yet.
bool compress_pages(BuiltDocument& document, const FrameDictionary& dictionary,
                    std::optional<PageCodec>& codec);

}  // namespace karez
