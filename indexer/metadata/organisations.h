// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/document.h"
#include "indexer/extracted/extracted.h"
#include "indexer/metadata/title_page.h"

namespace karez::metadata {

/// An organisation that publishes on human rights, by the name facets show.
struct Organisation {
  std::string_view name;
  std::string_view variants;  ///< Its names in several languages: "a|b".
  /// An order or resolution of a court is a judgment.
  bool court = false;
};

/// The organisation that a whole value names ("Corte IDH", "Human Rights Watch"); null when it
/// names none. The pointer stays valid for the whole run, because it points into the table.
const Organisation* organisation_named(std::string_view text);

/// The organisation that a title page gives as its author; null when it gives none. Its name starts
/// a line, or follows words such as "order of the", "published by" or "©". An organisation within
/// running text is the subject of the document and not its author.
const Organisation* organisation_on(const std::vector<Line>& lines);

/// The organisation after a copyright sign on one of the first pages; the origin is that page.
std::optional<Sourced<std::string>> find_imprint(const Extracted& document);

/// True when the line is only the name of an organisation in the table, or only a part of the
/// United Nations' masthead.
bool is_organisation_line(const Line& line);

}  // namespace karez::metadata
