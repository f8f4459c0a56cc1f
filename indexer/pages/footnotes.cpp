// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/footnotes.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/text/letter.h"

namespace karez {
namespace {

// Tells footnotes from the body by their words alone. Pages are read in order, because a note may
// go on at the foot of the next page and numbers count through the document. On each page the first
// line is looked for that has a number, is referred to from above, and has no body below it. All
// lines from there to the end of the page are notes. The difficulty is what looks alike: numbered
// paragraphs, lists, years, dates and numbers of cases.

// Lines from the page's end. A note marked "*" begins within them; a star higher up is a bullet.
constexpr std::size_t kSignLines = 15;

// A number at most so much higher than that of the last paragraph numbers the next paragraphs. A
// number farther ahead is the end of a citation.
constexpr long kParagraphsAhead = 5;

// The sign a note begins with: a number, or 0 for a star or dagger.
struct Marker {
  long number = 0;
  bool alone = false;   // Nothing else stands on the line.
  bool dotted = false;  // "7.", mostly the number of a paragraph.
};

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && ascii::is_digit(text[end])) ++end;
  return end - at;
}

long to_number(std::string_view digits) {
  long value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// The marker of a note with a star, a dagger or an asterisk operator: "*", "* See". A line that
// ends in "*" too is a sign of the print works ("*2213577*").
std::optional<Marker> sign_of(std::string_view text) {
  for (const std::string_view sign : {"*", "\xE2\x80\xA0", "\xE2\x88\x97"}) {
    if (!text.starts_with(sign) || text.substr(sign.size()).ends_with('*')) continue;
    return Marker{.number = 0, .alone = trim(text.substr(sign.size())).empty()};
  }
  return std::nullopt;
}

// Notes begin with a capital, a quotation mark or a number; a sentence that was broken before
// its "15 de noviembre" goes on in lower case.
bool begins_a_note(std::string_view text) {
  std::uint32_t at = 0;
  return !text.empty() && letter_kind(next_code_point(text, at)) != LetterKind::lower;
}

// Reads the marker at the start of a line: "17", "17 Cfr. …", "4/ Le groupe", "[12] See", "7.", or
// a sign. "1999 was" and "3 of them" are none: numbers have at most three digits, and lower case
// goes on with a sentence.
std::optional<Marker> marker_of(std::string_view text) {
  if (const auto sign = sign_of(text)) return sign;
  const bool bracket = text.starts_with('[') || text.starts_with('(');
  if (bracket) text.remove_prefix(1);
  const std::size_t digits = digits_at(text, 0);
  if (digits == 0 || digits > 3 || text.front() == '0') return std::nullopt;
  const long number = to_number(text.substr(0, digits));
  text.remove_prefix(digits);
  if (text == "." && !bracket) return Marker{.number = number, .alone = true, .dotted = true};
  if (bracket) {
    if (!text.starts_with(']') && !text.starts_with(')')) return std::nullopt;
    text.remove_prefix(1);
  } else if (text.starts_with('/')) {
    text.remove_prefix(1);  // "4/", as the UN wrote until the nineties.
  }
  if (text.empty()) return Marker{.number = number, .alone = true};
  if (text.front() != ' ' && text.front() != '\t') return std::nullopt;
  if (!begins_a_note(trim(text))) return std::nullopt;
  return Marker{.number = number};
}

// A line drawn above the notes, written as underscores or hyphens.
bool is_rule(std::string_view text) {
  return text.size() >= 5 && text.find_first_not_of("_-") == std::string_view::npos;
}

// Punctuation after which the number of a note may be set.
constexpr std::string_view kStops = ".)]\"'!?";

bool is_word_end(char c) { return ascii::is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

// Whether the digits at `at` are set after a word or its punctuation ("topic.49", "law”12",
// "group: 3"), and not a number of the text ("No. 5", "page 5").
bool is_reference(std::string_view text, std::size_t at, std::size_t digits) {
  const std::size_t after = at + digits;
  if (after < text.size() && (ascii::is_letter(text[after]) || text[after] == '.')) {
    // "3.2" and "2nd" are numbers; "word3." ends a sentence.
    if (ascii::is_letter(text[after])) return false;
    if (after + 1 < text.size() && ascii::is_digit(text[after + 1])) return false;
  }
  const char before = text[at - 1];
  if (before == ' ') {
    const std::string_view left = text.substr(0, at - 1);
    return left.ends_with("\xE2\x80\x9D") || left.ends_with("\xC2\xBB") ||
           (!left.empty() && kStops.find(left.back()) != std::string_view::npos);
  }
  return is_word_end(before) || kStops.find(before) != std::string_view::npos || before == ',' ||
         before == ';' || before == ':';
}

// The numbers of notes that the text above a line refers to.
struct References {
  std::set<long> sure;  // The number is set right after a word or a quotation.
  // The number stands after a space and before punctuation: "case 2.", but also "July 16,".
  std::set<long> possible;
  bool star = false;  // The text has a "*" set after a word.
};

// "46." and "44, and": digits that end their clause.
bool ends_clause(std::string_view text, std::size_t after) {
  if (after == text.size()) return true;
  if (std::string_view(".,;:").find(text[after]) == std::string_view::npos) return false;
  return after + 1 == text.size() || text[after + 1] == ' ';
}

// Adds the numbers that a line's text refers to. A number of five to seven digits is a year with
// the number of a note after it, and its first four digits are dropped: "201218" is 2012 and note
// 18.
void add_references(std::string_view text, References& references) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '*' && text[i - 1] != ' ') references.star = true;
    if (!ascii::is_digit(text[i]) || ascii::is_digit(text[i - 1])) continue;
    const std::size_t digits = digits_at(text, i);
    const std::size_t after = i + digits;
    if (digits > 4 && digits <= 7) {
      references.sure.insert(to_number(text.substr(i + 4, digits - 4)));
    } else if (digits <= 3 && is_reference(text, i, digits)) {
      references.sure.insert(to_number(text.substr(i, digits)));
    } else if (digits <= 3 && text[i - 1] == ' ' && ends_clause(text, after)) {
      references.possible.insert(to_number(text.substr(i, digits)));
    }
    i = after - 1;
  }
}

struct Note {
  std::size_t line;
  Marker marker;
};

// What the pages before have told about the next one.
struct Before {
  // The number of the last note; 0 when there was none yet.
  long last_note = 0;
  // The number of the body's last dotted paragraph; 0 when there was none yet.
  long last_paragraph = 0;
  bool unfinished = false;  // The page before ended inside a note.
};

// Finds the notes of one page. It keeps references to what it was made with and marks `kinds`.
class PageNotes {
 public:
  PageNotes(const std::vector<Line>& lines, LineKinds& kinds, const Before& before)
      : lines_(lines), kinds_(kinds), before_(before) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!lines[i].blank() && kinds[i] != kFurnitureLine) content_.push_back(i);
    }
  }

  // Marks the notes in `kinds` and returns what the next page needs to know.
  Before mark() {
    const std::optional<std::size_t> start = first_note();
    Before after = before_;
    after.unfinished = false;
    after.last_paragraph = last_paragraph_;
    if (!start) return after;
    const std::vector<Note> chain = chain_from(*start);
    for (const Note& note : chain) after.last_note = note.marker.number;
    for (std::size_t i = begin_of_rest(*start); i < lines_.size(); ++i) {
      if (kinds_[i] == kFurnitureLine) continue;
      // A short line that repeats and ends the page is a foot of the page, not the end of a note.
      const bool foot = kinds_[i] == kLikelyFurnitureLine && i == content_.back();
      if (!foot || is_long(lines_[i].text)) kinds_[i] = kFootnoteLine;
    }
    const std::string_view end = lines_[content_.back()].text;
    after.unfinished = std::string_view(".?!)\"").find(end.back()) == std::string_view::npos &&
                       !end.ends_with("\xE2\x80\x9D");
    return after;
  }

 private:
  // In bytes. A foot of the page is rarely longer.
  static bool is_long(std::string_view text) { return text.size() > 60; }

  // The notes from the line `start` on whose numbers count upwards by one. Markers that do not fit
  // the count are lines within a note that begin with a number.
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

  // Walks down the page and gathers references and list numbers until a line may start the notes. A
  // drawn rule above a marker is enough; without a rule is_start() decides.
  std::optional<std::size_t> first_note() {
    References references;
    std::set<long> listed;  // Numbers that began lines above, as in a list or a table of contents.
    last_paragraph_ = before_.last_paragraph;
    for (std::size_t c = 0; c < content_.size(); ++c) {
      const std::string_view text = lines_[content_[c]].text;
      const auto marker = marker_of(text);
      if (marker && c > 0) {
        const bool ruled = is_rule(lines_[content_[c - 1]].text);
        if (ruled) return content_[c - 1];
        if (!listed.contains(marker->number - 1) && is_start(c, *marker, references)) {
          return content_[c];
        }
      }
      if (marker && !marker->dotted) listed.insert(marker->number);
      if (marker && marker->dotted) last_paragraph_ = marker->number;
      add_references(text, references);
    }
    return std::nullopt;
  }

  // Decides whether the content line `c` with this marker is the first note. The text above must
  // refer to at least half of the notes from there on. A note that goes on with the count of the
  // page before counts as one reference more.
  bool is_start(std::size_t c, const Marker& marker, const References& references) const {
    const std::size_t after = content_.size() - c;
    if (body_follows(c, marker) || (marker.alone && after < 2)) return false;
    // Numbers on line after line are those of a listing.
    if (marker.alone && marker_of(lines_[content_[c + 1]].text)) return false;
    if (marker.number == 0) return references.star && after <= kSignLines;
    // A dotted number is a note's only where the paragraphs have got further already.
    // Operative paragraphs begin again at 1.
    if (marker.dotted && (marker.number >= last_paragraph_ || marker.number == 1)) return false;
    const bool possible =
        marker.alone && !marker.dotted && references.possible.contains(marker.number);
    const bool refers = possible || references.sure.contains(marker.number);
    const bool continues = !marker.dotted && marker.number == before_.last_note + 1;
    if (!refers && (!continues || before_.last_note == 0)) return false;
    const auto chain = chain_from(content_[c]);
    const auto known = std::count_if(chain.begin(), chain.end(), [&](const Note& note) {
      return references.sure.contains(note.marker.number) ||
             references.possible.contains(note.marker.number);
    });
    if ((known + (continues ? 1 : 0)) * 2 < static_cast<std::ptrdiff_t>(chain.size())) return false;
    // One number alone high up on a page needs more than one sign that it is a note.
    const bool low = after * 2 <= content_.size();
    return low || chain.size() >= 3 || (continues && refers);
  }

  // True when numbered paragraphs follow below the content line `c`. The body stands above the
  // notes and never below them, so `c` is then no note.
  bool body_follows(std::size_t c, const Marker& first) const {
    return std::any_of(content_.begin() + static_cast<std::ptrdiff_t>(c) + 1, content_.end(),
                       [&](std::size_t i) {
                         const auto marker = marker_of(lines_[i].text);
                         if (!marker || !marker->dotted) return false;
                         // A lone "23." far off the count is the end of a citation.
                         const long ahead = marker->number - last_paragraph_;
                         if (last_paragraph_ == 0) return !first.dotted;
                         return ahead >= 1 && ahead <= kParagraphsAhead;
                       });
  }

  std::size_t length_of(std::size_t c) const { return count_code_points(lines_[content_[c]].text); }

  // A length that seven of ten lines of the body above the content line `end` do not exceed, in
  // characters; 0 when there are fewer than eight lines to tell it from.
  std::size_t body_length(std::size_t end) const {
    std::vector<std::size_t> lengths;
    for (std::size_t c = 0; c < end; ++c) lengths.push_back(length_of(c));
    if (lengths.size() < 8) return 0;
    const auto most = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 7 / 10);
    std::nth_element(lengths.begin(), most, lengths.end());
    return *most;
  }

  // The line where a note of the page before goes on, above the first note of this page. Notes are
  // set smaller than the body, so their lines have more characters: 8 percent more is the limit
  // here.
  std::size_t begin_of_rest(std::size_t start) const {
    const auto found = std::find(content_.begin(), content_.end(), start);
    const auto first = static_cast<std::size_t>(found - content_.begin());
    const std::size_t body = body_length(first);
    if (!before_.unfinished || body == 0 || first < 2) return start;
    std::size_t c = first - 1;
    while (c > 0 && length_of(c - 1) * 100 > body * 108) --c;
    if (c == first - 1 && length_of(c) * 100 <= body * 108) return start;
    return content_[c];
  }

  const std::vector<Line>& lines_;
  LineKinds& kinds_;
  const Before& before_;
  long last_paragraph_ = 0;
  std::vector<std::size_t> content_;  // Lines that are neither blank nor surely furniture.
};

}  // namespace

void find_footnotes(const std::vector<std::vector<Line>>& pages, std::vector<LineKinds>& kinds) {
  Before before;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    before = PageNotes(pages[page], kinds[page], before).mark();
    std::replace(kinds[page].begin(), kinds[page].end(), kLikelyFurnitureLine, kFurnitureLine);
  }
}

}  // namespace karez
