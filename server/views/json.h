// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/jail_layers.h"
#include "server/contract/problem.h"
#include "server/search/types.h"

/// Answers as JSON, in the shapes and key order that json_test.cpp holds fast. Absent values are
/// null, never a missing key. Every function returns valid UTF-8; bytes that are not become U+FFFD.
namespace karez::views {

std::string search_json(const SearchResponse& response);
std::string document_json(const DocumentView& view);
std::string page_json(const PageView& view);
std::string document_search_json(const DocumentSearch& found);
std::string facets_json(Field field, const std::vector<FacetCount>& values);
std::string coverage_json(const Coverage& coverage);
/// The gaps alone, one JSON object a line, the same as in coverage_json.
std::string gaps_ndjson(const Coverage& coverage);
std::string problem_json(const Problem& problem);

std::string health_json(std::string_view generation, const std::optional<JailLayers>& jail);

}  // namespace karez::views
