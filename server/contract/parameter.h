// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema.h"

/// Parameters of a request, and which values each may have. The check, the sentence of a refusal
/// and openapi.json are made from one table with one row for each kind.
namespace karez {

/// How the value of a parameter is checked. A date, language, country, type, list of facets or gap
/// code may be empty, which counts as absent: a browser sends the empty fields of a form too.
enum class ParamKind : std::uint8_t {
  text,      ///< Anything.
  integer,   ///< A whole number from `min` to `max`, both included.
  sort,      ///< The name of an order (kSorts).
  date,      ///< YYYY, YYYY-MM, YYYY-MM-DD.
  language,  ///< A BCP 47 tag: "en", "zh-Hans".
  country,   ///< An ISO 3166 alpha-2 code: "CN".
  type,      ///< One of kDocumentTypes.
  facet,     ///< The name of a facet.
  facets,    ///< Names of facets, separated by commas.
  gap_code,  ///< The code of a reason why something could not be read.
  format,    ///< The format of a list of gaps.
};

/// One parameter of a route.
struct Param {
  std::string_view name;
  ParamKind kind = ParamKind::text;
  std::string_view summary = {};  ///< Its description in openapi.json.
  unsigned min = 0, max = 0;      ///< Used by ParamKind::integer only.
  bool repeats = false;           ///< May be given more than once; several values mean OR.
  bool required = false;
};

/// The kind of the parameter that filters by this field.
constexpr ParamKind filter_kind_of(Field field) {
  if (field == Field::language) return ParamKind::language;
  if (field == Field::country) return ParamKind::country;
  if (field == Field::type) return ParamKind::type;
  return ParamKind::text;
}

/// True when the parameter may have this decoded value.
bool is_value(const Param& param, std::string_view text);

/// What a value must be, as the end of the sentence "The parameter must be …". For an integer: "a
/// whole number from 1 to 100".
std::string expectation_of(const Param& param);

/// All values of the parameter; empty for kinds with more values than can be listed.
std::vector<std::string_view> choices_of(const Param& param);

}  // namespace karez
