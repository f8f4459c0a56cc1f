// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace karez::ocr {

/// Mends PDFs whose pictures are called grey although their JPEG data hold three colours. Returns
/// the PDF with each such picture called coloured, or nothing when it has none. Some makers of
/// scans write such files. Other readers believe the JPEG data; poppler believes the PDF and draws
/// a third of the page, mixed up. `pdf` may be any bytes, also hostile ones.
std::optional<std::string> with_true_colours(std::string_view pdf);

}  // namespace karez::ocr
