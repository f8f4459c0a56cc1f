// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// The one analyzer: index, query, snippet and highlight all cut and fold words here, so what one
/// side finds the other side marks. Depends on the text alone, never on language or dictionary.
namespace karez {

/// Names everything that changes what terms a text gives; stored in every index. Raise the number
/// whenever a fold or a boundary changes.
std::string analyzer_fingerprint();

/// A token is a byte range [start, end) of the author's own text.
struct Token {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  bool operator==(const Token&) const = default;
};

/// Cuts text into tokens. A token is the longest run of one class:
///   word    letters of one script with their marks and joiners; "U.N." (single letters with dots)
///           is one word, as are צה״ל and l·l
///   number  digits, of any script ("51st" is 51 + st, "COVID19" is covid + 19)
///   sign    one character of a script written without spaces between words (Han, Kana, Hangul,
///           Thai, Lao, Khmer, Burmese …) with its marks, stacked letters and the vowels written
///           around it; in Burmese with the consonant that closes its syllable. No word begins or
///           ends inside. Words of such scripts are phrases of signs, so any word is found
///           whatever a dictionary thinks
/// Everything else separates. Deterministic from any line start. The text must be valid UTF-8 and
/// outlive the tokenizer. Not thread-safe; cheap to make.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text, std::uint32_t from = 0) : text_(text), at_(from) {}

  /// Moves to the next token. False at the end.
  bool next(Token& token);

 private:
  std::string_view text_;
  std::uint32_t at_;
};

/// The folded form of one token's text, what terms are made of: compatibility forms unified, case,
/// accents, vowel points, tatweel, joiners and dots removed, letters that are typed for one another
/// unified as the tables in fold_tables.cpp say, traditional Han simplified, digits as 0-9. At most
/// limits::kWordBytes, cut at a character. Never empty for a token; folding twice changes nothing.
std::string fold(std::string_view token);

/// Same, appended to a reused buffer; the fast path of the indexer.
void fold_into(std::string_view token, std::string& out);

/// The token's letters, accents and all; aside are only case, dots, invisible characters (soft
/// hyphens, joiners, tatweel) and how a letter is encoded (NFC or NFD, ligatures, full-width and
/// presentation forms). What `=` searches compare, and what tells the level "exact" from "folded".
/// fold(exact_form(t)) is fold(t). At most limits::kWordBytes, cut at a character. Never empty for
/// a token.
std::string exact_form(std::string_view token);

}  // namespace karez
