// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace karez::ocr {

/// The PDF with every picture called grey whose JPEG data hold three colours called coloured;
/// nothing when there is none. Some makers of scans write such files: other readers believe the
/// data, poppler draws a third of the page, mixed up. Hostile bytes are as good as any.
std::optional<std::string> with_true_colours(std::string_view pdf);

}  // namespace karez::ocr
