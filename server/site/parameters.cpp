// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/parameters.h"

#include <algorithm>
#include <charconv>

#include "common/ascii.h"

// From parameters, which are text, to the structs of the searcher. The tables of fields, orders and
// gaps give the names, so a new filter needs no line here.
namespace karez::http {
namespace {

/// The whole text as a number; nothing when it is none, so that the caller can put in its default.
std::optional<unsigned> number_in(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<PartialDate> date_of(const Request& request, std::string_view name) {
  return PartialDate::from_iso(request.param(name).value_or(""));
}

}  // namespace

std::string q_of(const Request& request) { return std::string(request.param("q").value_or("")); }

// A browser sends the empty fields of a form too. An empty value is no filter.
Filters filters_of(const Request& request) {
  Filters filters;
  for (const Field field : kFacets) {
    const FieldRow& row = row_of(field);
    if (row.filter.empty()) continue;
    for (const auto value : request.all(row.name)) {
      if (!value.empty()) filters.values[field].emplace_back(value);
    }
  }
  filters.from = date_of(request, "from");
  filters.to = date_of(request, "to");
  return filters;
}

SearchRequest search_request_of(const Request& request) {
  SearchRequest ask;
  ask.q = q_of(request);
  ask.limit = number_in(request.param("limit").value_or("")).value_or(ask.limit);
  ask.hits = number_in(request.param("hits").value_or("")).value_or(ask.hits);
  ask.cursor = request.param("cursor").value_or("");
  ask.sort = sort_named(request.param("sort").value_or("")).value_or(ask.sort);
  ask.filters = filters_of(request);
  return ask;
}

// A field that is named twice is counted once.
std::vector<Field> facets_named(std::string_view names) {
  std::vector<Field> fields;
  while (!names.empty()) {
    const auto comma = names.find(',');
    const auto field = facet_named(names.substr(0, comma));
    if (field && std::ranges::count(fields, *field) == 0) fields.push_back(*field);
    names.remove_prefix(comma == std::string_view::npos ? names.size() : comma + 1);
  }
  return fields;
}

std::vector<GapCode> gap_codes_of(const Request& request) {
  std::vector<GapCode> codes;
  for (const auto name : request.all("code")) {
    if (const auto code = gap_code_from(name)) codes.push_back(*code);
  }
  return codes;
}

unsigned list_page_of(const Request& request) {
  return number_in(request.param("page").value_or("")).value_or(1);
}

std::optional<std::uint32_t> page_asked(const Request& request) {
  return page_number_of(request.param("page").value_or(""));
}

// 16 digits are the short form of an id, 64 digits are a whole SHA-256.
std::optional<std::string> document_id_of(std::string_view segment) {
  if (segment.size() < 16 || segment.size() > 64 ||
      !std::ranges::all_of(segment, ascii::is_hex_digit)) {
    return std::nullopt;
  }
  return ascii::lower(segment);
}

std::optional<std::uint32_t> page_number_of(std::string_view segment) {
  if (segment.empty() || segment.front() == '0') return std::nullopt;
  return number_in(segment);
}

}  // namespace karez::http
