// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/extracted/extracted.h"

/// Which titles and authors in a file's properties may be believed.
namespace karez::metadata {

/// True when a title in a file's properties says nothing about the document: "Microsoft Word -
/// x.doc", "untitled", a file name, a lone number, bytes in an unknown charset, half a line
/// ("RESOLUCIÓN DE LA"), the name of an organisation.
bool is_junk_title(std::string_view title);

/// True when at least three of four words of a property (title, author) stand on the first pages
/// too. Office programs fill these fields by themselves, so a value that no page has is doubtful.
bool is_confirmed(std::string_view value, const Extracted& document);

}  // namespace karez::metadata
