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
  std::string_view variants;  ///< As written, in several languages: "a|b".
  bool court = false;         ///< What it calls order or resolution is a judgment.
};

/// The organisation a whole value names ("Corte IDH", "Human Rights Watch"), or null.
const Organisation* organisation_named(std::string_view text);

/// The organisation a title page gives as its author: its name starts a line, or follows "order of
/// the", "published by", "©" … Null when none does. An organisation in running text is a subject.
const Organisation* organisation_on(const std::vector<Line>& lines);

/// The organisation after a copyright sign on one of the first pages, with the page's number.
std::optional<Sourced<std::string>> find_imprint(const Extracted& document);

/// True when the line is nothing but the name of an organisation in the table, or part of the
/// United Nations' masthead.
bool is_organisation_line(const Line& line);

}  // namespace karez::metadata
