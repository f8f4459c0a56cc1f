// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace karez {

/// The stemmer of one language: Snowball, from Xapian, or a table of suffixes. A language without
/// one has no Stemmer. Uyghur has one for its three scripts; a stem is of the word's own script.
/// Not thread-safe: one per thread.
class Stemmer {
 public:
  /// Null when there is none for this BCP 47 tag ("zh-Hans", "").
  static std::unique_ptr<Stemmer> for_language(std::string_view bcp47);
  ~Stemmer();

  /// The folded stem of a word as written (its accents matter to some languages), or as folded.
  std::string stem(std::string_view word) const;

  /// "en": the tag's primary language, as keys of the stem dictionary name it.
  const std::string& language() const { return language_; }

 private:
  struct Impl;
  Stemmer(std::string_view language, std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
  std::string language_;
};

/// Primary languages that have a stemmer, sorted.
std::vector<std::string> stemmed_languages();

}  // namespace karez
