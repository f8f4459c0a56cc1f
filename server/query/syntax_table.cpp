// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/syntax_table.h"

namespace karez::query {

const std::vector<SyntaxRow>& syntax_table() {
  static const std::vector<SyntaxRow> rows{
      {"forced labour", "both words, anywhere in the document, in any of their forms",
       "forced labour"},
      {"\"forced labour\"",
       "the words side by side, over line and page breaks; accents and case aside",
       "\"forced labour\""},
      {"a OR b", "either; OR binds weaker than words side by side", "police OR prosecutor"},
      {"a AND b", "both, as with words side by side", "police AND (torture OR detention)"},
      {"NOT c, -c", "documents without it", "detention -hotel"},
      {"( )", "what belongs together", "(police OR prosecutor) torture"},
      {"a NEAR/8 b", "at most 8 words apart, in any order; a number from 1 to 100, 10 without one",
       "forced NEAR/8 labour"},
      {"\"a b\"~8", "the same for all words in the quotation marks",
       "\"labour transfer forced\"~8"},
      {"intern*, m?sa*, *stan", "words of this shape; * stands for any letters, ? for one",
       "intern*"},
      {"=Ürümqi, =\"…\"",
       "exactly these letters, case aside: =Urumqi does not find Ürümqi, nor the other way round",
       "=Ürümqi"},
      {"detenton~1", "words within 1 or 2 edits, for misspelt or badly scanned text", "detenton~1"},
      {"title:detention", "the word in that field; all fields are in the table below",
       "title:detention"},
      {"title:(a OR b)", "the field counts for every word in the parentheses",
       "title:(detention OR torture)"},
      {"date:2022-09..2023-01", "a range, both ends included; date:..2019 and date:2019.. are open",
       "date:2022-09..2023-01"},
      {"(nothing)", "the newest documents", ""},
  };
  return rows;
}

}  // namespace karez::query
