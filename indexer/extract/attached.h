// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/extractor.h"
#include "indexer/limits/limit_table.h"

namespace karez {

/// The name that something embedded goes by: clean, its slashes made underscores, its length kept
/// to kPartNameBytes with the ending saved. Where there is none it is told by its declared type:
/// "attachment.pdf", "attachment.bin".
std::string embedded_name(std::string_view name, std::string_view media_type);

/// Sends what came in a document, under the limits; what is over them becomes gaps of `page`.
class EmbeddedSender {
 public:
  EmbeddedSender(ExtractSink& sink, Limit most, std::uint32_t page)
      : sink_(sink), most_(most), page_(page) {}

  void send(std::string_view name, std::string_view media_type, std::string_view bytes);
  /// Sends the gaps of what was not sent; after the last send().
  void finish();
  bool any() const { return count_ > 0; }

 private:
  ExtractSink& sink_;
  Limit most_;
  std::uint32_t page_;
  std::uint64_t count_ = 0, bytes_ = 0, left_out_ = 0;
  std::vector<Gap> gaps_;
};

}  // namespace karez
