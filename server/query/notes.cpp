// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/notes.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/limits.h"

namespace karez::query {
namespace {

// The longest quotation in a note. It bounds the answer when the text in question is long.
constexpr std::uint32_t kQuotedCodePoints = 200;

}  // namespace

void Notes::add(std::string message, std::uint32_t start, std::uint32_t end, std::string advice) {
  if (notes_.size() >= limits::kNotes) {
    ++more_;
    return;
  }
  const bool whole = end - start <= kQuotedCodePoints;
  std::string text = source_.slice(start, whole ? end : start + kQuotedCodePoints);
  if (!whole) text += "…";
  notes_.push_back({.message = std::move(message),
                    .text = std::move(text),
                    .start = start,
                    .end = end,
                    .advice = std::move(advice)});
}

std::vector<Note> Notes::take() {
  std::stable_sort(notes_.begin(), notes_.end(),
                   [](const Note& a, const Note& b) { return a.start < b.start; });
  if (more_ > 0) {
    notes_.push_back({.message = fmt::format("{} more things were not understood", more_)});
  }
  return std::move(notes_);
}

}  // namespace karez::query
