// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/search/types.h"
#include "server/views/components.h"

namespace karez::views {

/// `hit` is the page among the document's hits, for its pinpoint, when there is one.
std::string text_page(const PageView& view, Asked asked);

}  // namespace karez::views
