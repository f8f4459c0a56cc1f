// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/schema.h"
#include "server/query/tree.h"

/// Turns the field values that readers write into the values that the index holds. All functions
/// are thread-safe.
namespace karez::query {

/// A whole value as the index holds it, or a message that says why the text is no value.
struct Value {
  std::optional<std::string> normalised = {};  ///< Absent when the text is no value.
  std::string message = {};                    ///< Only without a value: "no country \"Atlantis\"".
  std::string advice = {};                     ///< What to write instead. May be empty.
};

/// The value that `written` stands for. `field` is of FieldKind::value.
///
///   country    "China", "chn", "cn"            CN
///   lang       "Uyghur", "UG"                  ug
///   lang       "traditional chinese", "zh-tw"  zh-Hant
///   type       "press release"                 press-release
///
/// A code of two letters is accepted as a country, and any well-formed tag as a language, although
/// no table has it: the index may hold it all the same.
Value normalise_value(Field field, std::string_view written);

/// Reads "2022", "2022-09..2023-01", "..2019" or "none" as a node whose place is not set. Returns
/// nothing when the text is no date, or when the range ends before it begins.
std::optional<Node> read_date(std::string_view written);

/// The field that a reader may have meant by a name that no field has: country for "contry". Absent
/// when no field is similar enough.
std::optional<Field> field_like(std::string_view name);

}  // namespace karez::query
