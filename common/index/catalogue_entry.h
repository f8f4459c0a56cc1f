// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/document.h"

namespace karez {

/// What the index knows of one path (keys::path). The path's bytes as found, not printable form.
struct CatalogueEntry {
  std::string path;  ///< Relative to its root.
  /// Absolute path of the file when last seen, bytes as found: tells the roots of several runs
  /// apart, and what lies below the PATHs of this one. Shown to nobody.
  std::string location;
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t inode = 0;
  std::uint64_t sidecar_size = 0;  ///< Of NAME.meta.json, 0 when there is none.
  std::int64_t sidecar_mtime_ns = 0;
  std::optional<DocumentId> id;  ///< Of the bytes, when they could be read.
  std::optional<Gap> gap;        ///< Why there is no document, or none complete.
  std::string extractor;         ///< With a gap: version that said so. A newer one tries again.
  /// Without a gap: what left pages unread that may have text, by ocr::signature(); empty when
  /// nothing recognised pages. Another recogniser tries again. None when no page was left.
  std::optional<std::string> unread_by;
  /// Not a file: it came in the document at the path before the last "!/". Its location goes on
  /// from that of its container with "//", as no file's does.
  bool embedded = false;
  /// Not all that came in it is in the catalogue yet: the next run reads it again.
  bool unfinished = false;
  bool operator==(const CatalogueEntry&) const = default;
};

/// Between the path of a document and the name of what came in it: "a.eml!/2/name.pdf".
inline constexpr std::string_view kEmbeddedMark = "!/";

/// The path of what the embedded document at `path` came in.
inline std::string_view container_of(std::string_view path) {
  return path.substr(0, path.rfind(kEmbeddedMark));
}

std::string encode(const CatalogueEntry& entry);
Result<CatalogueEntry> decode_catalogue_entry(std::string_view bytes);

}  // namespace karez
