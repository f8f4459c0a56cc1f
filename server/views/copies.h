// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/search/types.h"
#include "server/views/html.h"

/// Documents that say the same as the one that is shown.
namespace karez::views {

/// What stands behind a result: copies that can be unfolded, and the other languages. Empty when
/// nothing does.
SafeHtml behind_result(const DocumentHit& document);

/// Where else the text of a document or page stands. Empty when it was found nowhere.
SafeHtml same_text_html(const SameText& same);

}  // namespace karez::views
