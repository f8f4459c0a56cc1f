// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "indexer/extracted/extracted.h"

namespace karez {

/// The text that a recogniser must read in the picture.
inline constexpr char kFigures[] = "1948";
/// Returns a picture of kFigures, black on white, with a white margin.
Image picture_of_figures();

}  // namespace karez
