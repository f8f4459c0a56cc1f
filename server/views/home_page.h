// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/search/types.h"

namespace karez::views {

/// The first page: search box, newest documents, examples, languages. `newest` is the answer to the
/// empty query, with the facet of languages.
std::string home_page(const SearchResponse& newest);

}  // namespace karez::views
