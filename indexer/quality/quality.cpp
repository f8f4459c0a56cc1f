// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/quality/quality.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <string>
#include <vector>

#include "common/enum_table.h"
#include "common/limits.h"
#include "common/text/unicode.h"
#include "indexer/quality/repetition.h"
#include "indexer/quality/right_to_left.h"
#include "indexer/text/letter.h"

namespace karez {
namespace {

// judge_quality() asks fault_of_page() for each page. fault_of() cuts the text into words between
// spaces, class Counter counts what is strange in each word, and Counter::fault() compares the
// counts with the thresholds below. Most thresholds are a share and a least number, because a share
// of a few characters says nothing. Few pages may be marked: a reader who sees too many marks stops
// looking.

// These thresholds were measured on 8,000 pages of reports, mails and declarations in over 100
// languages. With them, no sound page is called doubtful. Percents are shares of the count in the
// comment.
constexpr std::size_t kSample = 64 * limits::KiB;  // Bytes of a text that are looked at.
constexpr std::size_t kFewest = 30;                // Visible characters: fewer are not judged.
constexpr std::size_t kMeaninglessPercent = 5;     // Of visible characters.
constexpr std::size_t kSymbolPercent = 30;         // Of visible characters.
constexpr std::size_t kCodes = 3;                  // "(cid:…)" in one text.
constexpr std::size_t kMixedPercent = 40;          // Of words.
constexpr std::size_t kMixedFewestWords = 20;
constexpr std::size_t kBlocks = 3;           // Unicode blocks that one word may have letters of.
constexpr char32_t kSyllables = 0x1000;      // From here on scripts are larger than a block.
constexpr std::size_t kLongRun = 30;         // Letters; longer words are rare in any language.
constexpr std::size_t kJoinedPercent = 40;   // Of letters: those in such runs.
constexpr std::size_t kJoinedFewest = 200;   // Letters.
constexpr std::size_t kSinglesInARow = 4;    // Single letters, "H u m a". Fewer may be initials.
constexpr std::size_t kSpacedPercent = 30;   // Of letters.
constexpr std::size_t kMisreadFewest = 4;    // Misread sequences, "Ã©".
constexpr std::size_t kMisreadPercent = 60;  // Of the characters that may begin such a sequence.
constexpr std::size_t kVowelFewest = 150;    // Latin letters.
constexpr std::size_t kLatinPercent = 50;    // Of visible characters: Latin letters.
constexpr std::size_t kVowelPercent = 18;    // Of Latin letters. Real languages have 30 and more.
constexpr std::size_t kUyghurFewest = 15;    // Letters that only Uyghur has so many of.
constexpr std::size_t kHehFewest = 10;       // The letter ھ (U+06BE).
constexpr int kWeakConfidence = 60;          // Of 100, as the recogniser says.

struct Row {
  TextFault fault;
  std::string_view sentence;
};
constexpr std::array kRows{
    Row{TextFault::meaningless, "many of its characters have no meaning"},
    Row{TextFault::character_codes, "it holds codes such as (cid:12) in place of letters"},
    Row{TextFault::symbols, "it is symbols more than letters"},
    Row{TextFault::repeated, "the same words stand in it again and again"},
    Row{TextFault::mixed_up, "letters, digits and signs are mixed as in no language"},
    Row{TextFault::joined_words, "the spaces between words are missing"},
    Row{TextFault::spaced_letters, "words are spaced out letter by letter"},
    Row{TextFault::reversed, "right-to-left words seem to stand in reverse"},
    Row{TextFault::other_letters, "Uyghur \u06BE seems to stand for \u06D5"},
    Row{TextFault::misread_bytes,
        "letters were read in a wrong character set (as in \u00C3\u00A9)"},
    Row{TextFault::weak_ocr, "text recognition was not sure of it"},
};

static_assert(follows_enum(kRows, &Row::fault));

constexpr char32_t kAsciiEnd = 0x80;

// Whether `part` is more than so many percent of `whole`.
bool over(std::size_t part, std::size_t percent, std::size_t whole) {
  return part * 100 > whole * percent;
}

// White space of reports: ASCII, no-break, ideographic and zero-width space.
bool is_space(char32_t c) { return c <= 0x20 || c == 0xA0 || c == 0x3000 || c == 0x200B; }

// The replacement character and the private use areas. A font gives such code points when it does
// not say which letters its signs are.
bool is_meaningless(char32_t c) {
  return c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

// Whether a sign may stand inside a sound word, number or address: "d'état", "A/HRC/51/5".
bool joins(char32_t c) {
  constexpr std::u32string_view kJoiners =
      U"'-./:&@_+%#=?~\\\u00AD\u00B7\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u02BC\u02B9\u02BB"
      U"\u200C\u200D\u2215\u2044\uFF0F,;()[]\u201C\u201D\"\u00AB\u00BB\u2026*|<>{}$\u00A7\u00B0"
      U"\u00AA\u00BA\u2022\u02BA";
  return kJoiners.find(c) != std::u32string_view::npos;
}

// Whether a character is a continuation byte of UTF-8 (0x80 to 0xBF) that was read as Latin-1 or
// Windows-1252. The list is what Windows-1252 has from 0x80 to 0x9F.
bool is_continuation(char32_t c) {
  constexpr std::u32string_view kWindows =
      U"\u20AC\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u017D\u2018\u2019"
      U"\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u017E\u0178";
  return (c >= 0xA0 && c <= 0xBF) || kWindows.find(c) != std::u32string_view::npos;
}

// Returns how many continuation bytes follow a character that is a lead byte of UTF-8 read as
// Latin-1, or 0 when it is no lead byte. "é" is C3 A9, which is misread as "Ã" (C3, one more) and
// "©" (A9).
std::size_t follow(char32_t c) {
  if (c >= 0xC2 && c <= 0xDF) return 1;
  if (c >= 0xE0 && c <= 0xEF) return 2;
  return c >= 0xF0 && c <= 0xF4 ? 3 : 0;
}

// A run of characters between spaces.
using Word = std::u32string_view;

// Counts over the words of one text. Call add() for each word in order, then fault() once.
class Counter {
 public:
  // ASCII characters take a short way, because they are most of the text and few counts concern
  // them. A word of ASCII only is not looked at for its order or for repetition.
  void add(Word word) {
    ++words_;
    visible_ += word.size();
    std::size_t letters = 0, ascii = 0, ascii_letters = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const char32_t c = word[i];
      const LetterKind kind = letter_kind(c);
      if (c < kAsciiEnd) {
        ++ascii;
        if (is_letter(kind)) ++ascii_letters;
        count_vowels(c, kind);
        continue;
      }
      if (is_meaningless(c)) ++meaningless_;
      if (is_symbol(c)) ++symbols_;
      if (is_letter(kind) && !is_dense_script(c)) ++letters;
      count_misread(word, i);
      count_uyghur(c);
      count_vowels(c, kind);
    }
    letters += ascii_letters;
    letters_ += letters;
    count_runs(word);
    if (ascii_letters < word.size() && is_mixed_up(word)) ++mixed_;
    count_singles(word, letters);
    if (ascii == word.size()) return;
    right_to_left_.add(word);
    if (letters > 1) repetition_.add(word);
  }

  // The order decides what a text with several faults is said to have. Two meaningless characters
  // are always forgiven.
  std::optional<TextFault> fault() {
    end_singles();
    if (visible_ < kFewest) return std::nullopt;
    if (meaningless_ > 2 && over(meaningless_, kMeaninglessPercent, visible_)) {
      return TextFault::meaningless;
    }
    if (over(symbols_, kSymbolPercent, visible_)) return TextFault::symbols;
    if (repetition_.is_repeated()) return TextFault::repeated;
    if (misread_ >= kMisreadFewest && over(misread_, kMisreadPercent, leads_)) {
      return TextFault::misread_bytes;
    }
    if (words_ >= kMixedFewestWords && over(mixed_, kMixedPercent, words_)) {
      return TextFault::mixed_up;
    }
    const bool latin = latin_ >= kVowelFewest && over(latin_, kLatinPercent, visible_);
    if (latin && !over(vowels_, kVowelPercent, latin_)) {
      return TextFault::mixed_up;
    }
    if (letters_ >= kJoinedFewest && over(long_letters_, kJoinedPercent, letters_)) {
      return TextFault::joined_words;
    }
    if (letters_ >= kFewest && over(singles_, kSpacedPercent, letters_)) {
      return TextFault::spaced_letters;
    }
    if (right_to_left_.is_reversed()) return TextFault::reversed;
    if (uyghur_ >= kUyghurFewest && heh_ >= kHehFewest && ae_ < heh_) {
      return TextFault::other_letters;
    }
    return std::nullopt;
  }

 private:
  // In sound Uyghur ە (U+06D5) is the second commonest letter, and ھ (U+06BE) is rare. kUyghur are
  // letters that tell Uyghur from the other languages of the Arabic script.
  void count_uyghur(char32_t c) {
    constexpr std::u32string_view kUyghur = U"\u06C6\u06C7\u06C8\u06D0\u06AD";
    if (c < 0x0600 || c > 0x06FF) return;
    if (c == 0x06BE) ++heh_;
    if (c == 0x06D5) ++ae_;
    if (kUyghur.find(c) != kUyghur.npos) ++uyghur_;
  }

  // Counts a character that looks like a lead byte, and whether all its continuation bytes follow.
  void count_misread(Word word, std::size_t at) {
    const std::size_t more = follow(word[at]);
    if (more == 0) return;
    ++leads_;
    std::size_t found = 0;
    while (found < more && at + 1 + found < word.size() && is_continuation(word[at + 1 + found])) {
      ++found;
    }
    if (found == more) ++misread_;
  }

  // Fonts whose letters are shifted ("WKH" for "the") leave words without vowels. Every Latin
  // letter beyond ASCII counts as a vowel, because it may be one. Latin Extended-B ends at 0x24F.
  void count_vowels(char32_t c, LetterKind kind) {
    if (c > 0x24F || (kind != LetterKind::lower && kind != LetterKind::upper)) return;
    ++latin_;
    if (c > 0x7F || is_vowel(c)) ++vowels_;
  }

  static bool is_vowel(char32_t ascii_letter) {
    switch (ascii_letter | 0x20U) {
      case U'a':
      case U'e':
      case U'i':
      case U'o':
      case U'u':
      case U'y':
        return true;
      default:
        return false;
    }
  }

  // Counts letters in runs that are too long for one word. Only scripts that put spaces between
  // words are looked at.
  void count_runs(Word word) {
    if (word.size() <= kLongRun) return;
    std::size_t run = 0;
    const auto end = [&] {
      if (run > kLongRun) long_letters_ += run;
      run = 0;
    };
    for (const char32_t c : word) {
      if (puts_spaces_between_words(c)) {
        ++run;
      } else {
        end();
      }
    }
    end();
  }

  static bool puts_spaces_between_words(char32_t c) {
    const LetterKind kind = letter_kind(c);
    return kind == LetterKind::lower || kind == LetterKind::upper ||
           (kind == LetterKind::caseless && is_right_to_left_letter(c));
  }

  // Whether a word is letters with signs between them that do not join letters ("fo^r`d"), or has
  // letters of many scripts. Signs at its ends do not count, because punctuation stands there.
  static bool is_mixed_up(Word word) {
    while (!word.empty() && letter_kind(word.front()) == LetterKind::none) word.remove_prefix(1);
    while (!word.empty() && letter_kind(word.back()) == LetterKind::none) word.remove_suffix(1);
    if (word.size() < 3) return false;
    std::size_t letters = 0, odd = 0;
    std::bitset<(kSyllables >> 8U)> blocks;  // Of 256 characters. Even Vietnamese uses only three.
    for (const char32_t c : word) {
      const LetterKind kind = letter_kind(c);
      if (is_letter(kind)) ++letters;
      if (is_letter(kind) && c < kSyllables) blocks.set(c >> 8U);
      if (kind == LetterKind::none && c < 0x0300 && !joins(c)) ++odd;
    }
    return blocks.count() > kBlocks || (letters > 1 && odd > 0);
  }

  // A single letter may have one sign with it ("a,"). A longer word ends the row.
  void count_singles(Word word, std::size_t letters) {
    if (letters == 1 && word.size() <= 2) {
      ++row_of_singles_;
    } else {
      end_singles();
    }
  }

  // Counts the row only when it was long enough.
  void end_singles() {
    if (row_of_singles_ >= kSinglesInARow) singles_ += row_of_singles_;
    row_of_singles_ = 0;
  }

  std::size_t words_ = 0, visible_ = 0, letters_ = 0;
  std::size_t meaningless_ = 0, symbols_ = 0, mixed_ = 0, long_letters_ = 0;
  std::size_t singles_ = 0, row_of_singles_ = 0;
  std::size_t uyghur_ = 0, heh_ = 0, ae_ = 0;
  std::size_t leads_ = 0, misread_ = 0, latin_ = 0, vowels_ = 0;
  RightToLeftOrder right_to_left_;
  Repetition repetition_;
};

std::size_t count_codes(std::string_view text) {
  std::size_t codes = 0;
  for (auto at = text.find("(cid:"); at != text.npos; at = text.find("(cid:", at + 1)) ++codes;
  return codes;
}

// Characters. A longer word is counted as several, which bounds the memory for one.
constexpr std::size_t kWordCharacters = 1000;

}  // namespace

// The sample is cut before a byte that begins a character (continuation bytes are 10xxxxxx).
std::optional<TextFault> fault_of(std::string_view text) {
  if (text.size() > kSample) {
    std::size_t end = kSample;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text = text.substr(0, end);
  }
  if (count_codes(text) >= kCodes) return TextFault::character_codes;
  Counter counter;
  std::u32string word;
  const auto end_word = [&] {
    if (!word.empty()) counter.add(word);
    word.clear();
  };
  for (std::uint32_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const char32_t c = byte < kAsciiEnd ? (++at, byte) : next_code_point(text, at);
    if (is_space(c) || word.size() >= kWordCharacters) end_word();
    if (!is_space(c)) word += c;
  }
  end_word();
  return counter.fault();
}

std::string_view describe(TextFault fault) {
  return kRows.at(static_cast<std::size_t>(fault)).sentence;
}

namespace {

// A recogniser that was not sure explains every fault, so its text is not looked at.
std::optional<TextFault> fault_of_page(const Page& page) {
  if (page.source == TextSource::ocr && page.confidence < kWeakConfidence) {
    return TextFault::weak_ocr;
  }
  return fault_of(page.text);
}

}  // namespace

// `told` are the gaps that an extractor sent itself. They stay, and get the sentence when they have
// none. New gaps are added at the end, after the loop, because adding them would move those that
// `told` points to.
void judge_quality(Extracted& document) {
  std::map<std::uint32_t, Gap*> told;
  for (Gap& gap : document.gaps) {
    if (gap.page && gap.code == GapCode::quality_low) told.emplace(*gap.page, &gap);
  }
  std::vector<Gap> found;
  for (std::size_t i = 0; i < document.pages.size(); ++i) {
    Page& page = document.pages[i];
    const auto number = static_cast<std::uint32_t>(i) + 1;
    const auto fault = fault_of_page(page);
    const auto gap = told.find(number);
    if (fault) page.quality = Quality::low;
    if (gap != told.end()) {
      page.quality = Quality::low;
      if (fault && gap->second->detail.empty()) gap->second->detail = describe(*fault);
    } else if (page.quality == Quality::low) {
      Gap& added = found.emplace_back(Gap{.code = GapCode::quality_low, .page = number});
      if (fault) added.detail = describe(*fault);
    }
  }
  document.gaps.insert(document.gaps.end(), found.begin(), found.end());
}

}  // namespace karez
