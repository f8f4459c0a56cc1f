// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace karez {

/// Words that a document writes with a hyphen inside a line ("so-called"): what tells a hyphen of
/// the word from one of the line end. Learns from all pages, then answers.
class Compounds {
 public:
  void learn(std::string_view text);

  /// True when the document writes `left`-`right` in the middle of a line (ASCII case aside).
  bool knows(std::string_view left, std::string_view right) const;

  /// Where the hyphen belongs in `word`, written without one ("socalled" -> 2); 0 for nowhere.
  std::size_t split_of(std::string_view word) const;

 private:
  std::unordered_map<std::string, std::size_t> joined_;  ///< "socalled" -> 2.
};

/// Mends words over line ends, in place, on all pages of a document. A word that was divided is
/// joined on the first line, the rest of the line follows on the next: "commis-", "sioner of" ->
/// "commissioner", "of". Joined are: a soft hyphen, always, with or without the U+2010 that
/// Chromium sets after it; another hyphen between letters when the next line goes on in lower case
/// and the document does not write the compound elsewhere. Numbers, symbols and names ("A/HRC/51-",
/// "1999-", "Abi-" "Mershed") keep theirs.
///
/// poppler by itself drops a "-" at a line's end and runs both lines together, also in
/// "Inter-American". On a line that is too long to be one, a word without the hyphen that the
/// document writes elsewhere, and never without, gets it back. So does a page number "-17-" at the
/// top, which it glues to the first word.
void mend_hyphens(std::vector<std::string>& pages);

}  // namespace karez
