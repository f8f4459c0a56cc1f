// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "common/document.h"

namespace karez {

/// What became of one path. The names appear in the report.
enum class PathStatus : std::uint8_t {
  unchanged,  ///< Same bytes as before, perhaps touched.
  added,      ///< A new document.
  updated,    ///< New bytes at a known path: a new document; the old one is superseded.
  reread,     ///< Same bytes parsed again: a retry, or another sidecar.
  moved,      ///< Known bytes at a new path; the old path is gone.
  copied,     ///< Known bytes at one more path; the old one stays.
  restored,   ///< Bytes of a document that had lost all its paths.
  deleted,    ///< The path is gone.
  gap,        ///< Not readable, which is expected of such files.
  failed,     ///< Not readable, although such files should be.
  purged,     ///< Its content was purged: it is hashed, not read.
};
std::string_view name_of(PathStatus status);

/// Returns `failed` when the gap counts as a failure, else `gap`.
PathStatus status_of(const Gap& gap);

}  // namespace karez
