// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/views/components.h"

namespace karez::views {

/// The address of a search: query, filters and order. It has no cursor, so it leads to the first
/// page.
Url search_url(const SearchRequest& request);
/// The filters and the order as parameters: what a form for this search sends besides q.
Url::Params kept_params(const SearchRequest& request);

/// Filters to choose from, with counts. The lists are in the page twice, because without a script
/// only the style sheet can choose: beside the results on a wide screen, folded on a phone.
SafeHtml facet_panel(const SearchRequest& request, const SearchResponse& response, Asked asked);

/// The filters in force, each with a link that takes it off. Empty without filters.
SafeHtml filter_chips(const SearchRequest& request, Asked asked);

/// The value of a facet as people say it: "Uyghur" for ug, "China" for CN.
std::string spoken(Field field, const std::string& value);

}  // namespace karez::views
