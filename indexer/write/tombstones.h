// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "common/document.h"

namespace karez {

/// Contents that were purged and must not be read again. Each has the ids, as a user named them,
/// whose purge removed it. A content that was named itself has its own id among them. Example:
/// purging a.eml takes the attachment x.pdf along: {a.eml: {a.eml}, x.pdf: {a.eml}}.
using Tombstones = std::map<DocumentId, std::set<DocumentId>>;

/// The value stored under keys::kPurgedPrefix: the ids one after the other, 32 bytes each.
inline std::string encode_tombstone(const std::set<DocumentId>& purges) {
  std::string out;
  for (const DocumentId& id : purges) out += id.raw();
  return out;
}

/// Decodes the value stored for `id`. A damaged value is read as {id}, so that the content stays
/// purged.
inline std::set<DocumentId> decode_tombstone(const DocumentId& id, std::string_view bytes) {
  constexpr std::size_t kIdBytes = sizeof(DocumentId::bytes);
  std::set<DocumentId> purges;
  for (; bytes.size() >= kIdBytes; bytes.remove_prefix(kIdBytes)) {
    if (const auto purge = DocumentId::from_raw(bytes.substr(0, kIdBytes))) purges.insert(*purge);
  }
  return purges.empty() || !bytes.empty() ? std::set{id} : purges;
}

}  // namespace karez
