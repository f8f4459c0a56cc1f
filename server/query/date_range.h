// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <xapian.h>

#include "common/partial_date.h"

namespace karez::query {

/// Documents whose date lies wholly between `from` and `to`, both included; an absent end is
/// open, undated documents never match. The query has no weight.
Xapian::Query date_range(const std::optional<PartialDate>& from,
                         const std::optional<PartialDate>& to);

}  // namespace karez::query
