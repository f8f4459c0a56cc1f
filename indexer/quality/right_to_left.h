// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace karez {

/// True for letters of Arabic and Hebrew, their presentation forms too.
bool is_right_to_left_letter(char32_t c);

/// Tells whether right-to-left text stands letter by letter from left to right, as PDFs without
/// tags often give it ("malsi" for "islam"). Votes are counted word by word: shaped letters that
/// end where a word should begin, letters that can only end a word, frequent words and their
/// mirror images, the Arabic article.
class RightToLeftOrder {
 public:
  /// A run of characters without spaces; punctuation may cling to it.
  void add(std::u32string_view word);
  bool is_reversed() const;

 private:
  void vote_by_shape(std::u32string_view letters);
  void vote_by_final_letter(std::u32string_view letters);
  void vote_by_frequent_word(std::u32string_view letters);
  void vote_by_article(std::u32string_view letters);

  std::size_t words_ = 0;
  std::size_t right_ = 0, wrong_ = 0;
};

}  // namespace karez
