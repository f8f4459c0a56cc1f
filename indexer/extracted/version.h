// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace karez {

/// The version of all extractors together. Raise it when any of them reads a file differently than
/// before. Files that failed are then tried again.
inline constexpr char kExtractorVersion[] = "extract/3";

}  // namespace karez
