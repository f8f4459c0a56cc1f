// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/message.h"
#include "server/search/types.h"

/// What a request asks for, out of its parameters. They have been checked against their rows, so
/// nothing here fails.
namespace karez::http {

std::string q_of(const Request& request);
Filters filters_of(const Request& request);
/// Without facets: the API takes them from `facets`, the page wants them all.
SearchRequest search_request_of(const Request& request);
std::vector<Field> facets_named(std::string_view comma_separated);

std::vector<GapCode> gap_codes_of(const Request& request);
/// The number of a page of a list, from 1; 1 when not told.
unsigned list_page_of(const Request& request);

/// 16 to 64 hex digits in lower case, or nothing: then there is no such document.
std::optional<std::string> document_id_of(std::string_view segment);
/// A page number from 1, or nothing.
std::optional<std::uint32_t> page_number_of(std::string_view segment);

}  // namespace karez::http
