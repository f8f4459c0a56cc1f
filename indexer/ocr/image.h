// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

/// What is done with the pixels of a page before it is recognised. Trusted side: numbers only.
namespace karez::ocr {

/// Whether there is nothing to read: fewer pixels that differ from the paper than a digit has.
bool is_blank(const Image& image);
/// The image turned clockwise by 0, 90, 180 or 270 degrees.
Image turned(const Image& image, int degrees);
/// The image so many times smaller, each pixel the mean of a square.
Image reduced(const Image& image, std::uint32_t times);

}  // namespace karez::ocr
