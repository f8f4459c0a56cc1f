// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/parser.h"

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
      {"title: author: publisher: heading: path:", "words or a \"phrase\" of that field",
       "title:detention"},
      {"country:", "by code or English name", "country:CN"},
      {"lang:", "by code or English name; zh finds zh-Hans and zh-Hant", "lang:ug"},
      {"type:", "report, bulletin, judgment, resolution, press-release, letter, other",
       "type:judgment"},
      {"symbol:", "a UN document symbol, whole or up to *", "symbol:A/HRC/51/5"},
      {"id: sha256:", "a document by 16 to 64 digits of its SHA-256", "id:9f2c41d07a55e3b8"},
      {"date:2022, date:2022-09..2023-01, date:..2019",
       "documents whose date lies wholly in the range, both ends included",
       "date:2022-09..2023-01"},
      {"date:none", "documents without a date", "date:none"},
      {"superseded:yes", "documents whose file was replaced or deleted", "superseded:yes"},
      {"(nothing)", "the newest documents", ""},
  };
  return rows;
}

}  // namespace karez::query
