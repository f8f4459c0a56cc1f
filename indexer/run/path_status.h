// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "common/document.h"

namespace karez {

/// What became of one path; the names are those of the report.
enum class PathStatus : std::uint8_t {
  unchanged,  ///< Same bytes as before, perhaps touched.
  added,      ///< A new document.
  updated,    ///< New bytes at a known path: a new document; the old one is superseded.
  reread,     ///< Same bytes parsed again: a retry, or another sidecar.
  moved,      ///< Known bytes; the path they stood at is gone.
  copied,     ///< Known bytes at a further path.
  restored,   ///< Bytes of a document that had no path any more.
  deleted,    ///< The path is gone.
  gap,        ///< Not readable, as is to be expected of such files.
  failed,     ///< Not readable, and it should be.
  purged,     ///< Its content was purged: hashed, not read.
};
std::string_view name_of(PathStatus status);

/// `failed` or `gap`.
PathStatus status_of(const Gap& gap);

}  // namespace karez
