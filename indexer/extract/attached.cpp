// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/attached.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/limits/limit_table.h"
#include "indexer/pages/lines.h"

namespace karez {
namespace {

// Files left out for their size. So many get a gap each; further ones are only counted.
constexpr std::size_t kGapsTold = 100;
// Bytes, with the dot: ".markdown" fits. What follows a dot farther from the end is not an ending.
constexpr std::size_t kLongestEnding = 16;

struct Ending {
  std::string_view media_type;
  std::string_view ending;
};
constexpr std::array kEndings{
    Ending{"application/pdf", ".pdf"}, Ending{"text/plain", ".txt"},
    Ending{"text/html", ".html"},      Ending{"text/markdown", ".md"},
    Ending{"text/calendar", ".ics"},   Ending{"message/rfc822", ".eml"},
    Ending{"application/zip", ".zip"}, Ending{"application/mbox", ".mbox"},
    Ending{"image/png", ".png"},       Ending{"image/jpeg", ".jpg"},
    Ending{"image/gif", ".gif"},       Ending{"application/msword", ".doc"},
    Ending{"application/rtf", ".rtf"},
};

std::string_view ending_of_type(std::string_view media_type) {
  const std::string type = ascii::lower(media_type);
  const auto row = std::ranges::find(kEndings, std::string_view(type), &Ending::media_type);
  return row == kEndings.end() ? ".bin" : row->ending;
}

}  // namespace

// A name of dots and blanks only counts as no name, because ".." would lead out of a folder.
std::string embedded_name(std::string_view name, std::string_view media_type) {
  std::string clean = clean_line(name, limits::kMostNameBytes);
  for (char& c : clean) {
    if (c == '/' || c == '\\') c = '_';
  }
  if (clean.find_first_not_of(". ") == std::string::npos) {
    return "attachment" + std::string(ending_of_type(media_type));
  }
  if (clean.size() <= limits::kPartNameBytes) return clean;
  const std::size_t dot = clean.rfind('.');
  std::string ending;
  if (dot != std::string::npos && clean.size() - dot <= kLongestEnding) ending = clean.substr(dot);
  return clean_line(clean, limits::kPartNameBytes - kLongestEnding) + ending;
}

void EmbeddedSender::send(std::string_view name, std::string_view media_type,
                          std::string_view bytes) {
  const Limits& limits = limits_in_force();
  const std::string clean = embedded_name(name, media_type);
  if (count_ >= limits[most_]) {
    ++left_out_;
    return;
  }
  if (bytes_ + bytes.size() > limits[Limit::embedded_bytes]) {
    if (gaps_.size() >= kGapsTold) {
      ++left_out_;
      return;
    }
    gaps_.push_back({.code = GapCode::too_large,
                     .page = page_,
                     .detail = clean + " of " + std::to_string(bytes.size()) +
                               " bytes is left out; " + limit_met(Limit::embedded_bytes, limits)});
    return;
  }
  ++count_;
  bytes_ += bytes.size();
  sink_.embedded({clean, clean_line(media_type, 200)}, bytes);
}

void EmbeddedSender::finish() {
  if (left_out_ > 0) {
    gaps_.push_back({.code = GapCode::too_large,
                     .page = page_,
                     .detail = std::to_string(left_out_) + " further ones are left out; " +
                               limit_met(most_, limits_in_force(), count_ + left_out_)});
  }
  for (const Gap& gap : gaps_) sink_.gap(gap);
  gaps_.clear();
}

}  // namespace karez
