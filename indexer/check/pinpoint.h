// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/result.h"

namespace karez {

struct PinpointVerdict {
  enum class Status { ok, mismatch, unknown };
  Status status = Status::ok;
  std::vector<std::string> reasons;  ///< Why it is not ok; sentences. Empty when it is.
};

/// "OK", "MISMATCH", "UNKNOWN".
std::string name_of(PinpointVerdict::Status status);

/// Compares a pinpoint record with the archive: is the document known, is the quote what stands on
/// its page between its offsets, are the source's bytes, where they can be read, still those. Error
/// usage when the file is no pinpoint record.
Result<PinpointVerdict> verify_pinpoint(const std::filesystem::path& index,
                                        const std::string& file);

}  // namespace karez
