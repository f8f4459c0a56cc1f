// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace karez {

/// What a file is, by its content.
enum class ContentKind : std::uint8_t { empty, pdf, mbox, email, html, text, unsupported };

struct Content {
  ContentKind kind = ContentKind::unsupported;
  std::string_view what;  ///< For people, when unsupported: "a ZIP archive". May be empty.
};

/// Looks at the first bytes (of a PDF without its signature and of a mailbox at all of them). Never
/// at names.
Content sniff(std::string_view bytes);

}  // namespace karez
