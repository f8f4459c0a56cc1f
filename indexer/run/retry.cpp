// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/retry.h"

#include <algorithm>
#include <array>

namespace karez {
namespace {

// Whether other limits may give another outcome. A crash is among them, because a parser that gets
// no memory may crash.
bool depends_on_limits(GapCode code) {
  constexpr std::array kCodes{GapCode::too_large, GapCode::time_limit, GapCode::memory_limit,
                              GapCode::crashed, GapCode::partial};
  return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

// The version in "VERSION LIMITS", see RunOptions::extractor.
std::string_view version_in(std::string_view extractor) {
  return extractor.substr(0, extractor.find(' '));
}

}  // namespace

std::optional<std::string> unread_by(const std::vector<Gap>& gaps, std::string_view recogniser) {
  const bool unread = std::any_of(gaps.begin(), gaps.end(), [](const Gap& gap) {
    return gap.code == GapCode::no_text && gap.page && gap.detail != kBlankPage;
  });
  return unread ? std::optional<std::string>(recogniser) : std::nullopt;
}

bool has_unread_pages(const CatalogueEntry& entry, const RetryOptions& options) {
  return !entry.gap && entry.unread_by && !options.recogniser.empty() &&
         *entry.unread_by != options.recogniser;
}

bool would_say_the_same(const CatalogueEntry& entry, const RetryOptions& options) {
  if (entry.extractor == options.extractor) return true;
  return entry.gap && !depends_on_limits(entry.gap->code) &&
         version_in(entry.extractor) == version_in(options.extractor);
}

bool wants_retry(const CatalogueEntry& entry, const RetryOptions& options) {
  if (entry.unfinished) return true;
  if (!entry.id) return false;
  if (!entry.gap) return has_unread_pages(entry, options);
  return !would_say_the_same(entry, options) ||
         (options.retry_failed && is_failure(entry.gap->code));
}

bool is_passing(GapCode code) {
  return code == GapCode::permission || code == GapCode::io_error ||
         code == GapCode::changed_while_reading;
}

bool has_passing_gap(const CatalogueEntry& entry) {
  return entry.gap && is_passing(entry.gap->code);
}

}  // namespace karez
