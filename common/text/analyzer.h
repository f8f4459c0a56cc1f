// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// The one analyzer. The index, the query, the snippet and the highlighting all cut and fold words
/// here, so a snippet marks exactly what the query found. What it does depends on the text alone,
/// never on a language or a dictionary.
///
///   text      "Die UYGHUR-Bevölkerung, 2022²"
///   tokens     Die  UYGHUR  Bevölkerung  2022        (Tokenizer)
///   folded     die  uyghur  bevolkerung  2022        (fold)
///   exact      die  uyghur  bevölkerung  2022        (exact_form)
namespace karez {

/// Names everything that decides which terms a text gives: the version of our rules, Unicode's and
/// ICU's. Every index stores it, and an index with another fingerprint is refused. Raise the
/// version in analyzer.cpp whenever a fold or a word boundary changes.
std::string analyzer_fingerprint();

/// A byte range [start, end) of the text as its author wrote it.
struct Token {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  bool operator==(const Token&) const = default;
};

/// Cuts text into tokens. A token is the longest run of characters of one class:
///   word    letters of one script with their marks and joiners; "U.N." (single letters with dots)
///           is one word, as are צה״ל and l·l
///   number  digits of any script ("51st" is 51 and st, "COVID19" is covid and 19)
///   sign    one character of a script written without spaces between words (Han, Kana, Hangul,
///           Thai, Lao, Khmer, Burmese …) with its marks, stacked letters and the vowels written
///           around it; in Burmese with the consonant that closes its syllable. No word begins or
///           ends inside a sign. A word of such a script is searched as a phrase of signs, so it
///           is found without a dictionary that knows it
/// All other characters separate tokens. Started at any beginning of a line, the tokenizer finds
/// the same tokens as from the start of the text. The text must be valid UTF-8, shorter than 4 GiB,
/// and must outlive the tokenizer. Not thread-safe; cheap to make.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text, std::uint32_t from = 0) : text_(text), at_(from) {}

  /// Moves to the next token. Returns false at the end of the text.
  bool next(Token& token);

 private:
  std::string_view text_;
  std::uint32_t at_;
};

/// The folded form of one token. The index's terms are made of it. Folding
///   - replaces compatibility forms (ligatures, full-width letters) by plain letters
///   - removes case, accents, vowel points, tatweel, joiners and dots: "Ürümqi" gives "urumqi"
///   - unites letters that are typed for one another, as the tables in fold_tables.cpp say
///   - simplifies traditional Han, and writes the digits of all scripts as 0-9
/// The result has at most limits::kWordBytes bytes, cut at a character. It is never empty for a
/// token, and folding it again changes nothing. Thread-safe.
std::string fold(std::string_view token);

/// Appends the folded form to a buffer. The indexer reuses one buffer for all tokens. Thread-safe.
void fold_into(std::string_view token, std::string& out);

/// The token's letters with all their accents: "Ürümqi" gives "ürümqi". It leaves out only case,
/// dots, invisible characters (soft hyphens, joiners, tatweel) and the way a letter is encoded (NFC
/// or NFD, ligatures, full-width and presentation forms). Searches with `=` compare it, and it
/// decides whether a hit is "exact" or "folded". fold(exact_form(t)) is fold(t). The result has at
/// most limits::kWordBytes bytes, cut at a character, and is never empty for a token. Thread-safe.
std::string exact_form(std::string_view token);

}  // namespace karez
