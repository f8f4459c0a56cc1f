// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "common/metadata.h"
#include "indexer/metadata/title_page.h"

namespace karez::metadata {

/// The date that a title page gives its document, with the page as origin. Three places are tried
/// in this order: beside or below "Distr."; alone on a line; at the end of a line that names a
/// judgment, an order, a version or an issue. A date within running text is never taken, because it
/// may be the date of anything.
std::optional<Sourced<PartialDate>> find_date(const TitlePage& page);

/// True when a line has a date and at most a place or words such as "published on" beside it.
bool is_dateline(const Line& line);

}  // namespace karez::metadata
