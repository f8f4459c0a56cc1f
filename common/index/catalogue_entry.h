// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/document.h"

namespace karez {

/// What the index knows of one path: the value under keys::path. It lets the next run skip files
/// that did not change. Paths are bytes as found on the disk, not the printable form. Value type.
struct CatalogueEntry {
  std::string path;  ///< Relative to the PATH it was found below.
  /// The absolute path of the file when it was last seen. It tells equal paths of several runs
  /// apart, and whether the file lies below a PATH of this run. No answer shows it.
  std::string location;
  std::uint64_t size = 0;  ///< Bytes.
  std::int64_t mtime_ns = 0;
  std::uint64_t inode = 0;
  std::uint64_t sidecar_size = 0;  ///< Bytes of NAME.meta.json; 0 when there is none.
  std::int64_t sidecar_mtime_ns = 0;
  std::optional<DocumentId> id;  ///< Empty when the bytes could not be read.
  std::optional<Gap> gap;        ///< Why there is no document, or only a part.
  /// With a gap: the version of the extractor that reported it. A newer extractor tries again.
  std::string extractor;
  /// Set when pages that may have text were left unread: the recogniser that left them, as
  /// ocr::signature() names it, or an empty text when no recogniser was there. A run with another
  /// recogniser tries again. Never set together with a gap.
  std::optional<std::string> unread_by;
  /// True when it is not a file but came in the document whose path stands before the last "!/".
  /// Its location is that of its container and more after "//", which no file's location contains.
  bool embedded = false;
  /// True when something that came in it is not in the catalogue yet. The next run reads it again.
  bool unfinished = false;
  bool operator==(const CatalogueEntry&) const = default;
};

/// Stands between the path of a document and the name of what came in it: "a.eml!/2/name.pdf".
inline constexpr std::string_view kEmbeddedMark = "!/";

/// The path of the document that the embedded document at `path` came in: "a.eml!/2/name.pdf" gives
/// "a.eml".
inline std::string_view container_of(std::string_view path) {
  return path.substr(0, path.rfind(kEmbeddedMark));
}

/// The stored bytes of an entry. Layout: docs/record-format.md.
std::string encode(const CatalogueEntry& entry);
/// Error corrupt unless the bytes are exactly one entry.
Result<CatalogueEntry> decode_catalogue_entry(std::string_view bytes);

}  // namespace karez
