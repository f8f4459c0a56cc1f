// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/document.h"
#include "indexer/extracted/extracted.h"
#include "indexer/metadata/title_page.h"

namespace karez::metadata {

/// True when a title in a file's properties says nothing: "Microsoft Word - x.doc", "untitled", a
/// file name, a lone number, bytes nobody decoded, half a line ("RESOLUCIÓN DE LA").
bool is_junk_title(std::string_view title);

/// True when most words of a property (title, author) stand on the first pages too. Office
/// programs fill these fields by themselves; what the page does not say is doubtful.
bool is_confirmed(std::string_view value, const Extracted& document);

/// The title a title page shows: the heading of an item; the case of a court; what a numbered
/// resolution is called; else the first line that is no masthead, with the lines it runs on in.
/// Empty when nothing there looks like a title.
std::string title_on(const TitlePage& page);

/// Title without footnote marks and trailing punctuation.
std::string tidy_title(std::string_view title);

}  // namespace karez::metadata
