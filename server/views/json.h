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

/// Answers as JSON on one line. json_test.cpp fixes their shapes and the order of their keys. An
/// absent value is null; its key is never missing. Every function returns valid UTF-8: bytes that
/// are not UTF-8 become U+FFFD. Offsets count code points, as in the structs.
namespace karez::views {

/// Results of a search, as the API and karez-search --json print them.
std::string search_json(const SearchResponse& response);
/// One document: metadata, each value with its origin, paths, outline and gaps.
std::string document_json(const DocumentView& view);
/// The text of one page, exactly what all offsets refer to.
std::string page_json(const PageView& view);
/// Every matching page of a document, with every match.
std::string document_search_json(const DocumentSearch& found);
/// The counts of one field.
std::string facets_json(Field field, const std::vector<FacetCount>& values);
/// What is indexed, and every gap.
std::string similar_json(const SimilarDocuments& similar);
std::string same_text_json(const SameText& same);
std::string related_json(const SearchResponse& response);
std::string suggest_json(const Suggestions& suggestions);
std::string coverage_json(const Coverage& coverage);
/// Only the gaps, one JSON object on each line, in the same shape as in coverage_json.
std::string gaps_ndjson(const Coverage& coverage);
/// A refusal (RFC 9457). `detail` falls back to the meaning of its kind.
std::string problem_json(const Problem& problem);

/// That the server can answer, and which layers of the jail are known to work.
std::string health_json(std::string_view generation, const std::optional<JailLayers>& jail);

}  // namespace karez::views
