// SPDX-License-Identifier: GPL-3.0-or-later
// Known-item search: a reader remembers how an article of the Universal Declaration begins, or
// three of its words, and looks for it among all translations.
//   evaluate_known_items --index DIR --data FOLDER [--all 1] [--seed 1] [--verbose 1]
// FOLDER is what corpus/.sources/add_udhr.sh made, DIR an index of it. For each article of the 60
// languages below: its first 8 words as they stand, and 3 random ones of its rare words. Words are
// cut by ICU, rare ones are in at most two articles of their translation.
// A page is right when it has the same 8 words in a row, or all 3, as Karez folds words:
// translations into close languages, and in both kinds of Chinese, share articles. Its rank is that
// of its document times its own among the hits of the document. "first" is rank 1, "three" rank 3
// or better, "own" the same for the very article.

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/text/analyzer.h"
#include "server/search/searcher.h"
#include "tests/benchmark/archive_pages.h"
#include "tests/benchmark/declarations.h"

namespace karez::benchmark {
namespace {

constexpr std::size_t kFirstWords = 8;
constexpr std::size_t kRareWords = 3;
constexpr std::size_t kRareArticles = 2;  // Of one translation, that have a rare word.
constexpr std::size_t kShortBytes = 3;    // Up to three Latin letters, or one sign.
constexpr unsigned kShown = 3;

/// The languages and scripts readers of human rights reports need, and one of most other scripts.
constexpr std::array kLanguages{
    "arb",      "cmn_hans",      "eng",   "fra",      "rus",      "spa",      "uig_arab",
    "uig_latn", "kaz",           "kir",   "uzn_latn", "uzn_cyrl", "tat",      "tuk_latn",
    "azj_latn", "tur",           "pes_1", "pes_2",    "tgk",      "urd",      "pbu",
    "kmr",      "heb",           "ydd",   "hin",      "ben",      "tam",      "tel",
    "mal",      "kan",           "guj",   "pan",      "sin",      "nep",      "bod",
    "dzo",      "mya",           "tha",   "lao",      "khm",      "cmn_hant", "yue",
    "jpn",      "kor",           "khk",   "vie",      "amh",      "tir",      "kat",
    "hye",      "ell_monotonic", "ukr",   "deu_1996", "por_BR",   "pol",      "ind",
    "swh",      "som",           "ike",   "div",
};
static_assert(kLanguages.size() == 60);

struct Place {
  DocumentId id;
  std::uint32_t page = 0;
  auto operator<=>(const Place&) const = default;
};

/// Every page of the index as a sequence of numbered tokens, as Karez cuts and folds them: the
/// judge of which pages have the same words.
class Judge {
 public:
  explicit Judge(const std::vector<ArchiveDocument>& archive) {
    for (const ArchiveDocument& document : archive) {
      for (std::uint32_t page = 0; page < document.texts.size(); ++page) {
        add({document.record.id, page + 1}, document.texts[page]);
      }
    }
  }

  /// Pages that have every one of these texts.
  std::set<Place> pages_with(const std::vector<std::string>& texts) const {
    std::set<Place> right;
    std::vector<Tokens> wanted;
    for (const std::string& text : texts) wanted.push_back(tokens_of(text));
    if (wanted.empty() || wanted[0].empty()) return right;
    const auto pages = pages_.find(wanted[0][0]);
    if (pages == pages_.end()) return right;
    for (const std::size_t page : pages->second) {
      const Tokens& all = sequences_[page];
      const bool has = std::ranges::all_of(wanted, [&](const Tokens& part) {
        return std::search(all.begin(), all.end(), part.begin(), part.end()) != all.end();
      });
      if (has) right.insert(places_[page]);
    }
    return right;
  }

 private:
  using Tokens = std::vector<std::uint32_t>;

  static std::vector<std::string> folded_tokens(const std::string& text) {
    std::vector<std::string> tokens;
    Tokenizer tokenizer(text);
    for (Token token; tokenizer.next(token);) {
      tokens.push_back(fold(std::string_view(text).substr(token.start, token.end - token.start)));
    }
    return tokens;
  }

  // A token that no page has gets a number that none has.
  Tokens tokens_of(const std::string& text) const {
    Tokens tokens;
    for (const std::string& token : folded_tokens(text)) {
      const auto known = numbers_.find(token);
      tokens.push_back(known == numbers_.end() ? ~std::uint32_t{0} : known->second);
    }
    return tokens;
  }

  void add(const Place& place, const std::string& text) {
    Tokens sequence;
    for (const std::string& token : folded_tokens(text)) {
      const auto next = static_cast<std::uint32_t>(numbers_.size());
      const std::uint32_t number = numbers_.emplace(token, next).first->second;
      sequence.push_back(number);
      auto& pages = pages_[number];
      if (pages.empty() || pages.back() != places_.size()) pages.push_back(places_.size());
    }
    places_.push_back(place);
    sequences_.push_back(std::move(sequence));
  }

  std::vector<Place> places_;
  std::vector<Tokens> sequences_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> pages_;  // by token, sorted
};

struct Query {
  std::string text;                // as typed
  std::vector<std::string> parts;  // what a right page has, each
};

std::vector<std::string> folded_words(const std::string& text) {
  std::vector<std::string> words;
  for (const IcuWord& word : icu_words(text)) {
    words.push_back(folded_word(text.substr(word.start, word.end - word.start)));
  }
  return words;
}

Query first_words(const Article& article) {
  const auto words = icu_words(article.text);
  const std::size_t count = std::min(words.size(), kFirstWords);
  if (count == 0) return {};
  const std::uint32_t start = words.front().start;
  Query query{article.text.substr(start, words[count - 1].end - start), {}};
  std::replace(query.text.begin(), query.text.end(), '\n', ' ');
  query.parts = {query.text};
  return query;
}

/// In how many articles of a translation each word is.
std::map<std::string, std::size_t> article_counts(const Declaration& declaration) {
  std::map<std::string, std::size_t> counts;
  for (const Article& article : declaration.articles) {
    const auto words = folded_words(article.text);
    for (const auto& word : std::set<std::string>(words.begin(), words.end())) ++counts[word];
  }
  return counts;
}

Query rare_words(const Article& article, const std::map<std::string, std::size_t>& counts,
                 std::mt19937& random) {
  std::map<std::string, std::string> rare;  // by fold, as written
  for (const IcuWord& at : icu_words(article.text)) {
    const std::string word = article.text.substr(at.start, at.end - at.start);
    const std::string folded = folded_word(word);
    if (folded.size() > kShortBytes && counts.at(folded) <= kRareArticles) rare[folded] = word;
  }
  std::vector<std::pair<std::string, std::string>> chosen(rare.begin(), rare.end());
  if (chosen.size() < kRareWords) return {};
  std::shuffle(chosen.begin(), chosen.end(), random);
  chosen.resize(kRareWords);
  Query query;
  for (const auto& [folded, word] : chosen) {
    query.text += (query.text.empty() ? "" : " ") + word;
    query.parts.push_back(word);
  }
  return query;
}

struct Tally {
  std::size_t asked = 0, first = 0, three = 0, own = 0;
  void operator+=(const Tally& more) {
    asked += more.asked;
    first += more.first;
    three += more.three;
    own += more.own;
  }
};

constexpr std::size_t kNotFound = 1000;

std::size_t rank_of(const SearchResponse& response, const std::set<Place>& right) {
  std::size_t best = kNotFound;
  for (std::size_t document = 0; document < response.results.size(); ++document) {
    const DocumentHit& hit = response.results[document];
    for (std::size_t page = 0; page < hit.hits.size(); ++page) {
      if (!right.contains({hit.id, hit.hits[page].page})) continue;
      best = std::min(best, (document + 1) * (page + 1));
    }
  }
  return best;
}

struct Asked {
  const Declaration* declaration;
  const Article* article;
  const Query* query;
};

void ask(Searcher& searcher, const Asked& asked, const std::set<Place>& right, bool verbose,
         Tally& tally) {
  SearchRequest request;
  request.q = asked.query->text;
  request.limit = kShown;
  request.hits = kShown;
  const auto response = searcher.search(request);
  std::set<Place> own;
  for (const Place& place : right) {
    if (place.id == asked.declaration->id) own.insert(place);
  }
  const std::size_t rank = response ? rank_of(*response, right) : kNotFound;
  const std::size_t own_rank = response ? rank_of(*response, own) : kNotFound;
  ++tally.asked;
  if (rank == 1) ++tally.first;
  if (rank <= kShown) ++tally.three;
  if (own_rank <= kShown) ++tally.own;
  if (rank <= kShown || !verbose) return;
  std::printf("  missed: %s article %u (%zu right, %zu documents): %s\n",
              asked.declaration->code.c_str(), asked.article->number, right.size(),
              response ? static_cast<std::size_t>(response->total) : 0, asked.query->text.c_str());
  if (!response) return;
  for (const DocumentHit& hit : response->results) {
    std::printf("    %s", hit.record.paths.empty() ? "?" : hit.record.paths.front().c_str());
    for (const PageHit& page : hit.hits) std::printf(" %u", page.page);
    std::printf("\n");
  }
}

std::string shares(const Tally& tally) {
  const auto percent = [&](std::size_t part) {
    return tally.asked == 0 ? 0.0
                            : 100.0 * static_cast<double>(part) / static_cast<double>(tally.asked);
  };
  char line[80];
  std::snprintf(line, sizeof line, "%5zu %6.1f %6.1f %6.1f", tally.asked, percent(tally.first),
                percent(tally.three), percent(tally.own));
  return line;
}

bool is_wanted(const std::string& code, bool all) {
  return all || std::find(kLanguages.begin(), kLanguages.end(), code) != kLanguages.end();
}

void print(const char* code, const char* language, const Tally& first, const Tally& rare) {
  std::printf(
      "%-14s %-10s |%s |%s%s\n", code, language, shares(first).c_str(), shares(rare).c_str(),
      first.three * 10 < first.asked * 9 || rare.three * 10 < rare.asked * 9 ? "  <90" : "");
}

int run(int argc, char** argv) {
  const std::filesystem::path index = option(argc, argv, "--index");
  const std::filesystem::path data = option(argc, argv, "--data");
  if (index.empty() || data.empty()) {
    std::fprintf(stderr,
                 "Usage: evaluate_known_items --index DIR --data FOLDER [--all 1] [--seed N] "
                 "[--verbose 1]\n");
    return 2;
  }
  const bool all = !option(argc, argv, "--all").empty();
  const bool verbose = !option(argc, argv, "--verbose").empty();
  const auto seed = std::strtoul(option(argc, argv, "--seed", "1").c_str(), nullptr, 10);
  const auto declarations = read_declarations(data);
  const Judge judge(read_archive(index));
  WalkStore walks;
  Searcher searcher(index, walks);
  std::printf("%-14s %-10s |%27s |%27s\n%-14s %-10s |%5s %6s %6s %6s |%5s %6s %6s %6s\n", "", "",
              "first 8 words, %", "3 rare words, %", "translation", "language", "asked", "first",
              "three", "own", "asked", "first", "three", "own");
  Tally total_first;
  Tally total_rare;
  std::size_t shown = 0;
  for (const Declaration& declaration : declarations) {
    if (!is_wanted(declaration.code, all)) continue;
    std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
    const auto counts = article_counts(declaration);
    Tally first;
    Tally rare;
    for (const Article& article : declaration.articles) {
      const Query beginning = first_words(article);
      if (!beginning.parts.empty()) {
        ask(searcher, {&declaration, &article, &beginning}, judge.pages_with(beginning.parts),
            verbose, first);
      }
      const Query words = rare_words(article, counts, random);
      if (!words.parts.empty()) {
        ask(searcher, {&declaration, &article, &words}, judge.pages_with(words.parts), verbose,
            rare);
      }
    }
    print(declaration.code.c_str(), declaration.language.c_str(), first, rare);
    total_first += first;
    total_rare += rare;
    ++shown;
  }
  print(("all " + std::to_string(shown)).c_str(), "", total_first, total_rare);
  return 0;
}

}  // namespace
}  // namespace karez::benchmark

int main(int argc, char** argv) { return karez::benchmark::run(argc, argv); }
