// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/junk_titles.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/metadata/organisations.h"
#include "indexer/metadata/title_page.h"

namespace karez::metadata {
namespace {

/// A longer "title" is a sentence or a paragraph that a program took for one.
constexpr std::size_t kLongestFileTitle = 200;  // code points
/// Bytes of each of the first pages that may confirm a property.
constexpr std::size_t kConfirmBytes = 3000;

// Titles that programs give by themselves, and titles of templates. Such a phrase condemns a title
// when at most one word follows; those of Microsoft and "untitled" condemn it in any case.
const PhraseTable<bool>& junk_starts() {
  static const PhraseTable<bool> table = phrase_set(
      "microsoft word|microsoft powerpoint|microsoft excel|powerpoint presentation|"
      "présentation powerpoint|presentación de powerpoint|untitled|sans titre|sin título|"
      "sem título|ohne titel|senza titolo|adsız doküman|без названия|无标题|無題|document1|"
      "document 1|dokument1|dokument2|documento1|anonymous|unspecified|r graphics output|slide 1|"
      "layout 1|new document|print|scan|scanned document|full page photo|adobe photoshop|"
      "resolución de la corte interamericana|order of the court|resolution|order|judgment|"
      "template|insert title|title here|title|titre|título");
  return table;
}

/// No title ends in one of these words: its line was broken and the rest was lost.
const PhraseTable<bool>& unfinished_ends() {
  static const PhraseTable<bool> table = phrase_set(
      "of|the|of the|de|de la|de l|del|du|des|da|do|la|le|les|el|los|and|y|et|e|for|on|in|to|a|"
      "au|aux|with|by|from|à|von|der|und|о|в|на|и|по|و|من");
  return table;
}

constexpr std::array<std::string_view, 16> kFileEndings{
    ".doc", ".docx", ".pdf", ".indd", ".qxd", ".qxp",  ".txt", ".rtf",
    ".odt", ".wpd",  ".xls", ".xlsx", ".ppt", ".pptx", ".htm", ".html"};

bool is_file_name(std::string_view title) {
  const std::string lower = ascii::lower(title);
  return std::any_of(kFileEndings.begin(), kFileEndings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); }) ||
         lower.find(".doc -") != std::string::npos || title.find('\\') != std::string_view::npos;
}

/// True for one Latin word, digits, or words joined without a space: "AIRprelims", "2011",
/// "rtl-test". A title of 40 bytes without a space may be a long one with underscores that says
/// enough. Scripts written without spaces give many words, so they are not caught.
bool says_too_little(std::string_view title, const std::vector<Word>& words) {
  if (words.size() < 2) return true;
  const bool has_letters = std::any_of(words.begin(), words.end(), [](const Word& word) {
    return !ascii::is_digit(word.folded.front());
  });
  return !has_letters || (title.find(' ') == std::string_view::npos && title.size() < 40 &&
                          static_cast<unsigned char>(words[0].folded.front()) < 0x80);
}

/// True when the text is UTF-16 or of another charset that nobody decoded: it begins with the bytes
/// of a byte order mark, read as Latin-1 or written in octal.
bool is_mojibake(std::string_view title) {
  return title.find("\uFFFD") != std::string_view::npos || title.starts_with("þÿ") ||
         title.starts_with("ÿþ") || title.starts_with("\\376\\377");
}

bool starts_with_junk(const std::vector<Word>& words) {
  const auto match = junk_starts().longest_at(words, 0);
  if (!match) return false;
  const bool program = words[0].folded == "microsoft" || words[0].folded == "untitled";
  return program || match->words >= words.size() - 1;
}

// A single letter at the end is the start of a word that was cut off.
bool ends_unfinished(const std::vector<Word>& words) {
  const auto match = unfinished_ends().longest_at(words, words.size() - 1);
  return match.has_value() ||
         (words.back().folded.size() == 1 && words.back().folded.front() > '9');
}

}  // namespace

bool is_junk_title(std::string_view title) {
  if (title.empty() || count_code_points(title) > kLongestFileTitle) return true;
  if (is_mojibake(title) || is_file_name(title)) return true;
  const std::vector<Word> words = words_of(title);
  if (words.empty() || says_too_little(title, words)) return true;
  return starts_with_junk(words) || ends_unfinished(words) || organisation_named(title) != nullptr;
}

bool is_confirmed(std::string_view value, const Extracted& document) {
  std::unordered_set<std::string> seen;
  const std::size_t last = std::min(document.pages.size(), kFirstPages);
  for (std::size_t i = 0; i < last; ++i) {
    const Page& page = document.pages[i];
    for (const Word& word : words_of(clean_text(page.label.substr(0, 300)))) {
      seen.insert(word.folded);
    }
    for (const Line& line : first_lines(page.text, kConfirmBytes, 4 * kMastheadLines)) {
      for (const Word& word : line.words) seen.insert(word.folded);
    }
  }
  const std::vector<Word> words = words_of(value);
  const auto known = std::count_if(words.begin(), words.end(),
                                   [&](const Word& word) { return seen.count(word.folded) != 0; });
  return !words.empty() && static_cast<std::size_t>(known) * 4 >= words.size() * 3;
}

}  // namespace karez::metadata
