// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace karez::testing {

/// What a browser's parser makes of a page (gumbo).
struct Markup {
  std::vector<std::string> elements;   ///< "a[class,href]": names only, in document order.
  std::string text;                    ///< All text, element by element.
  std::vector<std::string> addresses;  ///< Values of href, src, action, formaction.
  std::vector<std::string> marks;      ///< Texts of <mark>.
};
Markup parse_markup(std::string_view html);

}  // namespace karez::testing
