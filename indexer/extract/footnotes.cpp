// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/footnotes.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

namespace karez {
namespace {

constexpr std::size_t kSignLines = 15;  // A note marked "*" begins this near to the page's end.

// The sign a note begins with: a number, or 0 for a star or dagger.
struct Marker {
  long number = 0;
  bool alone = false;  // Nothing else stands on the line.
  bool slash = false;  // "4/", as the UN wrote until the nineties.
};

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_ascii_digit(text[end])) ++end;
  return end - at;
}

long to_number(std::string_view digits) {
  long value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// "17", "17 Cfr. …", "4/ Le groupe", "[12] See", "*", "* See". Not "17." nor "1999 was".
std::optional<Marker> marker_of(std::string_view text) {
  if (text.starts_with('*') || text.starts_with("\xE2\x80\xA0") ||
      text.starts_with("\xE2\x88\x97")) {
    const std::size_t sign = text.starts_with('*') ? 1 : 3;
    const std::string_view rest = text.substr(sign);
    if (rest.ends_with('*')) return std::nullopt;
    return Marker{0, trim(rest).empty(), false};
  }
  const bool bracket = text.starts_with('[') || text.starts_with('(');
  if (bracket) text.remove_prefix(1);
  const std::size_t digits = digits_at(text, 0);
  if (digits == 0 || digits > 3 || text.front() == '0') return std::nullopt;
  const long number = to_number(text.substr(0, digits));
  text.remove_prefix(digits);
  if (bracket) {
    if (!text.starts_with(']') && !text.starts_with(')')) return std::nullopt;
    text.remove_prefix(1);
  }
  const bool slash = !bracket && text.starts_with('/');
  if (slash) text.remove_prefix(1);
  if (text.empty()) return Marker{number, true, slash};
  if (text.front() != ' ' && text.front() != '\t') return std::nullopt;
  return Marker{number, false, slash};
}

bool is_numbered_paragraph(std::string_view text) {
  const std::size_t digits = digits_at(text, 0);
  return digits > 0 && digits <= 3 && digits + 1 == text.size() && text.back() == '.';
}

bool is_rule(std::string_view text) {
  return text.size() >= 5 && text.find_first_not_of("_-") == std::string_view::npos;
}

// Numbers that a line's text refers to: digits right behind a letter, a quote or punctuation
// ("topic.49", "Convención”12"), behind a year ("201218"), or behind punctuation and a space.
void add_references(std::string_view text, std::set<long>& numbers, bool& star) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '*' && text[i - 1] != ' ') star = true;
    if (!is_ascii_digit(text[i]) || is_ascii_digit(text[i - 1])) continue;
    const std::size_t digits = digits_at(text, i);
    const char before = text[i - 1];
    const bool spaced = before == ' ' && i >= 2;
    const char mark = spaced ? text[i - 2] : before;
    const bool letter = is_ascii_letter(mark) || static_cast<unsigned char>(mark) >= 0x80;
    const bool punctuation = std::string_view(".,;:)]\"'!?").find(mark) != std::string_view::npos;
    const std::size_t after = i + digits;
    const bool ends = after >= text.size() || !is_ascii_letter(text[after]);
    if (digits <= 3 && ends && (letter || punctuation)) {
      numbers.insert(to_number(text.substr(i, digits)));
    } else if (digits > 4 && digits <= 7) {
      numbers.insert(to_number(text.substr(i + 4, digits - 4)));
    }
    i = after - 1;
  }
  // At a line's start: the reference may have been set as a line of its own.
}

struct Note {
  std::size_t line;
  Marker marker;
};

class PageNotes {
 public:
  PageNotes(const std::vector<Line>& lines, LineKinds& kinds) : lines_(lines), kinds_(kinds) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!lines[i].blank() && kinds[i] == kBodyLine) content_.push_back(i);
    }
  }

  // Marks the notes; the last note's number, or 0. `expected` is the number that goes on from the
  // page before.
  long mark(long expected) {
    const std::optional<std::size_t> start = first_note(expected);
    if (!start) return 0;
    long last = 0;
    for (std::size_t i = *start; i < lines_.size(); ++i) {
      if (kinds_[i] == kBodyLine) kinds_[i] = kFootnoteLine;
    }
    for (const Note& note : chain_from(*start)) last = note.marker.number;
    return last;
  }

 private:
  // Notes that count upwards by one from the line `start`.
  std::vector<Note> chain_from(std::size_t start) const {
    std::vector<Note> chain;
    for (const std::size_t i : content_) {
      if (i < start) continue;
      const auto marker = marker_of(lines_[i].text);
      if (!marker) continue;
      if (chain.empty() || marker->number == chain.back().marker.number + 1) {
        chain.push_back({i, *marker});
      }
    }
    return chain;
  }

  std::optional<std::size_t> first_note(long expected) const {
    std::set<long> referred;
    bool star = false;
    std::optional<std::size_t> found;
    for (std::size_t c = 1; c < content_.size() && !found; ++c) {
      add_references(lines_[content_[c - 1]].text, referred, star);
      const std::size_t i = content_[c];
      const auto marker = marker_of(lines_[i].text);
      if (!marker) continue;
      const bool ruled = is_rule(lines_[content_[c - 1]].text);
      if (ruled || is_start(c, *marker, referred, star, expected)) {
        found = ruled ? content_[c - 1] : i;
      }
    }
    return found;
  }

  bool is_start(std::size_t c, const Marker& marker, const std::set<long>& referred, bool star,
                long expected) const {
    const std::size_t after = content_.size() - c;
    if (body_follows(c) || (marker.alone && after < 2)) return false;
    if (marker.number == 0) return star && after <= kSignLines;
    const bool continues = marker.number == expected;
    if (!referred.contains(marker.number) && !continues) return false;
    const auto chain = chain_from(content_[c]);
    const auto known = std::count_if(chain.begin(), chain.end(), [&](const Note& note) {
      return referred.contains(note.marker.number) || note.marker.number == expected;
    });
    if (known * 2 < static_cast<std::ptrdiff_t>(chain.size())) return false;
    // One number alone high up on a page needs more than one sign that it is a note.
    const bool low = after * 2 <= content_.size();
    return low || chain.size() >= 3 || (continues && referred.contains(marker.number));
  }

  // Numbered paragraphs and further body are set above the notes, never below.
  bool body_follows(std::size_t c) const {
    return std::any_of(content_.begin() + static_cast<std::ptrdiff_t>(c), content_.end(),
                       [&](std::size_t i) { return is_numbered_paragraph(lines_[i].text); });
  }

  const std::vector<Line>& lines_;
  LineKinds& kinds_;
  std::vector<std::size_t> content_;  // Lines that are neither blank nor furniture.
};

}  // namespace

void find_footnotes(const std::vector<std::vector<Line>>& pages, std::vector<LineKinds>& kinds) {
  long last = 0;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    const long found = PageNotes(pages[page], kinds[page]).mark(last == 0 ? -1 : last + 1);
    if (found != 0) last = found;
  }
}

}  // namespace karez
