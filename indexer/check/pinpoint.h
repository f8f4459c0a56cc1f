// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/result.h"

namespace karez {

/// Whether a quote is still where a pinpoint record says. `unknown`: the index does not hold the
/// document.
struct PinpointVerdict {
  enum class Status { ok, mismatch, unknown };
  Status status = Status::ok;
  std::vector<std::string> reasons;  ///< Sentences that say why not. Empty when ok.
};

/// "OK", "MISMATCH", "UNKNOWN".
std::string name_of(PinpointVerdict::Status status);

/// Compares a pinpoint record with the index and the source files: is the document known, does its
/// page have the quote between the offsets, and do its files still have the same bytes? Files that
/// cannot be read here are passed over. Errors: usage when `file` is no pinpoint record; not_found,
/// io.
Result<PinpointVerdict> verify_pinpoint(const std::filesystem::path& index,
                                        const std::string& file);

}  // namespace karez
