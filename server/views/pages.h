// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "server/contract/problem.h"
#include "server/search/types.h"
#include "server/views/jail_status.h"

/// The web pages, whole documents as strings. No script, nothing from elsewhere; every piece of
/// data passes SafeHtml (html.h).
namespace karez::views {

/// How the reader asked: by address, or by a POSTed form that leaves no query in the address. Links
/// of a page keep to it.
enum class Asked : std::uint8_t { by_address, by_form };

/// `newest` is the answer to the empty query.
std::string home_page(const SearchResponse& newest);

std::string search_page(const SearchRequest& request, const SearchResponse& response, Asked asked);

/// `found` is there when the reader searches within the document.
std::string document_page(const DocumentView& view, const std::optional<DocumentSearch>& found,
                          Asked asked);

/// `hit` is the page among the document's hits, for its pinpoint, when there is one.
std::string text_page(const PageView& view, Asked asked);

/// Which part of the list of gaps is shown.
struct GapList {
  std::vector<GapCode> codes = {};  ///< Those asked for; empty: all, the first of each.
  unsigned page = 1;                ///< Of a list of the asked ones, from 1.
};
/// `coverage` holds the gaps of `list.codes` only.
std::string coverage_page(const Coverage& coverage, const GapList& list = {},
                          const JailStatus& jail = {});
std::string help_page();
std::string problem_page(const Problem& problem);

}  // namespace karez::views
