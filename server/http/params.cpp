// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "common/document.h"
#include "common/partial_date.h"
#include "common/schema.h"
#include "server/http/router.h"
#include "server/search/types.h"

namespace karez::http {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_integer(std::string_view text, unsigned min, unsigned max) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value >= min && value <= max;
}

bool is_language(std::string_view text) {
  const auto primary = text.substr(0, text.find('-'));
  return primary.size() >= 2 && primary.size() <= 8 && text.size() <= 35 &&
         std::ranges::all_of(primary, is_letter) && text.back() != '-' &&
         std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

bool is_country(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, is_letter);
}

bool is_type(std::string_view text) {
  return std::ranges::find(kDocumentTypes, text) != kDocumentTypes.end();
}

bool is_facet(std::string_view text) { return !text.empty() && facet_named(text).has_value(); }

bool are_facets(std::string_view text) {
  while (true) {
    const auto comma = text.find(',');
    if (!is_facet(text.substr(0, comma))) return false;
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

bool is_value(const Param& row, std::string_view text) {
  switch (row.kind) {
    case ParamKind::text:
      return true;
    case ParamKind::integer:
      return is_integer(text, row.min, row.max);
    case ParamKind::sort:
      return sort_named(text).has_value();
    case ParamKind::date:
      return text.empty() || PartialDate::from_iso(text).has_value();
    case ParamKind::language:
      return text.empty() || is_language(text);
    case ParamKind::country:
      return text.empty() || is_country(text);
    case ParamKind::type:
      return text.empty() || is_type(text);
    case ParamKind::facet:
      return is_facet(text);
    case ParamKind::facets:
      return text.empty() || are_facets(text);
    case ParamKind::gap_code:
      return text.empty() || gap_code_from(text).has_value();
    case ParamKind::format:
      return text == "json" || text == "csv" || text == "ndjson";
  }
  return false;
}

std::string facet_names() {
  std::string names;
  for (const auto& field : kFields) {
    if (field.facet_name.empty()) continue;
    if (!names.empty()) names += ", ";
    names += field.facet_name;
  }
  return names;
}

std::string expectation_of(const Param& row) {
  switch (row.kind) {
    case ParamKind::text:
      return "any text";
    case ParamKind::integer:
      return fmt::format("a whole number from {} to {}", row.min, row.max);
    case ParamKind::sort:
      return "relevance, date, -date, title or id";
    case ParamKind::date:
      return "a date as YYYY, YYYY-MM or YYYY-MM-DD";
    case ParamKind::language:
      return "a language tag such as en, ug or zh-Hans";
    case ParamKind::country:
      return "a country code of two letters such as CN";
    case ParamKind::type:
      return fmt::format("one of {}", fmt::join(kDocumentTypes, ", "));
    case ParamKind::facet:
      return "one of " + facet_names();
    case ParamKind::facets:
      return "some of " + facet_names() + ", with commas between";
    case ParamKind::gap_code:
      return fmt::format("one of {}", fmt::join(gap_code_names(), ", "));
    case ParamKind::format:
      return "json, csv or ndjson";
  }
  return {};
}

Problem unknown(std::span<const Param> rows, std::string_view name) {
  std::string known;
  for (const auto& row : rows) known += (known.empty() ? "" : ", ") + std::string(row.name);
  const auto detail =
      known.empty() ? fmt::format("There is no parameter \"{}\": none is known here.", name)
                    : fmt::format("There is no parameter \"{}\". Known here: {}.", name, known);
  return {.kind = ProblemKind::unknown_parameter, .detail = detail, .parameter = std::string(name)};
}

std::optional<Problem> refusal_of_row(const Param& row, const Request& request) {
  const auto values = request.all(row.name);
  const std::string name(row.name);
  if (values.empty() && row.required) {
    return Problem{.kind = ProblemKind::missing_parameter,
                   .detail = fmt::format("\"{}\" is needed: {}.", name, expectation_of(row)),
                   .parameter = name};
  }
  if (values.size() > 1 && !row.repeats) {
    return Problem{.kind = ProblemKind::repeated_parameter,
                   .detail = fmt::format("\"{}\" was given {} times.", name, values.size()),
                   .parameter = name};
  }
  if (std::ranges::all_of(values, [&](auto value) { return is_value(row, value); })) {
    return std::nullopt;
  }
  return Problem{.kind = ProblemKind::invalid_parameter,
                 .detail = fmt::format("\"{}\" must be {}.", name, expectation_of(row)),
                 .parameter = name};
}

}  // namespace

std::optional<Problem> refusal_of_params(std::span<const Param> rows, const Request& request) {
  for (const auto& [name, value] : request.params) {
    if (std::ranges::find(rows, name, &Param::name) == rows.end()) return unknown(rows, name);
  }
  for (const auto& row : rows) {
    if (auto problem = refusal_of_row(row, request)) return problem;
  }
  return std::nullopt;
}

}  // namespace karez::http
