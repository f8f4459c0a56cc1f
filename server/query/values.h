// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/schema.h"
#include "server/query/tree.h"

/// What readers may write as the value of a field, and what it becomes.
namespace karez::query {

/// A whole value as the index holds it, or why it is none.
struct Value {
  std::optional<std::string> normalised = {};
  std::string message = {};  ///< When there is none: "no country \"Atlantis\"".
  std::string advice = {};   ///< What to write instead.
};

/// `field` is of FieldKind::value: countries by code or English name become "CN", languages "ug" or
/// "zh-Hans", types one of kDocumentTypes. Thread-safe.
Value normalise_value(Field field, std::string_view written);

/// "2022", "2022-09..2023-01", "..2019", "none" as a node without place; nothing for no date.
std::optional<Node> read_date(std::string_view written);

/// The field a reader may have meant by a name that is none: "contry" is "country".
std::optional<Field> field_like(std::string_view name);

}  // namespace karez::query
