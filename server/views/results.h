// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/views/components.h"

namespace karez::views {

/// Documents found, each with its best pages. `first` is the rank of the first, from 0.
SafeHtml result_list(const std::vector<DocumentHit>& results, std::string_view q,
                     std::uint64_t first, Asked asked);

/// One page that matches, within a document.
SafeHtml hit_html(const Record& record, std::string_view url_id, const PageHit& hit,
                  std::string_view q, Asked asked);

}  // namespace karez::views
