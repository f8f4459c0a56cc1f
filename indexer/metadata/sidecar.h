// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/metadata.h"

namespace karez::metadata {

/// What a sidecar says, each value with kSidecarOrigin, and what in it could not be used.
struct Sidecar {
  Metadata metadata;
  std::vector<std::string> problems;  ///< "date is not a date"; empty when all was understood.
};

/// Reads NAME.meta.json: an object with the keys of kMetadata. A field for one value may be a list
/// of one, and a field for a list may be a single text. A wrong value is left out and becomes a
/// problem; the others stay. Safe with hostile input of any shape; never throws.
Sidecar parse_sidecar(std::string_view json);

/// The problems as the detail of one gap. At most five are written out and the rest are counted.
std::string describe(const std::vector<std::string>& problems);

}  // namespace karez::metadata
