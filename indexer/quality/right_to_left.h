// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace karez {

/// True for letters of the Arabic and Hebrew scripts, and for their presentation forms.
bool is_right_to_left_letter(char32_t c);

/// Tells whether the letters of right-to-left text stand in the order from left to right, as PDFs
/// without tags often give them ("malsi" for "islam"). Each word votes for the right or the wrong
/// order in four ways: by shaped letters that end where a word should begin, by letters that can
/// only end a word, by frequent words and their mirror images, and by the Arabic article. Not
/// thread-safe.
class RightToLeftOrder {
 public:
  /// Adds a run of characters without spaces. It may have punctuation at its ends.
  void add(std::u32string_view word);
  bool is_reversed() const;

 private:
  void vote_by_shape(std::u32string_view letters);
  void vote_by_final_letter(std::u32string_view letters);
  void vote_by_frequent_word(std::u32string_view letters);
  void vote_by_article(std::u32string_view letters);

  std::size_t words_ = 0;              // Words with at least two right-to-left letters.
  std::size_t right_ = 0, wrong_ = 0;  // Votes.
};

}  // namespace karez
