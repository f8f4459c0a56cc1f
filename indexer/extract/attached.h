// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/extractor.h"
#include "indexer/limits/limit_table.h"

namespace karez {

/// The name of an embedded file: clean, with its slashes made underscores, and cut to
/// kPartNameBytes without losing its ending. A file without a name gets one by its declared type:
/// "attachment.pdf", "attachment.bin".
std::string embedded_name(std::string_view name, std::string_view media_type);

/// Sends the files that came in a document, as far as the limits allow. Files over a limit become
/// gaps of `page`. `most` is the limit of their number. The sink must outlive it.
class EmbeddedSender {
 public:
  EmbeddedSender(ExtractSink& sink, Limit most, std::uint32_t page)
      : sink_(sink), most_(most), page_(page) {}

  /// Sends one file, or notes that it is left out. All arguments are only read during the call.
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
