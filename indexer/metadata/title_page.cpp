// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/title_page.h"

#include <algorithm>

#include "common/text/unicode.h"

namespace karez::metadata {
namespace {

/// In columns. Two lines this wide in a row are running text, because titles are broken earlier.
constexpr std::size_t kProseWidth = 58;
/// So many lines in a row that are at least kColumnWidth wide are running text in narrow columns.
constexpr std::size_t kColumnLines = 5;
constexpr std::size_t kColumnWidth = 40;
/// In columns. One line this wide that ends a sentence is running text.
constexpr std::size_t kSentenceWidth = 80;
/// In columns. A line that is wider is running text.
constexpr std::size_t kLongestTitle = 220;

/// Whole lines that open the running text.
const PhraseTable<bool>& openings() {
  static const PhraseTable<bool> table = phrase_set(
      "visto|vistos|having seen|considering|considerando|preamble|préambule|preámbulo|contents|"
      "table of contents|table des matières|índice|indice|sumario|summary|resumen|resumo|"
      "background|introduction|introducción|antecedentes|the general assembly|"
      "l'assemblée générale|la asamblea general|the security council|arrangement of sections|"
      "目录|目次|содержание|المحتويات|içindekiler");
  return table;
}

/// First words of running text, when the line goes on after them. In capitals they are a title.
const PhraseTable<bool>& opening_words() {
  static const PhraseTable<bool> table = phrase_set(
      "in the case of|en el caso|en el asunto|no caso|dans l'affaire|in the matter between");
  return table;
}

// Counts of a line's letters with case, and its width in columns.
struct Letters {
  std::size_t upper = 0;
  std::size_t lower = 0;
  std::size_t width = 0;
};

// Latin-1 and basic Cyrillic are enough to see that a line is set in capitals.
bool is_upper(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x410 && c <= 0x42F);
}
bool is_lower(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF) || (c >= 0x430 && c <= 0x44F);
}

Letters count_letters(std::string_view text) {
  Letters letters;
  for (std::uint32_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    letters.upper += is_upper(c) ? 1U : 0U;
    letters.lower += is_lower(c) ? 1U : 0U;
    letters.width += c >= 0x2E80 && c < 0xFE00 ? 2 : 1;
  }
  return letters;
}

// A line counts as set in capitals with more than two of them and over six for each small letter,
// so that "of" or a misread letter changes nothing.
Line line_of(std::string_view text, bool after_blank) {
  Line line;
  line.text = clean_line(text);
  line.words = words_of(line.text);
  line.after_blank = after_blank;
  const Letters letters = count_letters(line.text);
  line.upper = letters.upper > 2 && letters.upper > 6 * letters.lower;
  line.width = letters.width;
  return line;
}

bool ends_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with(';') || text.ends_with("。");
}

bool opens_text(const Line& line) {
  if (line.words.empty()) return false;
  if (!line.upper && opening_words().longest_at(line.words, 0)) return true;
  const auto match = openings().longest_at(line.words, 0);
  return match && match->words == line.words.size();
}

/// "I." and "1." alone on a line number the first section. Among the first three lines they number
/// the page.
bool opens_section(const Line& line, std::size_t at) {
  if (line.words.size() != 1 || at < 3) return false;
  return line.words[0].folded == "i" || line.words[0].folded == "1";
}

// True for kColumnLines lines in a row that fill a column and have no blank line between them.
bool fills_column(const std::vector<Line>& lines, std::size_t at) {
  if (at + kColumnLines > lines.size() || lines[at].text.starts_with('[')) return false;
  for (std::size_t i = at; i < at + kColumnLines; ++i) {
    if (lines[i].width < kColumnWidth || lines[i].upper) return false;
    if (i > at && lines[i].after_blank) return false;
  }
  return true;
}

/// True when running text begins at line `at`.
bool is_running_text(const std::vector<Line>& lines, std::size_t at) {
  const Line& line = lines[at];
  if (opens_text(line) || opens_section(line, at) || fills_column(lines, at) ||
      line.width > kLongestTitle)
    return true;
  if (line.upper) return false;
  if (line.width >= kSentenceWidth && ends_sentence(line.text)) return true;
  if (line.width < kProseWidth || at + 1 == lines.size()) return false;
  const Line& next = lines[at + 1];
  return next.width >= kProseWidth && !next.upper && !next.after_blank;
}

/// At most `bytes` of the text, cut between two characters. Anything may come from a hostile child
/// process, and what follows needs valid UTF-8, so invalid text is cleaned.
std::string valid_start(std::string_view text, std::size_t bytes) {
  if (text.size() > bytes) {
    std::size_t end = bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  return is_valid_utf8(text) ? std::string(text) : clean_text(text);
}

bool has_words(std::string_view text) {
  Token token;
  return Tokenizer(text).next(token);
}

}  // namespace

std::vector<Line> first_lines(std::string_view text, std::size_t bytes, std::size_t count) {
  const std::string start = valid_start(text, bytes);
  std::vector<Line> lines;
  bool blank = false;
  for (std::size_t at = 0; at <= start.size() && lines.size() < count;) {
    const std::size_t end = std::min(start.find('\n', at), start.size());
    Line line = line_of(std::string_view(start).substr(at, end - at), blank);
    at = end + 1;
    blank = line.text.empty();
    if (!blank) lines.push_back(std::move(line));
  }
  return lines;
}

TitlePage find_title_page(const Extracted& document) {
  TitlePage found;
  const std::size_t last = std::min(document.pages.size(), kFirstPages);
  for (std::size_t i = 0; i < last; ++i) {
    const Page& page = document.pages[i];
    const std::string start = valid_start(page.text, kLookBytes);
    if (!has_words(start) && page.label.empty()) continue;
    found.page = static_cast<std::uint32_t>(i + 1);
    if (document.items) found.label = clean_line(page.label);
    found.lines = first_lines(start, kLookBytes, kMastheadLines);
    break;
  }
  for (std::size_t i = 0; i < found.lines.size(); ++i) {
    if (is_running_text(found.lines, i)) found.lines.resize(i);
  }
  return found;
}

}  // namespace karez::metadata
