// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/search/types.h"
#include "server/views/components.h"

namespace karez::views {

/// The text of one page, with the matches of the query marked and the words to cite it.
std::string text_page(const PageView& view, const SameText& same, Asked asked);

}  // namespace karez::views
