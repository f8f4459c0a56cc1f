// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/corrections.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <vector>

#include "common/ascii.h"
#include "common/schema.h"
#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "server/query/spellings.h"

namespace karez::query {
namespace {

/// Shorter words are not corrected: too many others are one edit away.
constexpr std::size_t kShortest = 3;
/// Only words of so many letters are looked for two edits away.
constexpr std::size_t kTwoEditsFrom = 5;
/// How many words are tried in each place.
constexpr std::size_t kTried = 3;

/// A word of the query that the index does not hold, as bytes [start, end) of the reader's text.
struct Unknown {
  std::size_t start = 0, end = 0;
  std::vector<std::string> meant;
};

bool is_known(const std::string& folded, Vocabulary& vocabulary) {
  if (vocabulary.snapshot.database().term_exists(word_term(folded))) return true;
  return forms_of(folded, std::nullopt, vocabulary).size() > 1 ||
         !variants_of(folded, vocabulary).empty();
}

// The two words begin with the same letter.
bool same_start(std::string_view a, std::string_view b) {
  std::uint32_t in_a = 0;
  std::uint32_t in_b = 0;
  return !a.empty() && !b.empty() && next_code_point(a, in_a) == next_code_point(b, in_b);
}

std::u32string letters_of(std::string_view word) {
  std::u32string letters;
  for (std::uint32_t at = 0; at < word.size();) letters += next_code_point(word, at);
  return letters;
}

// How unlikely it is that a writer of `meant` types `typed`: the least sum of -log of the chance of
// each slip, as the noisy channel of Kernighan, Church and Gale (1990) has it. A letter that is
// left out, doubled or swapped with the next leaves no choice of letters; one that is put in or
// replaced is one of an alphabet.
double unlikelihood(std::string_view typed, std::string_view meant) {
  constexpr double kSlip = 4, kSlipWithLetter = kSlip + 3;
  const std::u32string a = letters_of(typed), b = letters_of(meant);
  std::vector<std::vector<double>> least(a.size() + 1, std::vector<double>(b.size() + 1, 1e9));
  least[0][0] = 0;
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      double& here = least[i][j];
      if (j > 0) here = std::min(here, least[i][j - 1] + kSlip);
      if (i > 0) {
        const bool doubled = i > 1 && a[i - 1] == a[i - 2];
        here = std::min(here, least[i - 1][j] + (doubled ? kSlip : kSlipWithLetter));
      }
      if (i > 0 && j > 0) {
        here = std::min(here, least[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : kSlipWithLetter));
      }
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        here = std::min(here, least[i - 2][j - 2] + kSlip);
      }
    }
  }
  return least[a.size()][b.size()];
}

void add_unknown(const std::string& q, const Node& node, Vocabulary& vocabulary,
                 std::vector<Unknown>& unknown) {
  switch (node.kind) {
    case NodeKind::all_of:
    case NodeKind::any_of:
    case NodeKind::near:
      for (const Node& child : node.children) add_unknown(q, child, vocabulary, unknown);
      return;
    case NodeKind::word:
    case NodeKind::phrase:
      break;
    case NodeKind::everything:
    case NodeKind::nothing:
    case NodeKind::exact:
    case NodeKind::name:
    case NodeKind::wildcard:
    case NodeKind::fuzzy:
    case NodeKind::field:
    case NodeKind::date:
    case NodeKind::undated:
    case NodeKind::none_of:
      return;
  }
  const std::size_t start = byte_offset(q, node.start);
  const std::string_view written(q.data() + start, byte_offset(q, node.end) - start);
  Tokenizer tokens(written);
  for (Token token; tokens.next(token);) {
    const std::string folded = fold(written.substr(token.start, token.end - token.start));
    if (is_known(folded, vocabulary)) continue;
    unknown.push_back({start + token.start, start + token.end, {}});
    for (const std::string& word : words_meant(folded, kTried, vocabulary)) {
      unknown.back().meant.push_back(usual_spelling(word, vocabulary.snapshot));
    }
  }
}

std::string replaced(const std::string& q, const std::vector<Unknown>& unknown,
                     const std::vector<std::size_t>& choice) {
  std::string text;
  std::size_t done = 0;
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    text.append(q, done, unknown[i].start - done);
    text += unknown[i].meant[choice[i]];
    done = unknown[i].end;
  }
  return text.append(q, done, std::string::npos);
}

}  // namespace

std::vector<std::string> words_meant(const std::string& folded, std::size_t count,
                                     Vocabulary& vocabulary) {
  const std::size_t letters = count_code_points(folded);
  if (letters < kShortest || ascii::is_digit(folded.front())) return {};
  std::vector<NearWord> near;
  for (const unsigned edits : {1U, 2U}) {
    if (edits == 2 && letters < kTwoEditsFrom) break;
    near = words_near(EditDistance(folded, edits), vocabulary);
    if (!near.empty()) break;
  }
  using Likely = std::tuple<bool, double, std::string_view>;  // the least is the likeliest
  std::vector<Likely> likely;
  for (const NearWord& word : near) {
    likely.emplace_back(!same_start(word.folded, folded),
                        unlikelihood(folded, word.folded) - std::log(1.0 + word.documents),
                        word.folded);
  }
  std::ranges::sort(likely);
  std::vector<std::string> words;
  for (const auto& [other_start, unlikely, word] : likely) {
    if (words.size() == count) break;
    words.emplace_back(word);
  }
  return words;
}

std::string usual_spelling(const std::string& folded, const Snapshot& snapshot) {
  const auto& database = snapshot.database();
  const Xapian::doccount all = database.get_termfreq(word_term(folded));
  std::string usual = folded;
  for (const std::string& form : snapshot.forms_of_stem(keys::kSpellings, folded)) {
    if (form != folded && 2 * database.get_termfreq(spelt_term(form)) > all) usual = form;
  }
  return usual;
}

// Tries the likeliest words of all places first, and then the next ones of one place after the
// other.
std::vector<std::string> corrected(const std::string& q, const Node& root, std::size_t count,
                                   Vocabulary& vocabulary) {
  std::vector<Unknown> unknown;
  add_unknown(q, root, vocabulary, unknown);
  std::vector<std::string> texts;
  const bool hopeless =
      std::ranges::any_of(unknown, [](const Unknown& place) { return place.meant.empty(); });
  if (unknown.empty() || hopeless) return texts;
  std::sort(unknown.begin(), unknown.end(),
            [](const Unknown& a, const Unknown& b) { return a.start < b.start; });
  std::vector<std::size_t> choice(unknown.size(), 0);
  texts.push_back(replaced(q, unknown, choice));
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    for (std::size_t next = 1; next < unknown[i].meant.size() && texts.size() < count; ++next) {
      choice[i] = next;
      texts.push_back(replaced(q, unknown, choice));
    }
    choice[i] = 0;
  }
  return texts;
}

}  // namespace karez::query
