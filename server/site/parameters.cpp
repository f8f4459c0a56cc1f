// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/parameters.h"

#include <algorithm>
#include <charconv>

namespace karez::http {
namespace {

std::optional<unsigned> number_in(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<PartialDate> date_of(const Request& request, std::string_view name) {
  return PartialDate::from_iso(request.param(name).value_or(""));
}

bool is_upper_hex(char c) { return c >= 'A' && c <= 'F'; }
bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || is_upper_hex(c); }

}  // namespace

std::string q_of(const Request& request) { return std::string(request.param("q").value_or("")); }

Filters filters_of(const Request& request) {
  Filters filters;
  for (const auto field : {Field::language, Field::country, Field::publisher, Field::type}) {
    for (const auto value : request.all(row_of(field).name)) {
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

std::vector<Field> all_facets() {
  return {Field::language, Field::country, Field::publisher, Field::type, Field::date};
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

std::optional<std::string> document_id_of(std::string_view segment) {
  if (segment.size() < 16 || segment.size() > 64 || !std::ranges::all_of(segment, is_hex)) {
    return std::nullopt;
  }
  std::string id(segment);
  for (char& c : id) {
    if (is_upper_hex(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return id;
}

std::optional<std::uint32_t> page_number_of(std::string_view segment) {
  if (segment.empty() || segment.front() == '0') return std::nullopt;
  return number_in(segment);
}

}  // namespace karez::http
