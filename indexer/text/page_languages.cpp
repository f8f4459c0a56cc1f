// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/text/page_languages.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "common/text/unicode.h"
#include "indexer/text/identify_language.h"
#include "indexer/text/language_sample.h"

namespace karez {
namespace {

using language::Sample;
using language::script_of;
using language::weight_of;

constexpr std::size_t kPageBytes = 16'384;
/// What CLD2 sees of a page that may be in one language, from four places: it reads 8 MB/s.
constexpr std::size_t kSampleBytes = 1500;
constexpr std::size_t kPlaces = 4;
/// A blank line ends a piece of this size; the end of any line one of that.
constexpr std::size_t kParagraphBytes = 150;
constexpr std::size_t kPieceBytes = 800;
constexpr int kFairLetters = 60;  // Fewer are a name or a heading.
constexpr std::size_t kLanguages = 4;

/// At most `bytes` from `start` on, cut at characters.
std::string_view slice(std::string_view text, std::size_t start, std::size_t bytes) {
  const auto inside = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  while (inside(start)) ++start;
  std::size_t end = std::min(start + bytes, text.size());
  while (end > start && inside(end)) --end;
  return text.substr(start, end - start);
}

/// Some of a page from its start, middle and end.
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

/// Paragraphs, or of unparagraphed text some lines.
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

/// Japanese mixes its scripts.
UScriptCode kind_of(UScriptCode script) {
  return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ? USCRIPT_HAN : script;
}

/// The letters of one script, with what stands between them.
struct Strand {
  std::string text;
  int letters = 0;
};

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

class Shares {
 public:
  void add(std::string_view piece) {
    for (const auto& [script, strand] : strands_of(piece)) {
      if (strand.letters == 0) continue;
      letters_[identify_language(strand.text)] += strand.letters;
      total_ += strand.letters;
    }
  }

  std::vector<LanguageShare> fair() const {
    std::vector<LanguageShare> shares;
    for (const auto& [language, letters] : letters_) {
      const int percent = letters * 100 / total_;
      const bool fair = percent >= language::kFairPercent && letters >= kFairLetters;
      if (fair) shares.push_back({language, static_cast<std::uint8_t>(percent)});
    }
    std::ranges::stable_sort(shares, std::greater(), &LanguageShare::percent);
    if (shares.size() > kLanguages) shares.resize(kLanguages);
    // What cannot be told says nothing, unless it is most.
    const auto rest = shares.begin() + (shares.empty() ? 0 : 1);
    shares.erase(std::remove_if(rest, shares.end(),
                                [](const LanguageShare& share) { return share.language.empty(); }),
                 shares.end());
    return shares;
  }

 private:
  std::map<std::string, int> letters_;
  int total_ = 0;
};

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
