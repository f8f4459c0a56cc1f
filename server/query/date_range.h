// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <xapian.h>

#include "common/partial_date.h"

namespace karez::query {

/// The query for documents whose date lies wholly between `from` and `to`, both included. An absent
/// end is open. Undated documents never match, even when both ends are absent. The query has no
/// weight.
///
///   from 2022-03, to 2022    finds 2022-03-09 and 2022-05, but not 2022: that may be January
Xapian::Query date_range(const std::optional<PartialDate>& from,
                         const std::optional<PartialDate>& to);

}  // namespace karez::query
