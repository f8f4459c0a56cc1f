// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/joined_words.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "common/ascii.h"

namespace karez {
namespace {

// A telephone or account number has so many digits in so many groups. Longer runs are rows of
// tables.
constexpr std::size_t kFewestDigits = 7, kMostDigits = 17, kMostGroups = 6;

bool is_year(std::string_view group) {
  return group.size() == 4 && (group.starts_with("19") || group.starts_with("20"));
}

/// Whether groups of digits with this between them may be one number.
bool joins_digits(std::string_view gap) {
  static constexpr std::array<std::string_view, 11> kGaps{
      " ", "-", ".", "(", ")", " (", ") ", "\u00A0", "\u2011", "\u2010", ")-"};
  return std::find(kGaps.begin(), kGaps.end(), gap) != kGaps.end();
}

bool is_word(std::string_view folded) {
  return !folded.empty() && !ascii::is_digit(folded.front());
}

}  // namespace

bool is_number(std::string_view folded) {
  return !folded.empty() && std::all_of(folded.begin(), folded.end(), ascii::is_digit);
}

bool is_hyphen(std::string_view gap) {
  if (gap.ends_with('\n')) gap.remove_suffix(1);
  return gap == "-" || gap == "\u2010" || gap == "\u2011";
}

std::vector<std::string> parts_of(std::string_view form) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t end = std::min(form.find(' ', at), form.size());
    parts.emplace_back(form.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

void PartedWords::add(std::string_view folded, std::string_view gap) {
  if (!digits_.empty() && (!is_number(folded) || !joins_digits(gap))) flush_digits();
  if (is_number(folded)) digits_.emplace_back(folded);
  if (is_word(folded) && is_word(last_) && is_hyphen(gap)) {
    found_(last_ + std::string(folded), last_ + " " + std::string(folded));
  }
  last_ = folded;
}

void PartedWords::finish() {
  flush_digits();
  last_.clear();
}

void PartedWords::flush_digits() {
  const std::string joined = std::accumulate(digits_.begin(), digits_.end(), std::string());
  const bool years = std::all_of(digits_.begin(), digits_.end(), is_year);
  if (digits_.size() > 1 && digits_.size() <= kMostGroups && joined.size() >= kFewestDigits &&
      joined.size() <= kMostDigits && !years) {
    std::string parted;
    for (const std::string& group : digits_) parted += (parted.empty() ? "" : " ") + group;
    found_(joined, parted);
  }
  digits_.clear();
}

}  // namespace karez
