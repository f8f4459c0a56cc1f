// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/stems.h"

namespace karez {

/// One folded form of one stem, for the stem dictionary.
struct StemForm {
  std::string language;  ///< Primary subtag: "en".
  std::string stem;
  std::string form;
};

/// Lets unordered_map look up a string by a view.
struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

/// Remembers how words fold and stem, for most words of a document were in the one before: folding
/// and stemming then happen once a word, not once an occurrence. Not thread-safe; one a slot.
class WordTable {
 public:
  using Word = std::uint32_t;

  /// The number of a token's folded form. Valid until forget_if_large().
  Word word(std::string_view token) { return raw_[raw(token)].word; }

  /// Same, and appends to `out` the stem of a word that is new in this language.
  Word word(std::string_view token, std::uint32_t language, std::vector<StemForm>& out);

  const std::string& folded(Word word) const { return folded_[word]; }
  std::size_t size() const { return folded_.size(); }

  /// A number for a language tag; kNoStemmer when nothing stems it.
  static constexpr std::uint32_t kNoStemmer = ~std::uint32_t{0};
  std::uint32_t language(std::string_view bcp47);

  /// Starts over when the table has grown beyond what helps. Call between documents.
  void forget_if_large();

 private:
  struct Raw {
    Word word = 0;
    std::uint64_t stemmed = 0;  // a bit a language
  };
  std::uint32_t raw(std::string_view token);

  std::unordered_map<std::string, std::uint32_t, ViewHash, std::equal_to<>> raw_numbers_;
  std::unordered_map<std::string, Word, ViewHash, std::equal_to<>> folded_numbers_;
  std::vector<Raw> raw_;
  std::vector<std::string> folded_;
  std::vector<std::unique_ptr<Stemmer>> stemmers_;
  std::unordered_map<std::string, std::uint32_t> languages_;
  std::string buffer_;
};

}  // namespace karez
