// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/metadata/title_page.h"

/// Tells what a line of a title page is: a part of the title, or something that stands around it.
namespace karez::metadata {

/// True when the line's first words are in the table.
bool starts_with(const PhraseTable<bool>& table, const Line& line);

/// True when the first letter is a small one.
bool starts_lower(const Line& line);

/// "Press release", in several languages.
bool is_press_release(const Line& line);

/// "Distr.: General", also amid other words, as scans have it.
bool is_distribution(const Line& line);

/// "Agenda item 6": the line below it names the item and not the document.
bool is_agenda(const Line& line);

/// Fixed parts of mastheads: "Original: English", "ISBN …", "Submitted by …".
bool is_masthead_line(const Line& line);

/// A dateline, or a line of dates with at most one word more.
bool is_date_line(const Line& line);

/// "Judgment of July 1, 2009", below the name of the case.
bool is_kind_with_date(const Line& line);

/// True when the line has at least two words of letters and they are half of it. Lines of figures,
/// axes of diagrams and lines with dot leaders ("....") are not titles.
bool has_title_letters(const Line& line);

/// True when a title may start with this line.
bool is_candidate(const Line& line);

}  // namespace karez::metadata
