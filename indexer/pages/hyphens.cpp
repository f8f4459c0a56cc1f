// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pages/hyphens.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/pages/lines.h"
#include "indexer/text/letter.h"

namespace karez {
namespace {

// Repairs words at line ends in three steps, in the order of mend_hyphens(). First page numbers are
// freed, because their "-" would be taken for one of a word. Then the compounds of all pages are
// learned and line ends are joined, page by page. Last, the words that poppler ran together are
// divided. The dictionary is the document itself, so all this works in any language.

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr std::string_view kSoftAndHyphen = "\xC2\xAD\xE2\x80\x90";
// The ASCII hyphen and U+2010. The non-breaking hyphen U+2011 is missing because it never ends a
// line by itself.
constexpr std::array<std::string_view, 2> kHyphens{"-", "\xE2\x80\x90"};

// The bytes of the hyphen at this offset; 0 for none.
std::size_t hyphen_at(std::string_view text, std::size_t at) {
  for (const std::string_view hyphen : kHyphens) {
    if (text.substr(at).starts_with(hyphen)) return hyphen.size();
  }
  return 0;
}

// True for a byte of a word. 0xE2 is left out, because hyphens, quotation marks and dashes of
// general punctuation begin with it in UTF-8.
bool is_inner(std::string_view text, std::size_t at) {
  return at < text.size() && is_word_byte(text[at]) && text[at] != '\xE2';
}

std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t start = end;
  while (start > 0 && is_word_byte(text[start - 1]) && text[start - 1] != '\xE2') --start;
  // The loop may stop inside a quotation mark or a dash. The remaining bytes of that character are
  // not part of the word.
  while (start < end && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) ++start;
  return text.substr(start, end - start);
}

std::string_view word_after(std::string_view text, std::size_t start) {
  std::size_t end = start;
  while (is_inner(text, end)) ++end;
  return text.substr(start, end - start);
}

char32_t first_of(std::string_view text) {
  std::uint32_t at = 0;
  return text.empty() ? 0 : next_code_point(text, at);
}

char32_t last_of(std::string_view text) {
  std::size_t start = text.size();
  while (start > 0 && (static_cast<unsigned char>(text[start - 1]) & 0xC0U) == 0x80U) --start;
  return start == 0 ? 0 : first_of(text.substr(start - 1));
}

// The end of what moves up a line: the rest of the word and the punctuation on it.
std::size_t end_of_rest(std::string_view text, std::size_t start) {
  const std::size_t end = text.find_first_of(" \t\n", start);
  return end == std::string_view::npos ? text.size() : end;
}

struct Break {
  std::size_t hyphen = 0;  // Byte offset of the hyphen before a line feed.
  std::size_t bytes = 0;   // 0 for no hyphen.
  bool soft = false;
};

// The hyphen that ends the line whose line feed is at `feed`, if one does.
Break break_at(std::string_view text, std::size_t feed) {
  const std::string_view line = text.substr(0, feed);
  // Chromium writes both for one.
  if (line.ends_with(kSoftAndHyphen)) {
    return {.hyphen = feed - kSoftAndHyphen.size(), .bytes = kSoftAndHyphen.size(), .soft = true};
  }
  if (line.ends_with(kSoftHyphen)) {
    return {.hyphen = feed - kSoftHyphen.size(), .bytes = kSoftHyphen.size(), .soft = true};
  }
  for (const std::string_view hyphen : kHyphens) {
    if (line.ends_with(hyphen)) return {.hyphen = feed - hyphen.size(), .bytes = hyphen.size()};
  }
  return {};
}

// Whether the word before the hyphen and the word at `next` are one divided word.
bool joins(std::string_view text, const Break& end, std::size_t next, const Compounds& compounds) {
  const std::string_view left = word_before(text, end.hyphen);
  const std::string_view right = word_after(text, next);
  if (!is_letter(letter_kind(last_of(left)))) return false;
  const LetterKind follows = letter_kind(first_of(right));
  if (end.soft) return is_letter(follows);
  return follows == LetterKind::lower && !compounds.knows(left, right);
}

// Moves the rest of each divided word, with the punctuation on it, up to the line it began on:
//
//     the High Commis-            the High Commissioner's,
//     sioner's, of the            of the
//     so-                         so-
//     called camps                called camps
//
// The second hyphen stays when the document writes "so-called" within a line somewhere (Compounds).
void join_line_ends(std::string& page, const Compounds& compounds) {
  if (page.find("-\n") == std::string::npos && page.find("\x90\n") == std::string::npos &&
      page.find("\xAD\n") == std::string::npos) {
    return;
  }
  std::string out;
  std::size_t from = 0;
  for (std::size_t feed = page.find('\n'); feed != std::string::npos;
       feed = page.find('\n', feed + 1)) {
    const Break end = break_at(page, feed);
    if (end.bytes == 0 || end.hyphen < from || !joins(page, end, feed + 1, compounds)) continue;
    const std::size_t rest = end_of_rest(page, feed + 1);
    out.append(page, from, end.hyphen - from);
    // A rest that itself ends in a hyphen is looked at again with its own line feed.
    out.append(page, feed + 1, rest - feed - 1);
    out += '\n';
    from = std::min(page.size(), rest + 1);
  }
  out.append(page, from);
  page = std::move(out);
}

// --- Words that poppler ran together. It drops a hyphen at a line's end and makes one line of two:
// "the so-" and "called camps" come as "the socalled camps", on a line that is too long for one.

// The median length in bytes of the lines of a page, 0 when it has too few to tell. Lines under 20
// bytes are left out, because headings and cells say nothing about the width of the text.
std::size_t usual_length(const std::vector<Line>& lines) {
  std::vector<std::size_t> lengths;
  for (const Line& line : lines) {
    if (line.text.size() >= 20) lengths.push_back(line.text.size());
  }
  if (lengths.size() < 5) return 0;
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  return *middle;
}

// A line a quarter longer than the usual one is two lines that poppler ran together.
bool is_overlong(const Line& line, std::size_t usual) {
  return usual != 0 && line.text.size() * 4 > usual * 5;
}

template <class F>
void each_word(std::string_view text, F&& visit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view word = word_after(text, at);
    if (!word.empty()) visit(word);
    at += std::max<std::size_t>(word.size(), 1);
  }
}

using Words = std::unordered_set<std::string>;

// Visits the words of lines that are, or are not, too long to be one line.
template <class F>
void each_word_of(std::string_view page, bool overlong, F&& visit) {
  const std::vector<Line> lines = split_lines(page);
  const std::size_t usual = usual_length(lines);
  for (const Line& line : lines) {
    if (is_overlong(line, usual) == overlong) each_word(line.text, visit);
  }
}

// The words to divide, in lower case: they stand without a hyphen on a line that is too long, and
// nowhere on a line of usual length.
Words find_glued(const std::vector<std::string>& pages, const Compounds& compounds) {
  Words glued;
  for (const std::string& page : pages) {
    each_word_of(page, true, [&](std::string_view word) {
      if (compounds.split_of(word) != 0) glued.insert(ascii::lower(word));
    });
  }
  for (const std::string& page : pages) {
    if (glued.empty()) break;
    each_word_of(page, false, [&](std::string_view word) { glued.erase(ascii::lower(word)); });
  }
  return glued;
}

// Puts the hyphens in from the end of the page on, so that the offsets before them stay valid.
void divide(std::string& page, const Words& glued, const Compounds& compounds) {
  std::vector<std::size_t> hyphens;
  each_word_of(page, true, [&](std::string_view word) {
    if (!glued.contains(ascii::lower(word))) return;
    hyphens.push_back(static_cast<std::size_t>(word.data() - page.data()) +
                      compounds.split_of(word));
  });
  for (auto at = hyphens.rbegin(); at != hyphens.rend(); ++at) page.insert(*at, 1, '-');
}

// --- Page numbers that poppler ran into the text: "-17para" for "-17-" and "para".

// Pages. A series of page numbers has at least so many that count along.
constexpr std::size_t kPageNumbers = 3;

// Reads a number of up to four digits after "-" or "- " at the start of the page. Returns the bytes
// up to its end; 0 when there is none.
std::size_t dashed_number(std::string_view page, long& number) {
  std::size_t at = page.starts_with("- ") ? 2 : 1;
  const std::size_t start = at;
  number = 0;
  for (; at < page.size() && at < start + 4 && ascii::is_digit(page[at]); ++at) {
    number = number * 10 + (page[at] - '0');
  }
  return page.starts_with('-') && at > start ? at : 0;
}

// By how much the page numbers are ahead of the pages' indices, as most pages say; nothing when
// fewer than kPageNumbers agree.
std::optional<long> dashed_offset(const std::vector<std::string>& pages) {
  std::map<long, std::size_t> offsets;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    long number = 0;
    if (dashed_number(pages[i], number) != 0) ++offsets[number - static_cast<long>(i)];
  }
  const auto best = std::max_element(offsets.begin(), offsets.end(),
                                     [](auto& a, auto& b) { return a.second < b.second; });
  if (best == offsets.end() || best->second < kPageNumbers) return std::nullopt;
  return best->first;
}

// "-17para" becomes "-17-", "para": the "-" that poppler dropped and a line feed go between them.
void free_page_numbers(std::vector<std::string>& pages) {
  const std::optional<long> offset = dashed_offset(pages);
  if (!offset) return;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::string digits = std::to_string(static_cast<long>(i) + *offset);
    for (const std::string& number : {"-" + digits, "- " + digits + " "}) {
      const std::size_t end = number.size();
      if (!pages[i].starts_with(number) || end >= pages[i].size()) continue;
      if (pages[i][end] != '-' && pages[i][end] != '\n') pages[i].insert(end, "-\n");
      break;
    }
  }
}

}  // namespace

// 80 bytes for both halves bound the memory that a page of rubbish can take.
void Compounds::learn(std::string_view text) {
  for (std::size_t at = text.find_first_of("-\xE2"); at != std::string_view::npos;
       at = text.find_first_of("-\xE2", at + 1)) {
    const std::size_t bytes = hyphen_at(text, at);
    if (bytes == 0 || !is_inner(text, at + bytes)) continue;
    const std::string_view left = word_before(text, at);
    const std::string_view right = word_after(text, at + bytes);
    if (left.empty() || right.empty() || left.size() + right.size() > 80) continue;
    joined_.emplace(ascii::lower(left) + ascii::lower(right), left.size());
  }
}

bool Compounds::knows(std::string_view left, std::string_view right) const {
  const auto found = joined_.find(ascii::lower(left) + ascii::lower(right));
  return found != joined_.end() && found->second == left.size();
}

std::size_t Compounds::split_of(std::string_view word) const {
  const auto found = joined_.find(ascii::lower(word));
  return found == joined_.end() ? 0 : found->second;
}

void mend_hyphens(std::vector<std::string>& pages) {
  free_page_numbers(pages);
  Compounds compounds;
  for (const std::string& page : pages) compounds.learn(page);
  for (std::string& page : pages) join_line_ends(page, compounds);
  const Words glued = find_glued(pages, compounds);
  if (glued.empty()) return;
  for (std::string& page : pages) divide(page, glued, compounds);
}

}  // namespace karez
