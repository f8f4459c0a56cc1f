// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/contract/parameter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include <fmt/format.h>

#include "common/ascii.h"
#include "common/enum_table.h"
#include "common/gap.h"
#include "common/metadata.h"
#include "common/partial_date.h"
#include "common/schema.h"
#include "server/search/types.h"

// The table of kinds of parameter. A kind with a short list of values has a function that lists
// them, and the list is the check. Any other kind has a function that checks one value. The lists
// come from the tables of orders, fields and gaps, so that a new row there is accepted and
// documented here.
namespace karez {
namespace {

using Choices = std::vector<std::string_view>;

/// The whole text must be a number: "10 " and "10a" are refused.
bool is_integer(const Param& param, std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value >= param.min &&
         value <= param.max;
}

bool is_date(const Param&, std::string_view text) {
  return text.empty() || PartialDate::from_iso(text).has_value();
}

/// Checks the form of a BCP 47 tag, not whether the language exists: a first part of 2 to 8
/// letters, then letters, digits and hyphens. 35 bytes hold every tag in use (RFC 5646, 4.4).
bool is_language(const Param&, std::string_view text) {
  if (text.empty()) return true;
  const auto primary = text.substr(0, text.find('-'));
  return primary.size() >= 2 && primary.size() <= 8 && text.size() <= 35 &&
         std::ranges::all_of(primary, ascii::is_letter) && text.back() != '-' &&
         std::ranges::all_of(text, [](char c) { return ascii::is_alphanumeric(c) || c == '-'; });
}

bool is_country(const Param&, std::string_view text) {
  return text.empty() || (text.size() == 2 && std::ranges::all_of(text, ascii::is_letter));
}

/// "language,date" is good; "language,,date" is not, because the empty name is no facet.
bool are_facets(const Param&, std::string_view text) {
  if (text.empty()) return true;
  while (true) {
    const auto comma = text.find(',');
    if (!facet_named(text.substr(0, comma))) return false;
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

Choices sort_choices() {
  Choices names;
  for (const SortRow& row : kSorts) names.push_back(row.name);
  return names;
}

Choices facet_choices() {
  Choices names;
  for (const FieldRow& row : kFields) {
    if (!row.facet_name.empty()) names.push_back(row.facet_name);
  }
  return names;
}

Choices type_choices() { return {kDocumentTypes.begin(), kDocumentTypes.end()}; }

Choices format_choices() { return {"json", "csv", "ndjson"}; }

/// {"a", "b", "c"} as "a, b or c".
std::string one_of(const Choices& names) {
  if (names.size() < 2) return names.empty() ? "" : std::string(names.front());
  const std::span<const std::string_view> but_last(names.data(), names.size() - 1);
  return fmt::format("{} or {}", fmt::join(but_last, ", "), names.back());
}

/// How a kind is checked: by `fits` when it is there, else by the list of `choices`.
struct KindRow {
  ParamKind kind;
  std::string_view expectation;  ///< {} stands for the list of values, or for min and max.
  Choices (*choices)() = nullptr;
  bool (*fits)(const Param&, std::string_view) = nullptr;
  bool may_be_empty = false;  ///< Used with `choices`; `fits` decides for itself.
};

constexpr std::array kKinds{
    KindRow{.kind = ParamKind::text,
            .expectation = "any text",
            .fits = [](const Param&, std::string_view) { return true; }},
    KindRow{.kind = ParamKind::integer,
            .expectation = "a whole number from {} to {}",
            .fits = is_integer},
    KindRow{.kind = ParamKind::sort, .expectation = "{}", .choices = sort_choices},
    KindRow{.kind = ParamKind::date,
            .expectation = "a date as YYYY, YYYY-MM or YYYY-MM-DD",
            .fits = is_date},
    KindRow{.kind = ParamKind::language,
            .expectation = "a language tag such as en, ug or zh-Hans",
            .fits = is_language},
    KindRow{.kind = ParamKind::country,
            .expectation = "a country code of two letters such as CN",
            .fits = is_country},
    KindRow{.kind = ParamKind::type,
            .expectation = "one of {}",
            .choices = type_choices,
            .may_be_empty = true},
    KindRow{.kind = ParamKind::facet, .expectation = "one of {}", .choices = facet_choices},
    KindRow{.kind = ParamKind::facets,
            .expectation = "some of {}, with commas between",
            .choices = facet_choices,
            .fits = are_facets},
    KindRow{.kind = ParamKind::gap_code,
            .expectation = "one of {}",
            .choices = gap_code_names,
            .may_be_empty = true},
    KindRow{.kind = ParamKind::format, .expectation = "{}", .choices = format_choices},
};
static_assert(follows_enum(kKinds, &KindRow::kind));

const KindRow& row_of(ParamKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

}  // namespace

bool is_value(const Param& param, std::string_view text) {
  const KindRow& row = row_of(param.kind);
  if (row.fits != nullptr) return row.fits(param, text);
  if (text.empty()) return row.may_be_empty;
  const Choices choices = row.choices();
  return std::ranges::find(choices, text) != choices.end();
}

// "a, b or c" when the values are the whole sentence, "one of a, b, c" inside a longer one.
std::string expectation_of(const Param& param) {
  const KindRow& row = row_of(param.kind);
  if (param.kind == ParamKind::integer) {
    return fmt::format(fmt::runtime(row.expectation), param.min, param.max);
  }
  if (row.choices == nullptr) return std::string(row.expectation);
  const Choices choices = row.choices();
  const std::string list =
      row.expectation == "{}" ? one_of(choices) : fmt::format("{}", fmt::join(choices, ", "));
  return fmt::format(fmt::runtime(row.expectation), list);
}

std::vector<std::string_view> choices_of(const Param& param) {
  const KindRow& row = row_of(param.kind);
  // `facets` has both: the choices name its parts, so they are not the values of the whole.
  return row.fits == nullptr ? row.choices() : Choices();
}

}  // namespace karez
