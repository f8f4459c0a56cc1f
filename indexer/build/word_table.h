// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/stems.h"

namespace karez {

/// One folded form of one stem, for the stem dictionary.
struct StemForm {
  std::string language;  ///< Primary subtag: "en". keys::kSpellings: `form` is a spelling.
  std::string stem;
  std::string form;
};

/// Numbers strings from 0 in the order in which they first come. It is a hash table with open
/// addressing over one block of bytes. It is asked for every token of every page, and unordered_map
/// took three times as long. The hash has a random seed, because a hostile document could otherwise
/// make all its words collide. Not thread-safe.
class StringNumbers {
 public:
  using Number = std::uint32_t;
  StringNumbers();
  /// Returns the number of a string. A new string gets the next number.
  Number number(std::string_view text);
  /// The string of a number. Valid until the next call of number().
  std::string_view text(Number number) const;
  std::size_t size() const { return spans_.size(); }
  void clear();

 private:
  struct Place {
    std::uint32_t hash = 0;
    std::uint32_t number_plus_1 = 0;  // 0: free
  };
  struct Span {
    std::size_t start;  // in bytes_
    std::uint32_t length;
    std::uint32_t hash;  // kept, so that grow() need not hash again
  };
  std::uint32_t hash(std::string_view text) const;
  void grow();

  std::vector<Place> places_;  // size is a power of two, at most half are taken
  std::vector<Span> spans_;
  std::string bytes_;
  std::uint64_t seed_;
};

/// Remembers how words fold and stem. Most words of a document were in the one before, so each is
/// folded and stemmed once, not at every occurrence. Each slot has its own table. Not thread-safe.
class WordTable {
 public:
  using Word = StringNumbers::Number;
  using Spelling = StringNumbers::Number;
  /// The spelling of a token that is spelt as it folds: "cafe".
  static constexpr Spelling kAsFolded = ~Spelling{0};

  /// The number of a token's folded form, and that of its exact form when the two differ. Example:
  /// "Café" has word "cafe" and a spelling of its own.
  struct Forms {
    Word word = 0;
    Spelling spelling = kAsFolded;
  };
  /// Looks up a token. `language` comes from language(). Appends to `out` the stem of a word that
  /// is new in this language, and the spelling when it is new (keys::kSpellings). The numbers are
  /// valid until forget_if_large().
  Forms forms(std::string_view token, std::uint32_t language, std::vector<StemForm>& out);

  std::string_view folded(Word word) const { return folded_.text(word); }
  std::string_view spelt(Spelling spelling) const { return spelt_.text(spelling); }
  std::size_t words() const { return folded_.size(); }
  std::size_t spellings() const { return spelt_.size(); }

  /// Returns a number for a language tag, or kNoStemmer when no stemmer knows the language.
  static constexpr std::uint32_t kNoStemmer = ~std::uint32_t{0};
  std::uint32_t language(std::string_view bcp47);

  /// Empties the table when it has grown too large. Call it only between documents, because all
  /// numbers change.
  void forget_if_large();

 private:
  struct Token {
    Forms forms;
    std::uint64_t stemmed = 0;  // one bit for each language it was stemmed in
  };
  Token& token(std::string_view text, std::vector<StemForm>& out);

  StringNumbers token_numbers_, folded_, spelt_;
  std::vector<Token> tokens_;
  std::vector<std::unique_ptr<Stemmer>> stemmers_;
  std::unordered_map<std::string, std::uint32_t> languages_;
  std::string buffer_;
};

}  // namespace karez
