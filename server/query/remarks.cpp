// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/remarks.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/limits.h"

namespace karez::query {
namespace {

// A note quotes what it is about, not a page of it.
constexpr std::uint32_t kQuotedCodePoints = 200;

}  // namespace

void Remarks::add(std::string message, std::uint32_t start, std::uint32_t end, std::string advice) {
  if (notes_.size() >= limits::kNotes) {
    ++more_;
    return;
  }
  const bool whole = end - start <= kQuotedCodePoints;
  std::string text = source_.slice(start, whole ? end : start + kQuotedCodePoints);
  if (!whole) text += "…";
  notes_.push_back({std::move(message), std::move(text), start, end, std::move(advice)});
}

std::vector<Note> Remarks::take() {
  std::stable_sort(notes_.begin(), notes_.end(),
                   [](const Note& a, const Note& b) { return a.start < b.start; });
  if (more_ > 0) {
    notes_.push_back({fmt::format("{} more things were not understood", more_), {}, 0, 0, {}});
  }
  return std::move(notes_);
}

}  // namespace karez::query
