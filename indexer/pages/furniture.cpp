// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/furniture.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/text/letter.h"

namespace karez {
namespace {

// Tells running heads, feet and page numbers by repetition. collect() takes the outermost lines of
// each page and gives each a few keys. Two lines with one key are the same line for some rule:
//
//    page 6  "A/HRC/51/5 | 7"    t=a/hrc/51/5 | 7     letter by letter, at the top
//                                ta/hrc/#/# | #|2|1   the third number less the page's index is 1
//    page 7  "A/HRC/51/5 | 8"    ta/hrc/#/# | #|2|1   the same key: its number counts along
//
// Sightings count the pages of each key, and strength_of() asks whether that is a habit. Last, the
// words at the foot are checked again, because notes repeat too.

// Lines with text that are looked at from either end of a page.
constexpr std::size_t kZoneLines = 5;
// Bytes. A longer line is body.
constexpr std::size_t kMaxLineBytes = 250;
// Pages. A line repeats when it is seen again within this distance.
constexpr std::uint32_t kNear = 6;
// Pages. A line that is seen on so many pages near each other is furniture.
constexpr std::size_t kSightings = 3;
// Pages. In a document of no more, a number that counts along on two pages is enough.
constexpr std::size_t kFewPages = 4;

enum class Zone : char { top = 't', bottom = 'b' };

// A line in the zone of a page, with the ways in which another page's line may equal it.
struct Candidate {
  std::uint32_t page = 0;
  std::uint32_t line = 0;
  std::uint32_t depth = 0;  // 0 is the outermost line that is not blank.
  Zone zone = Zone::top;
  // The line has enough letters, or digits of a date, to be known again by them.
  bool letters = false;
  bool bare_number = false;  // Digits and signs only.
  std::vector<std::string> keys;
};

// The pages on which each key was seen, in rising order and each once.
using Sightings = std::unordered_map<std::string, std::vector<std::uint32_t>>;

int roman_digit(char c) {
  switch (c) {
    case 'i':
      return 1;
    case 'v':
      return 5;
    case 'x':
      return 10;
    case 'l':
      return 50;
    case 'c':
      return 100;
    default:
      return 0;
  }
}

// The value of a line that is a Roman numeral and nothing else: "xiv" is 14. It knows the digits up
// to C, and numerals of at most eight letters.
std::optional<long> roman_value(std::string_view text) {
  if (text.empty() || text.size() > 8) return std::nullopt;
  const std::string lower = ascii::lower(text);
  long sum = 0;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const int value = roman_digit(lower[i]);
    if (value == 0) return std::nullopt;
    const int next = i + 1 < lower.size() ? roman_digit(lower[i + 1]) : 0;
    sum += value < next ? -value : value;
  }
  return sum;
}

// A key for a number that counts along with the pages: its value less the page's index is the same
// on all pages of the series. `which` tells the numbers of one line apart.
std::string with_offset(std::string key, std::size_t which, long value, std::uint32_t page) {
  key += '|';
  key += std::to_string(which);
  key += '|';
  key += std::to_string(value - static_cast<long>(page));
  return key;
}

// Returns the line's text with each run of digits as '#', and puts the numbers into `numbers`.
// Letters are in lower case, because heads are set in capitals on one page and not on the next.
// Only the first nine digits of a number count, so that a long one does not overflow.
std::string mask(std::string_view text, std::vector<long>& numbers) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (ascii::is_digit(text[i])) {
      const std::size_t start = i;
      long value = 0;
      for (; i < text.size() && ascii::is_digit(text[i]); ++i) {
        if (i - start < 9) value = value * 10 + (text[i] - '0');
      }
      numbers.push_back(value);
      out += '#';
    } else if (text[i] == ' ' || text[i] == '\t') {
      if (!out.empty() && out.back() != ' ') out += ' ';
      ++i;
    } else {
      out += ascii::to_lower(text[i]);
      ++i;
    }
  }
  return out;
}

std::size_t count_letters(std::string_view text) {
  std::size_t letters = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    if (is_letter(letter_kind(next_code_point(text, at)))) ++letters;
  }
  return letters;
}

// "b)", "iv.", "(2)": the mark of a paragraph, which begins many pages.
bool is_list_mark(std::string_view text) {
  return text.size() <= 6 && (text.ends_with(')') || text.ends_with('.'));
}

// A sentence or a list that goes on is body, however often it is printed.
bool goes_on(std::string_view text) { return text.ends_with(';') || text.ends_with(','); }

Candidate make_candidate(const Line& line, Zone zone) {
  Candidate candidate;
  candidate.zone = zone;
  const std::size_t letters = count_letters(line.text);
  // A date is known again as words are.
  const auto digits = std::count_if(line.text.begin(), line.text.end(), ascii::is_digit);
  const bool words = letters > 0 || digits >= 6;
  candidate.letters = words && !is_list_mark(line.text) && !goes_on(line.text);
  candidate.bare_number = !words;
  return candidate;
}

// At most four numbers of a line get keys, which bounds the work on lines of tables.
void add_keys(Candidate& candidate, std::string_view text) {
  const std::string zone(1, static_cast<char>(candidate.zone));
  std::vector<long> numbers;
  const std::string masked = zone + mask(text, numbers);
  if (candidate.letters) candidate.keys.push_back(zone + '=' + ascii::lower(text));
  for (std::size_t i = 0; i < numbers.size() && i < 4; ++i) {
    candidate.keys.push_back(with_offset(masked, i, numbers[i], candidate.page));
  }
  // One capital alone may be the register that runs down the edge of a book: it stands at the top
  // of one page and at the bottom of the next. All capitals share a key for that.
  if (text.size() == 1 && ascii::is_upper(text.front()) && candidate.depth <= 1) {
    candidate.keys.emplace_back("*=A-Z");
  }
  if (const auto roman = roman_value(text)) {
    candidate.keys.push_back(with_offset(zone + '@', 0, *roman, candidate.page));
  }
}

// Adds the outermost lines at one end of a page. A line that is too long is not added, but still
// counts for the depth.
void collect(const std::vector<Line>& lines, std::uint32_t page, Zone zone,
             std::vector<Candidate>& out) {
  std::uint32_t depth = 0;
  for (std::size_t step = 0; step < lines.size() && depth < kZoneLines; ++step) {
    const std::size_t i = zone == Zone::top ? step : lines.size() - 1 - step;
    if (lines[i].blank()) continue;
    if (lines[i].text.size() <= kMaxLineBytes) {
      Candidate candidate = make_candidate(lines[i], zone);
      candidate.page = page;
      candidate.line = static_cast<std::uint32_t>(i);
      candidate.depth = depth;
      add_keys(candidate, lines[i].text);
      out.push_back(std::move(candidate));
    }
    ++depth;
  }
}

// How many of the pages, which are sorted, lie within kNear of this one; the page itself counts.
std::size_t pages_near(const std::vector<std::uint32_t>& pages, std::uint32_t page) {
  const auto from = std::lower_bound(pages.begin(), pages.end(), page > kNear ? page - kNear : 0);
  const auto to = std::upper_bound(from, pages.end(), page + kNear);
  return static_cast<std::size_t>(to - from);
}

// Two pages are enough when they face or follow each other and the line is at the very edge.
bool is_pair(const std::vector<std::uint32_t>& pages, const Candidate& candidate,
             std::string_view text) {
  if (candidate.depth > 1 || text.size() < 3) return false;
  return std::any_of(pages.begin(), pages.end(), [&](std::uint32_t other) {
    const std::uint32_t distance =
        other > candidate.page ? other - candidate.page : candidate.page - other;
    return distance == 1 || distance == 2;
  });
}

// The number of pages that share the candidate's best key; 0 when the line does not repeat.
std::size_t strength_of(const Candidate& candidate, std::string_view text,
                        const Sightings& sightings, std::size_t page_count) {
  std::size_t strength = 0;
  for (const std::string& key : candidate.keys) {
    const auto& pages = sightings.at(key);
    const bool habit = pages_near(pages, candidate.page) >= kSightings;
    // In a document of many pages two numbers may count along by chance ("Article 3", "Article 4").
    const bool exact = key[1] == '=';
    const bool number_pair = page_count <= kFewPages && candidate.depth == 0 && pages.size() == 2;
    if (habit || number_pair || (exact && is_pair(pages, candidate, text))) {
      strength = std::max(strength, pages.size());
    }
  }
  return strength;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), ascii::is_digit);
}

// "GE.22-13577", "*2213577*", "(E)  200922", "93-87213", "/...": what the UN's print works set
// below a page, the first page too.
bool is_print_sign(std::string_view text) {
  if (text == "/..." || text == "/\xE2\x80\xA6") return true;
  if (text == "Please recycle" || text == "Please recycle @") return true;
  if (text.starts_with("GE.") && text.size() > 3 && ascii::is_digit(text[3])) return true;
  if (text.size() > 4 && text.front() == '*' && text.back() == '*') {
    return all_digits(text.substr(1, text.size() - 2));
  }
  const std::size_t dash = text.find('-');
  if (dash != 2 || text.size() < 8 || text.size() > 40 || !all_digits(text.substr(0, 2))) {
    return false;
  }
  return all_digits(text.substr(3, 5)) && (text.size() == 8 || text[8] == ' ');
}

// The line is the page's printed label and stands at the edge.
bool equals_label(const Candidate& candidate, std::string_view text,
                  const std::vector<std::string>& labels) {
  return candidate.depth <= 1 && candidate.page < labels.size() && text == labels[candidate.page];
}

// Words that repeat at the bottom are a foot only when nothing but feet stands below them.
// Otherwise they are body again, as a heading or a signature that comes back.
void drop_feet_above_body(const std::vector<Line>& lines, LineKinds& kinds) {
  bool below = true;
  for (std::size_t i = lines.size(); i-- > 0;) {
    if (lines[i].blank()) continue;
    if (kinds[i] == kLikelyFurnitureLine && !below) kinds[i] = kBodyLine;
    below = below && kinds[i] != kBodyLine;
  }
}

Sightings count_sightings(const std::vector<Candidate>& candidates) {
  Sightings sightings;
  for (const Candidate& candidate : candidates) {
    for (const std::string& key : candidate.keys) {
      auto& seen = sightings[key];
      if (seen.empty() || seen.back() != candidate.page) seen.push_back(candidate.page);
    }
  }
  return sightings;
}

}  // namespace

// Strengths are compared within a page, so a bare number is furniture only when no other number of
// its page has a stronger series.
std::vector<LineKinds> find_furniture(const std::vector<std::vector<Line>>& pages,
                                      const std::vector<std::string>& labels) {
  std::vector<LineKinds> kinds;
  std::vector<Candidate> candidates;
  for (std::uint32_t page = 0; page < pages.size(); ++page) {
    kinds.emplace_back(pages[page].size(), kBodyLine);
    collect(pages[page], page, Zone::top, candidates);
    collect(pages[page], page, Zone::bottom, candidates);
  }
  const Sightings sightings = count_sightings(candidates);
  std::vector<std::size_t> best_number(pages.size(), 0);
  std::vector<std::size_t> strengths;
  for (const Candidate& candidate : candidates) {
    const std::string_view text = pages[candidate.page][candidate.line].text;
    // Of two series of the same strength the outermost one numbers the pages. So the depth, which
    // is less than kZoneLines, is subtracted from the strength as a smaller digit.
    const std::size_t strength = strength_of(candidate, text, sightings, pages.size());
    strengths.push_back(strength * (2 * kZoneLines) + (strength > 0 ? kZoneLines : 0) -
                        (strength > 0 ? candidate.depth : 0));
    std::size_t& best = best_number[candidate.page];
    if (candidate.bare_number) best = std::max(best, strengths.back());
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    const std::string_view text = pages[candidate.page][candidate.line].text;
    std::uint8_t& kind = kinds[candidate.page][candidate.line];
    const bool sign = candidate.zone == Zone::bottom && is_print_sign(text);
    if (sign || equals_label(candidate, text, labels)) {
      kind = kFurnitureLine;
    } else if (candidate.bare_number) {
      if (strengths[i] > 0 && strengths[i] == best_number[candidate.page]) kind = kFurnitureLine;
    } else if (strengths[i] > 0 && kind == kBodyLine) {
      kind = candidate.zone == Zone::bottom ? kLikelyFurnitureLine : kFurnitureLine;
    }
  }
  for (std::size_t page = 0; page < pages.size(); ++page) {
    drop_feet_above_body(pages[page], kinds[page]);
  }
  return kinds;
}

}  // namespace karez
