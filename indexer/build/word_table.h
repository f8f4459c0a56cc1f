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
  std::string language;  ///< Primary subtag: "en"; keys::kSpellings for exact forms.
  std::string stem;
  std::string form;
};

/// Numbers strings from 0 in the order they first come. Open addressing over one block of bytes:
/// it is asked for every token of every page, where unordered_map took three times as long. The
/// hash is seeded, for documents may be attacks. Not thread-safe.
class StringNumbers {
 public:
  using Number = std::uint32_t;
  StringNumbers();
  /// The number of a string; a new one when it is new.
  Number number(std::string_view text);
  /// Valid until the next number().
  std::string_view text(Number number) const;
  std::size_t size() const { return spans_.size(); }
  void clear();

 private:
  struct Place {
    std::uint32_t hash = 0;
    std::uint32_t number_plus_1 = 0;  // 0: free
  };
  struct Span {
    std::size_t start;
    std::uint32_t length;
    std::uint32_t hash;
  };
  std::uint32_t hash(std::string_view text) const;
  void grow();

  std::vector<Place> places_;  // a power of two, at most half of them taken
  std::vector<Span> spans_;
  std::string bytes_;
  std::uint64_t seed_;
};

/// Remembers how words fold and stem, for most words of a document were in the one before: folding
/// and stemming then happen once a word, not once an occurrence. Not thread-safe; one a slot.
class WordTable {
 public:
  using Word = StringNumbers::Number;
  using Spelling = StringNumbers::Number;
  /// Of a token spelt as it folds.
  static constexpr Spelling kAsFolded = ~Spelling{0};

  /// Numbers of a token's folded form and of its exact form, where that is another.
  struct Forms {
    Word word = 0;
    Spelling spelling = kAsFolded;
  };
  /// Valid until forget_if_large(). Appends to `out` the stem of a word that is new in this
  /// language, and any new spelling of it (keys::kSpellings).
  Forms forms(std::string_view token, std::uint32_t language, std::vector<StemForm>& out);

  std::string_view folded(Word word) const { return folded_.text(word); }
  std::string_view spelt(Spelling spelling) const { return spelt_.text(spelling); }
  std::size_t words() const { return folded_.size(); }
  std::size_t spellings() const { return spelt_.size(); }

  /// A number for a language tag; kNoStemmer when nothing stems it.
  static constexpr std::uint32_t kNoStemmer = ~std::uint32_t{0};
  std::uint32_t language(std::string_view bcp47);

  /// Starts over when the table has grown beyond what helps. Call between documents.
  void forget_if_large();

 private:
  struct Token {
    Forms forms;
    std::uint64_t stemmed = 0;  // a bit a language
  };
  Token& token(std::string_view text, std::vector<StemForm>& out);

  StringNumbers token_numbers_, folded_, spelt_;
  std::vector<Token> tokens_;
  std::vector<std::unique_ptr<Stemmer>> stemmers_;
  std::unordered_map<std::string, std::uint32_t> languages_;
  std::string buffer_;
};

}  // namespace karez
