// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "common/index/catalogue_entry.h"

namespace karez {

/// The sidecar of a file as it was last seen. Both members are 0 when there was none.
struct SidecarStamp {
  std::uint64_t size = 0;  ///< Bytes.
  std::int64_t mtime_ns = 0;
  bool present() const { return size != 0 || mtime_ns != 0; }
  bool operator==(const SidecarStamp&) const = default;
};

inline SidecarStamp sidecar_of(const CatalogueEntry& entry) {
  return {entry.sidecar_size, entry.sidecar_mtime_ns};
}

}  // namespace karez
