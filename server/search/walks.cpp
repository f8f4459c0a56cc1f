// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/walks.h"

#include <array>
#include <charconv>
#include <cstdlib>

#include <unistd.h>

namespace karez {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kNameLength = 32;  // hex digits, 4 bits each
constexpr std::string_view kHexDigits = "0123456789abcdef";

/// A name from the random generator of the system. Names must be hard to guess, because whoever has
/// a name can read the results of another reader.
std::string random_name() {
  std::array<unsigned char, kNameLength / 2> bits{};
  // getentropy fails only for more than 256 bytes, or on a kernel without random numbers.
  if (::getentropy(bits.data(), bits.size()) != 0) std::abort();
  std::string name;
  for (const unsigned char byte : bits) {
    name += kHexDigits[byte >> 4];
    name += kHexDigits[byte & 0xF];
  }
  return name;
}

bool is_name(std::string_view text) {
  return text.size() == kNameLength && text.find_first_not_of(kHexDigits) == std::string_view::npos;
}

/// About how many bytes of memory a stored walk takes.
std::size_t bytes_of(const Walk& walk) {
  // An estimate in bytes for the entry, its name twice, and the nodes of the list and the map.
  constexpr std::size_t kFixed = 512;
  // And for a node of the map, for each document with others behind it.
  constexpr std::size_t kNode = 128;
  std::size_t folded = 0;
  for (const auto& [shown, behind] : walk.folds) folded += kNode + behind.capacity() * sizeof(Kin);
  return kFixed + folded + walk.ids.capacity() * sizeof(DocumentId) +
         walk.scores.capacity() * sizeof(double) + walk.request_key.capacity();
}

}  // namespace

std::string Cursor::encode() const { return walk + "-" + std::to_string(offset); }

Result<Cursor> Cursor::decode(std::string_view text) {
  Cursor cursor;
  cursor.walk = text.substr(0, kNameLength);
  const char* end = text.data() + text.size();
  if (is_name(cursor.walk) && text.size() > kNameLength + 1 && text[kNameLength] == '-') {
    const auto parsed = std::from_chars(text.data() + kNameLength + 1, end, cursor.offset);
    if (parsed.ec == std::errc() && parsed.ptr == end && cursor.encode() == text) return cursor;
  }
  return fail(ErrorCode::usage, "This cursor is not one that a search has given",
              "Leave out \"cursor\" to start again at the first page.", "cursor");
}

std::string WalkStore::add(std::shared_ptr<const Walk> walk) {
  Entry entry{random_name(), std::move(walk), 0, Clock::now()};
  entry.bytes = bytes_of(*entry.walk);
  std::string name = entry.name;
  const std::lock_guard lock(mutex_);
  bytes_ += entry.bytes;
  entries_.push_front(std::move(entry));
  by_name_[name] = entries_.begin();
  drop_old();
  return name;
}

void WalkStore::replace(const std::string& name, std::shared_ptr<const Walk> walk) {
  const std::lock_guard lock(mutex_);
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return;
  Entry& entry = *found->second;
  bytes_ -= entry.bytes;
  entry.walk = std::move(walk);
  entry.bytes = bytes_of(*entry.walk);
  bytes_ += entry.bytes;
  drop_old();
}

std::shared_ptr<const Walk> WalkStore::find(const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  found->second->used = Clock::now();
  return found->second->walk;
}

// The newest walk stays whatever its size, because its reader has not yet seen the second page. The
// last entry is always the one that was used longest ago, so both rules look only there.
void WalkStore::drop_old() {
  while (entries_.size() > 1 && bytes_ > budget_) drop_last();
  const auto oldest = Clock::now() - life_;
  while (entries_.size() > 1 && entries_.back().used < oldest) drop_last();
}

void WalkStore::drop_last() {
  bytes_ -= entries_.back().bytes;
  by_name_.erase(entries_.back().name);
  entries_.pop_back();
}

}  // namespace karez
