// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "common/metadata.h"
#include "indexer/metadata/title_page.h"

namespace karez::metadata {

/// The date a title page gives its document. In this order: beside "Distr."; alone on a line; at
/// the end of a line that names a judgment, order, version, issue … Never one of running text.
std::optional<Sourced<PartialDate>> find_date(const TitlePage& page);

/// True when a line is a date and at most a place or a "published on" beside it.
bool is_dateline(const Line& line);

}  // namespace karez::metadata
