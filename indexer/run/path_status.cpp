// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/path_status.h"

#include <array>
#include <cstddef>

#include "common/enum_table.h"

namespace karez {
namespace {

struct StatusRow {
  PathStatus status;
  std::string_view name;
};
constexpr std::array kStatuses{
    StatusRow{PathStatus::unchanged, "unchanged"},
    StatusRow{PathStatus::added, "added"},
    StatusRow{PathStatus::updated, "updated"},
    StatusRow{PathStatus::reread, "reread"},
    StatusRow{PathStatus::moved, "moved"},
    StatusRow{PathStatus::copied, "copied"},
    StatusRow{PathStatus::restored, "restored"},
    StatusRow{PathStatus::deleted, "deleted"},
    StatusRow{PathStatus::gap, "gap"},
    StatusRow{PathStatus::failed, "failed"},
    StatusRow{PathStatus::purged, "purged"},
};
static_assert(follows_enum(kStatuses, &StatusRow::status));

}  // namespace

std::string_view name_of(PathStatus status) {
  return kStatuses.at(static_cast<std::size_t>(status)).name;
}

PathStatus status_of(const Gap& gap) {
  return is_failure(gap.code) ? PathStatus::failed : PathStatus::gap;
}

}  // namespace karez
