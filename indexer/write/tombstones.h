// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "common/document.h"

namespace karez {

/// Contents that were purged and are not to come back, each with the contents whose purge by name
/// took it along: its own id when it was one of them.
using Tombstones = std::map<DocumentId, std::set<DocumentId>>;

/// The value kept under keys::kPurgedPrefix: the ids one after the other, 32 bytes each.
inline std::string encode_tombstone(const std::set<DocumentId>& purges) {
  std::string out;
  for (const DocumentId& id : purges) out += id.raw();
  return out;
}

/// The value that `id` has. One that is not whole counts as that of a content named by itself.
inline std::set<DocumentId> decode_tombstone(const DocumentId& id, std::string_view bytes) {
  constexpr std::size_t kIdBytes = sizeof(DocumentId::bytes);
  std::set<DocumentId> purges;
  for (; bytes.size() >= kIdBytes; bytes.remove_prefix(kIdBytes)) {
    if (const auto purge = DocumentId::from_raw(bytes.substr(0, kIdBytes))) purges.insert(*purge);
  }
  return purges.empty() || !bytes.empty() ? std::set{id} : purges;
}

}  // namespace karez
