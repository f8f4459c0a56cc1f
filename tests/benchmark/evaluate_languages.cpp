// SPDX-License-Identifier: GPL-3.0-or-later
// Language identification over the Universal Declaration: each article, and its first 8 words
// alone, against the tag of its translation.
//   evaluate_languages --data FOLDER [--all 1]
// FOLDER is what corpus/.sources/add_udhr.sh made. "right" is the same language in the same script
// (country and spelling aside); "none" is no answer, which is right for a language that neither
// CLD2 nor our rules know; "wrong" is any other answer. Prints the languages that matter most, and
// of the others, with --all each, else their sum.
// Then pages of 8 articles in one language or two: by turns, first half and second half, and one
// article in four; told are both, one, and how often a language that is not there.

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/identify_language.h"
#include "indexer/text/page_languages.h"
#include "tests/benchmark/archive_pages.h"
#include "tests/benchmark/declarations.h"

namespace karez::benchmark {
namespace {

constexpr std::array kMatter{
    "arb",      "cmn_hans", "cmn_hant",      "eng", "fra",      "rus",      "spa",
    "uig_arab", "uig_latn", "kaz",           "kir", "uzn_latn", "uzn_cyrl", "tur",
    "azj_latn", "tuk_latn", "tat",           "bod", "dzo",      "khk",      "khk_mong",
    "pes_1",    "pes_2",    "tgk",           "urd", "pbu",      "kmr",      "heb",
    "ydd",      "mya",      "shn",           "tha", "lao",      "khm",      "vie",
    "jpn",      "kor",      "hin",           "ben", "tam",      "amh",      "tir",
    "kat",      "hye",      "ell_monotonic", "ukr", "deu_1996", "por_PT",   "ita",
    "pol",      "ind",      "swh",           "som",
};

/// Tags that name the same for an archive: what Karez calls a language, and how the package does.
struct SameRow {
  std::string_view declared;
  std::string_view told;
};
constexpr std::array kSame{
    SameRow{"nb", "no"},       SameRow{"zlm", "ms"},      SameRow{"bik", "bcl"},
    SameRow{"yue", "zh-Hant"}, SameRow{"yue", "zh-Hans"}, SameRow{"wuu", "zh-Hans"},
    SameRow{"gan", "zh-Hans"}, SameRow{"hak", "zh-Hans"}, SameRow{"nan", "zh-Hans"},
    SameRow{"hsn", "zh-Hans"}, SameRow{"cjy", "zh-Hans"}, SameRow{"ckb-Latn", "ku"},
    SameRow{"ak", "tw"},       SameRow{"fil", "tl"},
};

/// A tag without its country and its spelling: "pt-BR" is "pt", "uz-Cyrl" stays.
std::string plain(std::string_view tag) {
  std::string out(tag.substr(0, tag.find('-')));
  if (tag.size() >= out.size() + 5 && tag[out.size() + 1] >= 'A' && tag[out.size() + 1] <= 'Z' &&
      (tag.size() == out.size() + 5 || tag[out.size() + 5] == '-')) {
    out += tag.substr(out.size(), 5);
  }
  return out;
}

bool is_right(const std::string& declared, const std::string& told) {
  const std::string wanted = plain(declared);
  return wanted == told || std::any_of(kSame.begin(), kSame.end(), [&](const SameRow& row) {
           return row.declared == wanted && row.told == told;
         });
}

struct Tally {
  std::size_t right = 0, none = 0, wrong = 0;
  void operator+=(const Tally& more) {
    right += more.right;
    none += more.none;
    wrong += more.wrong;
  }
};

using Confusions = std::map<std::string, std::size_t>;

void count(const std::string& declared, const std::string& text, Tally& tally,
           Confusions& confusions) {
  const std::string told = identify_language(text);
  if (told.empty()) {
    ++tally.none;
  } else if (is_right(declared, told)) {
    ++tally.right;
  } else {
    ++tally.wrong;
    ++confusions[told];
  }
}

std::string listed(const Confusions& confusions) {
  std::vector<std::pair<std::size_t, std::string>> order;
  for (const auto& [told, times] : confusions) order.emplace_back(times, told);
  std::sort(order.rbegin(), order.rend());
  std::string out;
  for (const auto& [times, told] : order) out += ' ' + told + ':' + std::to_string(times);
  return out;
}

void print(const std::string& code, const std::string& language, const Tally& whole,
           const Tally& beginnings, const std::string& confusions) {
  std::printf("%-14s %-10s |%6zu %5zu %6zu |%6zu %5zu %6zu |%s\n", code.c_str(), language.c_str(),
              whole.right, whole.none, whole.wrong, beginnings.right, beginnings.none,
              beginnings.wrong, confusions.c_str());
}

std::string beginning(const std::string& text) {
  constexpr std::size_t kWords = 8;
  const auto words = icu_words(text);
  if (words.empty()) return {};
  return text.substr(words[0].start,
                     words[std::min(words.size(), kWords) - 1].end - words[0].start);
}

using Pair = std::array<std::string_view, 2>;
constexpr std::array kPairs{
    Pair{"uig_arab", "cmn_hans"}, Pair{"uig_arab", "arb"}, Pair{"uig_arab", "eng"},
    Pair{"uig_latn", "tur"},      Pair{"uig_latn", "eng"}, Pair{"bod", "cmn_hans"},
    Pair{"bod", "eng"},           Pair{"arb", "fra"},      Pair{"pes_1", "arb"},
    Pair{"urd", "eng"},           Pair{"rus", "kaz"},      Pair{"rus", "ukr"},
    Pair{"kaz", "eng"},           Pair{"eng", "fra"},      Pair{"eng", "spa"},
    Pair{"fra", "spa"},           Pair{"tur", "kmr"},      Pair{"mya", "eng"},
    Pair{"jpn", "eng"},           Pair{"cmn_hans", "eng"}, Pair{"heb", "arb"},
};

enum class Layout : std::uint8_t { alone, by_turns, halves, one_in_four };
constexpr std::array kLayouts{Layout::alone, Layout::by_turns, Layout::halves, Layout::one_in_four};
constexpr std::size_t kOnPage = 8;

bool is_second(Layout layout, std::size_t place) {
  switch (layout) {
    case Layout::alone:
      return false;
    case Layout::by_turns:
      return place % 2 == 1;
    case Layout::halves:
      return place >= kOnPage / 2;
    case Layout::one_in_four:
      return place % 4 == 3;
  }
  return false;
}

/// Eight articles from the same places of two translations.
std::string page_of(const Declaration& one, const Declaration& other, Layout layout,
                    std::size_t first) {
  std::string page;
  for (std::size_t place = 0; place < kOnPage; ++place) {
    const Declaration& from = is_second(layout, place) ? other : one;
    page += from.articles[first + place].text + '\n';
  }
  return page;
}

struct Mixed {
  std::size_t pages = 0, all = 0, strangers = 0;
};

void look_at(const std::string& page, std::vector<std::string> there, Mixed& mixed) {
  ++mixed.pages;
  bool strange = false;
  for (const LanguageShare& share : identify_languages(page)) {
    const auto known = std::ranges::find_if(
        there, [&](const std::string& language) { return is_right(language, share.language); });
    strange |= known == there.end();
    if (known != there.end()) there.erase(known);
  }
  if (there.empty()) ++mixed.all;
  if (strange) ++mixed.strangers;
}

void evaluate_pages(const std::vector<Declaration>& declarations) {
  const auto named = [&](std::string_view code) -> const Declaration& {
    return *std::ranges::find(declarations, code, &Declaration::code);
  };
  std::printf("\n%-22s |%17s |%17s |%17s |%17s\n%-22s", "", "one language", "by turns", "halves",
              "one in four", "pages of 8 articles");
  for (std::size_t i = 0; i < kLayouts.size(); ++i) std::printf(" | pages all other");
  std::printf("\n");
  for (const auto& [one, other] : kPairs) {
    std::printf("%-10s %-11s", std::string(one).c_str(), std::string(other).c_str());
    for (const Layout layout : kLayouts) {
      Mixed mixed;
      for (std::size_t first = 0; first + kOnPage <= 30; first += 3) {
        const Declaration& a = named(one);
        const Declaration& b = named(other);
        std::vector<std::string> there{a.language};
        if (layout != Layout::alone) there.push_back(b.language);
        look_at(page_of(a, b, layout, first), there, mixed);
      }
      std::printf(" | %5zu %3zu %5zu", mixed.pages, mixed.all, mixed.strangers);
    }
    std::printf("\n");
  }
}

int run(int argc, char** argv) {
  const std::string data = option(argc, argv, "--data");
  if (data.empty()) {
    std::fprintf(stderr, "Usage: evaluate_languages --data FOLDER [--all 1]\n");
    return 2;
  }
  const bool all = !option(argc, argv, "--all").empty();
  std::printf("%-14s %-10s |%19s |%19s |\n%-14s %-10s |%6s %5s %6s |%6s %5s %6s | taken for\n", "",
              "", "articles", "first 8 words", "translation", "language", "right", "none", "wrong",
              "right", "none", "wrong");
  std::array<Tally, 2> matter;
  std::array<Tally, 2> other;
  const auto declarations = read_declarations(data);
  for (const Declaration& declaration : declarations) {
    Tally whole;
    Tally beginnings;
    Confusions confusions;
    Confusions of_beginnings;
    for (const Article& article : declaration.articles) {
      count(declaration.language, article.text, whole, confusions);
      count(declaration.language, beginning(article.text), beginnings, of_beginnings);
    }
    const bool matters =
        std::find(kMatter.begin(), kMatter.end(), declaration.code) != kMatter.end();
    auto& sums = matters ? matter : other;
    sums[0] += whole;
    sums[1] += beginnings;
    if (!matters && !all) continue;
    print(declaration.code, declaration.language, whole, beginnings,
          listed(confusions) + " /" + listed(of_beginnings));
  }
  print("these", "", matter[0], matter[1], "");
  print("others", "", other[0], other[1], "");
  evaluate_pages(declarations);
  return 0;
}

}  // namespace
}  // namespace karez::benchmark

int main(int argc, char** argv) { return karez::benchmark::run(argc, argv); }
