// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace karez {

/// A light stemmer: takes off a folded word the longest suffix of each group that leaves enough of
/// the word, then unites the shapes a stem takes before suffixes. Knows no dictionary. Thread-safe
/// once made.
class Suffixes {
 public:
  /// Null for a language without a table in suffixes.cpp.
  static std::unique_ptr<Suffixes> for_language(std::string_view language);

  std::string stem(std::string_view folded) const;

 private:
  using Group = std::unordered_set<std::u32string>;
  explicit Suffixes(const struct SuffixRow& row);
  void read(std::string_view suffix);
  void cut(std::u32string& word, const Group& group) const;

  const SuffixRow& row_;
  std::vector<Group> groups_;
};

/// The languages that have a table, sorted.
std::vector<std::string_view> suffix_languages();

}  // namespace karez
