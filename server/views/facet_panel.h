// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/views/components.h"

namespace karez::views {

/// The address of a search: query, filters and order, without cursor.
Url search_url(const SearchRequest& request);
/// What a form for this search carries besides q.
Url::Params kept_params(const SearchRequest& request);

/// Filters to choose from, with counts. The same lists stand beside the results on a desk and
/// behind a summary on a phone.
SafeHtml facet_panel(const SearchRequest& request, const SearchResponse& response, Asked asked);

/// Filters in force, each with a way to take it off. Empty without filters.
SafeHtml filter_chips(const SearchRequest& request, Asked asked);

/// A facet's value as people say it: "Uyghur" for ug.
std::string spoken(Field field, const std::string& value);

}  // namespace karez::views
