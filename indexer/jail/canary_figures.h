// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "indexer/extracted/extracted.h"

namespace karez {

/// What a recogniser must read in it.
inline constexpr char kFigures[] = "1948";
/// A picture of these figures in black on white.
Image picture_of_figures();

}  // namespace karez
