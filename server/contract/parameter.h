// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema.h"

/// Parameters of a request: what each may be. The check, the sentence of a refusal and openapi.json
/// come from one table, a row a kind.
namespace karez {

/// Values of all kinds but text, integer, facet and format may be empty, which counts as absent.
enum class ParamKind : std::uint8_t {
  text,      ///< Anything.
  integer,   ///< `min` to `max`.
  sort,      ///< The name of an order.
  date,      ///< YYYY, YYYY-MM, YYYY-MM-DD.
  language,  ///< BCP 47.
  country,   ///< ISO 3166 alpha-2.
  type,      ///< One of kDocumentTypes.
  facet,     ///< The name of a facet.
  facets,    ///< Names of facets, separated by commas.
  gap_code,  ///< Why something could not be read.
  format,    ///< The format of a list of gaps.
};

struct Param {
  std::string_view name;
  ParamKind kind = ParamKind::text;
  std::string_view summary = {};
  unsigned min = 0, max = 0;  ///< ParamKind::integer.
  bool repeats = false;       ///< It may be given more than once, which means OR.
  bool required = false;
};

/// The kind of the parameter that filters by a field.
constexpr ParamKind filter_kind_of(Field field) {
  if (field == Field::language) return ParamKind::language;
  if (field == Field::country) return ParamKind::country;
  if (field == Field::type) return ParamKind::type;
  return ParamKind::text;
}

bool is_value(const Param& param, std::string_view text);

/// What a value must be: ends the sentence "The parameter must be …".
std::string expectation_of(const Param& param);

/// All values there are; empty for kinds with more values than can be listed.
std::vector<std::string_view> choices_of(const Param& param);

}  // namespace karez
