// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace karez {

/// Returns a header's raw value with each run of base64 words in one charset (RFC 2047) made one
/// word. GMime joins such words before it decodes them, and stops at the first padding. Many
/// mailers put padding at the end of each word, so the rest of a subject or name would be lost.
std::string join_encoded_words(std::string_view raw);

}  // namespace karez
