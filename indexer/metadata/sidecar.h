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

/// Reads NAME.meta.json: an object with the keys of kMetadata. Where one value is meant there may
/// be a list of one, and a single text in place of a list. A wrong value is left out and told; the
/// others stay. Safe with hostile input of any shape; never throws.
Sidecar parse_sidecar(std::string_view json);

/// The problems as the detail of one gap.
std::string describe(const std::vector<std::string>& problems);

}  // namespace karez::metadata
