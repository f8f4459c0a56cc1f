// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

/// What is done with the pixels of a page before it is recognised. This runs outside the jail,
/// which is safe because it only counts and moves numbers. All functions are thread-safe.
namespace karez::ocr {

/// Whether there is nothing to read: fewer pixels differ from the paper than one digit has.
bool is_blank(const Image& image);
/// Returns the image turned clockwise by 90, 180 or 270 degrees. Any other number returns a copy.
Image turned(const Image& image, int degrees);
/// Returns the image with each side so many times smaller. Each pixel is the mean of a square of
/// times * times pixels. What is left over at the right and at the bottom is dropped. An image that
/// is too small to be reduced comes back as it is.
Image reduced(const Image& image, std::uint32_t times);

}  // namespace karez::ocr
