// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/views/components.h"

namespace karez::views {

/// What stands around a page.
struct Frame {
  std::string title;  ///< Of the window, without the program's name.
  std::string q;      ///< For the search box.
  Url::Params kept;   ///< What a new search from the box keeps: filters, order.
  Asked asked = Asked::by_address;
  bool search_box = true;  ///< In the page's head; the home page has its own.
};

/// The whole document around `main`.
std::string layout(const Frame& frame, const SafeHtml& main);

/// The box to search all documents.
SafeHtml search_form(const Frame& frame, std::string_view classes);

}  // namespace karez::views
