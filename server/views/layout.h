// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/views/components.h"

namespace karez::views {

/// What the parts around a page need to know about it.
struct Frame {
  std::string title;                ///< Title of the window, without "Karez"; may be empty.
  std::string q;                    ///< The query, to be shown in the search box.
  Url::Params kept;                 ///< What a new search from the box keeps: filters, order.
  Asked asked = Asked::by_address;  ///< How the search box asks.
  bool search_box = true;           ///< Whether the head has one; the home page has its own below.
};

/// The whole HTML document with `main` as its content.
std::string layout(const Frame& frame, const SafeHtml& main);

/// The form that searches all documents. `classes` tells the style sheet where it stands.
SafeHtml search_form(const Frame& frame, std::string_view classes);

}  // namespace karez::views
