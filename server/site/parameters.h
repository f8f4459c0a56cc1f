// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/message.h"
#include "server/search/types.h"

/// Reads what a request asks for out of its parameters. They have been checked against their rows,
/// so nothing here fails: an absent or empty parameter gives the default.
namespace karez::http {

/// The query; empty when it was not sent.
std::string q_of(const Request& request);
/// The filters by field and date. Empty values are skipped.
Filters filters_of(const Request& request);
/// The search without facets: the API counts those named in `facets`, the page counts all.
SearchRequest search_request_of(const Request& request);
/// "language,date" as fields, in that order, each once.
std::vector<Field> facets_named(std::string_view comma_separated);

/// The reasons asked for with `code`; empty means all.
std::vector<GapCode> gap_codes_of(const Request& request);
/// The number of the part of a long list (`page`), from 1; 1 when it was not sent.
unsigned list_page_of(const Request& request);

/// The page of a document that is asked for with `page`, from 1. Absent: the whole document.
std::optional<std::uint32_t> page_asked(const Request& request);

/// The id in a path, in lower case. Returns nothing unless it is 16 to 64 hex digits; then there is
/// no such document.
std::optional<std::string> document_id_of(std::string_view segment);
/// The page number in a path, from 1. Returns nothing for "0", "01" and "1a", so that each page has
/// one address only.
std::optional<std::uint32_t> page_number_of(std::string_view segment);

}  // namespace karez::http
