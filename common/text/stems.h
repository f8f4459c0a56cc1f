// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace karez {

/// The stemmer of one language: a Snowball stemmer from Xapian, or a table of suffixes
/// (common/text/suffixes.h). The stem dictionary of the index and the expansion of queries use it,
/// so that "prisons" also finds "prison". Uyghur has one stemmer for its three scripts; a stem is
/// in the script of its word. Not thread-safe: make one for each thread.
class Stemmer {
 public:
  /// The stemmer for the primary language of a BCP 47 tag. Null when the language has none
  /// ("zh-Hans", "").
  static std::unique_ptr<Stemmer> for_language(std::string_view bcp47);
  ~Stemmer();

  /// The folded stem of a word. The word may be as written or folded. As written is better, because
  /// accents matter to the stemmers of some languages.
  std::string stem(std::string_view word) const;

  /// The folded stem of a word, the folded word itself, and where its ending may also be part of
  /// the word, a further stem. Very short ones are left out. Two words are of one family when they
  /// share one of these.
  std::vector<std::string> stems(std::string_view word) const;

  /// The primary language ("en"), as the keys of the stem dictionary name it.
  const std::string& language() const { return language_; }

 private:
  struct Impl;
  Stemmer(std::string_view language, std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
  std::string language_;
};

/// All primary languages that have a stemmer, sorted.
std::vector<std::string> stemmed_languages();

}  // namespace karez
