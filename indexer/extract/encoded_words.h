// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace karez {

/// A header's raw value with runs of base64 words of one charset (RFC 2047) made one word each.
/// GMime joins such words before it decodes them and stops at the first padding, which many mailers
/// put at the end of each: the rest of a subject or name would be lost.
std::string join_encoded_words(std::string_view raw);

}  // namespace karez
