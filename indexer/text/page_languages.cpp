// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/page_languages.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "common/text/unicode.h"
#include "indexer/text/identify_language.h"
#include "indexer/text/language_sample.h"

// Most pages are in one language, and to find that out is cheap: a sample of the page is asked once
// (language::tell). Only when the sample may mix languages, or the page has two scripts, the whole
// page is cut into pieces, mostly paragraphs. Each piece is cut by script into strands, and each
// strand is asked by itself:
//
//   piece      "Уйгуры (Uyghurs) живут в Китае"
//   Cyrillic   "Уйгуры (живут в Китае"
//   Latin      "Uyghurs) "
namespace karez {
namespace {

using language::Sample;
using language::script_of;
using language::weight_of;

constexpr std::size_t kPageBytes = 16'384;  // how much of a page is looked at
/// Bytes of the sample that is asked first, taken from kPlaces places of the page. Not more,
/// because CLD2 reads only 8 MB/s.
constexpr std::size_t kSampleBytes = 1500;
constexpr std::size_t kPlaces = 4;
/// A piece of at least kParagraphBytes ends at a blank line, one of at least kPieceBytes at any end
/// of a line.
constexpr std::size_t kParagraphBytes = 150;
constexpr std::size_t kPieceBytes = 800;
constexpr int kFairLetters = 60;       // fewer letters of a language are a name or a heading
constexpr std::size_t kLanguages = 4;  // the most that a page can have

/// At most `bytes` bytes of the text from `start` on, cut at characters at both ends.
std::string_view slice(std::string_view text, std::size_t start, std::size_t bytes) {
  const auto inside = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  while (inside(start)) ++start;
  std::size_t end = std::min(start + bytes, text.size());
  while (end > start && inside(end)) --end;
  return text.substr(start, end - start);
}

/// A sample of the page, taken at equal distances from its start to its end.
std::string sample_of(std::string_view page) {
  if (page.size() <= kSampleBytes) return std::string(page);
  std::string sample;
  for (std::size_t place = 0; place < kPlaces; ++place) {
    const std::size_t last = page.size() - kSampleBytes / kPlaces;
    sample += slice(page, last * place / (kPlaces - 1), kSampleBytes / kPlaces);
    sample += '\n';
  }
  return sample;
}

/// The page in pieces: paragraphs, or some lines where no blank lines separate paragraphs.
std::vector<std::string_view> pieces_of(std::string_view page) {
  std::vector<std::string_view> pieces;
  std::size_t start = 0;
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t feed = std::min(page.find('\n', at), page.size() - 1);
    at = feed + 1;
    const bool blank_follows = at < page.size() && page[at] == '\n';
    const std::size_t size = at - start;
    if (size < kPieceBytes && !(blank_follows && size >= kParagraphBytes)) continue;
    pieces.push_back(page.substr(start, size));
    start = at;
  }
  if (start < page.size()) pieces.push_back(page.substr(start));
  return pieces;
}

/// The script that a strand is collected under. Japanese mixes kana and Han, so they count as one.
UScriptCode kind_of(UScriptCode script) {
  return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ? USCRIPT_HAN : script;
}

/// The text of one script in a piece, with the spaces and signs between its letters.
struct Strand {
  std::string text;
  int letters = 0;
};

/// The strands of a piece. A character of no script goes to the strand of the letter before it.
std::map<UScriptCode, Strand> strands_of(std::string_view piece) {
  std::map<UScriptCode, Strand> strands;
  UScriptCode current = USCRIPT_COMMON;
  for (std::uint32_t at = 0; at < piece.size();) {
    const char32_t c = next_code_point(piece, at);
    const UScriptCode script = script_of(c);
    if (script > USCRIPT_INHERITED) {
      current = kind_of(script);
      strands[current].letters += weight_of(script);
    }
    append_utf8(strands[current].text, c);
  }
  return strands;
}

/// Adds up the letters of each language over the pieces of a page.
class Shares {
 public:
  void add(std::string_view piece) {
    for (const auto& [script, strand] : strands_of(piece)) {
      if (strand.letters == 0) continue;
      letters_[identify_language(strand.text)] += strand.letters;
      total_ += strand.letters;
    }
  }

  /// The languages with a fair part, the largest first. An empty language stands for letters that
  /// could not be told.
  std::vector<LanguageShare> fair() const {
    std::vector<LanguageShare> shares;
    for (const auto& [language, letters] : letters_) {
      const int percent = letters * 100 / total_;
      const bool fair = percent >= language::kFairPercent && letters >= kFairLetters;
      if (fair) shares.push_back({language, static_cast<std::uint8_t>(percent)});
    }
    std::ranges::stable_sort(shares, std::greater(), &LanguageShare::percent);
    if (shares.size() > kLanguages) shares.resize(kLanguages);
    // Letters that could not be told are left out, unless they are the largest part.
    const auto rest = shares.begin() + (shares.empty() ? 0 : 1);
    shares.erase(std::remove_if(rest, shares.end(),
                                [](const LanguageShare& share) { return share.language.empty(); }),
                 shares.end());
    return shares;
  }

 private:
  std::map<std::string, int> letters_;  // by language
  int total_ = 0;
};

/// True when a fair part of the page's letters is not in its main script.
bool has_two_scripts(std::string_view page) {
  const language::Scripts scripts = Sample(page).scripts;
  int others = 0;
  for (std::size_t script = 0; script < scripts.letters.size(); ++script) {
    const bool main = kind_of(static_cast<UScriptCode>(script)) == kind_of(scripts.main);
    if (!main) others += scripts.letters[script];
  }
  return others * 100 >= scripts.total * language::kFairPercent;
}

}  // namespace

std::vector<LanguageShare> identify_languages(std::string_view page) {
  page = slice(page, 0, kPageBytes);
  if (!is_valid_utf8(page)) return {};
  const std::string text = sample_of(page);
  const language::Told told = language::tell(text, Sample(text));
  Shares shares;
  if (told.may_mix || has_two_scripts(page)) {
    for (const std::string_view piece : pieces_of(page)) shares.add(piece);
  }
  std::vector<LanguageShare> fair = shares.fair();
  const bool none = fair.empty() || (fair.size() == 1 && fair[0].language.empty());
  if (!none) return fair;
  return told.language.empty() ? std::vector<LanguageShare>()
                               : std::vector<LanguageShare>{{told.language, 100}};
}

}  // namespace karez
