// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/views/components.h"

namespace karez::views {

/// The list of documents found, each with its best pages. `first` is the rank of the first one,
/// from 0; the list is numbered from 1. Links carry `q`, so that the pages they lead to mark the
/// matches.
SafeHtml result_list(const std::vector<DocumentHit>& results, std::string_view q,
                     std::uint64_t first, Asked asked);

/// One matching page of a document: its place, how well it matches, its snippet. `url_id` is the id
/// of the document as addresses have it.
SafeHtml hit_html(const Record& record, std::string_view url_id, const PageHit& hit,
                  std::string_view q, Asked asked);

}  // namespace karez::views
