// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace karez {

/// The words that a document writes with a hyphen inside a line, as "so-called". They tell a hyphen
/// that belongs to a word from one that only divides it at the end of a line. Learns from all pages
/// first, then answers.
class Compounds {
 public:
  /// Adds the compounds of one page. ASCII capitals do not count.
  void learn(std::string_view text);

  /// True when the document writes `left`-`right` in the middle of a line (ASCII case aside).
  bool knows(std::string_view left, std::string_view right) const;

  /// The byte offset at which the hyphen belongs in `word`, which is written without one: 2 for
  /// "socalled". 0 when the word is not such a compound.
  std::size_t split_of(std::string_view word) const;

 private:
  /// From the word without its hyphen to the hyphen's offset: "socalled" -> 2.
  std::unordered_map<std::string, std::size_t> joined_;
};

/// Mends words over line ends, in place, on all pages of a document. A divided word is joined on
/// the first line, and the rest of the second line stays there: "commis-", "sioner of" ->
/// "commissioner", "of". A soft hyphen always joins, with or without the U+2010 that Chromium sets
/// after it. Another hyphen joins when it stands between letters, the next line goes on in lower
/// case and the document does not write the compound elsewhere. Numbers, symbols and names
/// ("A/HRC/51-", "1999-", "Abi-" "Mershed") keep their hyphen.
///
/// poppler drops a "-" at a line's end by itself and makes one line of both, also in
/// "Inter-American". So a word on a line that is too long to be one gets its hyphen back, when the
/// document writes it elsewhere with the hyphen and never without. A page number "-17-" at the top
/// loses its second "-" to the first word in the same way, and gets it back.
void mend_hyphens(std::vector<std::string>& pages);

}  // namespace karez
