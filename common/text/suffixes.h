// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace karez {

/// A light stemmer without a dictionary. Suffixes come in groups (case, possession, number). Of
/// each group, from the end of the word inwards, it removes the longest suffix that leaves enough
/// of the word. Then it unites the shapes that a stem takes before suffixes:
///
///   Uyghur balilirining "of his children" loses ning, i and lir, and gives bali;
///   bala "child" gives bali, too, because its last vowel is raised
///
/// Thread-safe once made.
class Suffixes {
 public:
  /// Null for a language without a table in suffixes.cpp.
  static std::unique_ptr<Suffixes> for_language(std::string_view language);

  /// The stem of a folded word, in the word's script. Empty for an empty word.
  std::string stem(std::string_view folded) const;

 private:
  using Group = std::unordered_set<std::u32string>;
  explicit Suffixes(const struct SuffixRow& row);
  void read(std::string_view suffix);
  void cut(std::u32string& word, const Group& group) const;

  const SuffixRow& row_;  // of the table in suffixes.cpp
  std::vector<Group> groups_;
};

/// The languages that have a table, sorted.
std::vector<std::string_view> suffix_languages();

}  // namespace karez
