// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/suffixes.h"

#include <algorithm>
#include <array>

#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "common/text/uyghur_letters.h"

namespace karez {

struct SuffixRow {
  std::string_view language;
  std::size_t shortest;       ///< A suffix is removed only if at least so many letters are left.
  std::string_view suffixes;  ///< A space between two, "|" between groups; folded when read.
  /// Pairs of letters: one that may end a stem, and the one that stands for it: Kazakh г, which к
  /// becomes before a vowel, counts as к.
  std::u32string_view ends = {};
  /// All vowels of the language; and pairs of a vowel and the one it is raised to before suffixes.
  std::u32string_view vowels = {}, raised = {};
};

namespace {

// Suffixes of nouns in up to three groups: case | possession | number. The group at the end of the
// word stands first. One suffix of each group is removed. Removing more than one of a group finds 3
// to 5 forms in a hundred more, but joins twice as many wrong ones (bala, a child, with bal,
// honey). Three kinds of suffixes are left out: endings of verbs; suffixes that make one noun of
// another (Uyghur -liq); and Persian -ی and -ان, which would join آزاد with آزادی and بار with
// باران. evaluate_stems in tests/benchmark measures this.
constexpr std::array kRows{
    SuffixRow{.language = "fa",
              .shortest = 3,
              .suffixes = "ها های هایی هائی هایم هایت هایش هایمان هایتان هایشان هاست تر ترین"},
    SuffixRow{.language = "kk",
              .shortest = 3,
              .suffixes =
                  "ның нің дың дің тың тің ны ні ды ді ты ті ын ін сын сін ға ге қа ке на не "
                  "да де та те нда нде дан ден тан тен нан нен мен бен пен "
                  "дағы дегі тағы тегі ндағы ндегі "
                  "| ы і сы сі ым ім ың ің ымыз іміз ыңыз іңіз | лар лер дар дер тар тер",
              .ends = U"ғқгкбп"},
    // Written in Latin letters here. spellings() adds the two other scripts.
    SuffixRow{.language = "ug",
              .shortest = 3,
              .suffixes =
                  "ning ni gha ge qa ke da de ta te din tin diki tiki ghiche giche qiche kiche "
                  "| i si im ing imiz ingiz um üm ung üng umiz ümiz | lar ler lir",
              .vowels = U"aeiouاەېيوۇۆۈаәеиоуөү",
              .raised = U"aieiايەيаиәи"},
};
static_assert(std::is_sorted(kRows.begin(), kRows.end(),
                             [](const auto& a, const auto& b) { return a.language < b.language; }));

constexpr std::size_t kLongest = 8;  // letters of the longest suffix that is looked for

std::u32string wide(std::string_view text) {
  std::u32string out;
  for (std::uint32_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

std::string narrow(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

// The replacement of c. `pairs` holds a letter, its replacement, the next letter, and so on. A
// letter that is not there stays.
char32_t replaced(char32_t c, std::u32string_view pairs) {
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    if (pairs[i] == c) return pairs[i + 1];
  }
  return c;
}

// Raises the last vowel of a stem, because Uyghur does so before suffixes: döliti belongs to dölet,
// balisi to bala. A word's only vowel stays, because at is a horse and it is a dog.
void raise_last_vowel(std::u32string& word, const SuffixRow& row) {
  const std::size_t last = word.find_last_of(row.vowels);
  if (last == word.npos || word.find_first_of(row.vowels) == last) return;
  word[last] = replaced(word[last], row.raised);
}

// A suffix in all scripts of its language.
std::vector<std::string> spellings(const SuffixRow& row, std::string_view suffix) {
  if (row.language != "ug") return {std::string(suffix)};
  std::string arabic = uyghur_in_arabic(suffix);
  constexpr std::string_view kCarrier = "ئ";  // words begin with it, suffixes do not
  if (arabic.starts_with(kCarrier)) arabic.erase(0, kCarrier.size());
  return {std::string(suffix), arabic, uyghur_in_cyrillic(suffix)};
}

}  // namespace

Suffixes::Suffixes(const SuffixRow& row) : row_(row), groups_(1) {
  for (std::string_view rest = row.suffixes; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    read(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

// Takes one item of a row's list: a suffix, or "|", which begins the next group.
void Suffixes::read(std::string_view suffix) {
  if (suffix == "|") {
    groups_.emplace_back();
    return;
  }
  for (const std::string& spelling : spellings(row_, suffix)) {
    groups_.back().insert(wide(fold(spelling)));
  }
}

std::unique_ptr<Suffixes> Suffixes::for_language(std::string_view language) {
  const auto* row = std::find_if(kRows.begin(), kRows.end(),
                                 [&](const auto& one) { return one.language == language; });
  return row == kRows.end() ? nullptr : std::unique_ptr<Suffixes>(new Suffixes(*row));
}

// Removes the longest suffix of one group that leaves row_.shortest letters.
void Suffixes::cut(std::u32string& word, const Group& group) const {
  const std::size_t spare = word.size() - std::min(word.size(), row_.shortest);
  for (std::size_t length = std::min(spare, kLongest); length > 0; --length) {
    if (!group.contains(word.substr(word.size() - length))) continue;
    word.resize(word.size() - length);
    return;
  }
}

std::string Suffixes::stem(std::string_view folded) const {
  std::u32string word = wide(folded);
  for (const Group& group : groups_) cut(word, group);
  if (word.empty()) return {};
  word.back() = replaced(word.back(), row_.ends);
  raise_last_vowel(word, row_);
  return narrow(word);
}

std::vector<std::string_view> suffix_languages() {
  std::vector<std::string_view> languages;
  for (const SuffixRow& row : kRows) languages.push_back(row.language);
  return languages;
}

}  // namespace karez
