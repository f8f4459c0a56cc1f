// SPDX-License-Identifier: GPL-3.0-or-later
// Real words, of two characters or more, as ICU's dictionaries cut them from the Universal
// Declaration (Karez has no dictionary): each is searched in its document as a reader would type
// it.
//   evaluate_word_lists --index DIR --data FOLDER [--verbose 1]
// FOLDER is what corpus/.sources/add_udhr.sh made, DIR an index of it. "found" is a word that every
// article which has it is hit by, and "marked" one whose every place there is marked as it stands.
// Then neighbouring words as phrases: in the order of the text they must be found, in the other
// order not, unless the text has them so too.

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "server/search/searcher.h"
#include "tests/benchmark/archive_pages.h"
#include "tests/benchmark/declarations.h"

namespace karez::benchmark {
namespace {

constexpr std::array kTranslations{"cmn_hans", "cmn_hant", "yue", "jpn",      "kor",     "tha",
                                   "lao",      "khm",      "mya", "bod",      "dzo",     "arb",
                                   "pes_1",    "urd",      "heb", "uig_arab", "uig_latn"};

/// Every place of the words of a document, by page (from 1), in bytes of its text.
struct Place {
  std::uint32_t page = 0;
  std::uint32_t start = 0, end = 0;
};

/// Letters alone, folded: what a phrase in any order is looked for in.
std::string folded_letters(std::string_view text) {
  std::string out;
  Tokenizer tokenizer(text);
  for (Token token; tokenizer.next(token);) {
    fold_into(text.substr(token.start, token.end - token.start), out);
    out += ' ';
  }
  return out;
}

/// Two words as the text joins them: with nothing, a space or a tsheg.
struct Neighbours {
  std::string one, between, other;
  auto operator<=>(const Neighbours&) const = default;
};
constexpr std::array<std::string_view, 3> kBetween{"", " ", "་"};

struct Words {
  std::map<std::string, std::vector<Place>> places;  // by word as written
  std::set<Neighbours> pairs;
};

bool is_long_enough(const std::string& word) { return count_code_points(word) >= 2; }

Words words_of(const ArchiveDocument& document) {
  Words words;
  for (std::uint32_t page = 0; page < document.texts.size(); ++page) {
    const std::string& text = document.texts[page];
    std::string before;
    std::uint32_t end_before = 0;
    for (const IcuWord& at : icu_words(text)) {
      const std::string word = text.substr(at.start, at.end - at.start);
      const bool whole = is_long_enough(word);
      if (whole) words.places[word].push_back({page + 1, at.start, at.end});
      const std::string between = text.substr(end_before, at.start - end_before);
      const bool next_to = std::ranges::find(kBetween, between) != kBetween.end();
      if (whole && !before.empty() && next_to) words.pairs.insert({before, between, word});
      before = whole ? word : std::string();
      end_before = at.end;
    }
  }
  return words;
}

std::map<std::uint32_t, PageHit> hits_of(Searcher& searcher, const ArchiveDocument& document,
                                         const std::string& q) {
  std::map<std::uint32_t, PageHit> hits;
  auto found = searcher.search_document(document.record.id.hex(), q);
  if (!found) return hits;
  for (PageHit& hit : found->pages) hits.emplace(hit.page, std::move(hit));
  return hits;
}

/// Whether marks cover every byte of a word and no other word: they may go on over the rest of a
/// cluster or of a token that ICU cuts.
bool is_marked(const PageHit& hit, const std::string& text, const Place& place) {
  return std::ranges::any_of(hit.matches, [&](const Range& match) {
    return byte_offset(text, match.start) <= place.start &&
           byte_offset(text, match.end) >= place.end;
  });
}

struct Tally {
  std::size_t words = 0, found = 0, marked = 0;
  std::size_t phrases = 0, in_order = 0, reversed = 0, reversed_found = 0;
  void operator+=(const Tally& more) {
    words += more.words;
    found += more.found;
    marked += more.marked;
    phrases += more.phrases;
    in_order += more.in_order;
    reversed += more.reversed;
    reversed_found += more.reversed_found;
  }
};

void check_word(Searcher& searcher, const ArchiveDocument& document, const std::string& word,
                const std::vector<Place>& places, bool verbose, Tally& tally) {
  const auto hits = hits_of(searcher, document, word);
  const bool found =
      std::ranges::all_of(places, [&](const Place& place) { return hits.contains(place.page); });
  const bool marked =
      found && std::ranges::all_of(places, [&](const Place& place) {
        return is_marked(hits.at(place.page), document.texts[place.page - 1], place);
      });
  ++tally.words;
  if (found) ++tally.found;
  if (marked) ++tally.marked;
  if (!marked && verbose) std::printf("  %s: %s\n", found ? "not marked" : "missed", word.c_str());
}

void check_pair(Searcher& searcher, const ArchiveDocument& document, const Neighbours& pair,
                const std::string& letters, bool verbose, Tally& tally) {
  const std::string in_order = pair.one + pair.between + pair.other;
  const std::string reversed = pair.other + pair.between + pair.one;
  const bool found = !hits_of(searcher, document, '"' + in_order + '"').empty();
  ++tally.phrases;
  if (found) ++tally.in_order;
  if (!found && verbose) std::printf("  missed: %s + %s\n", pair.one.c_str(), pair.other.c_str());
  if ((' ' + letters).find(' ' + folded_letters(reversed)) != std::string::npos) return;
  ++tally.reversed;
  if (hits_of(searcher, document, '"' + reversed + '"').empty()) return;
  ++tally.reversed_found;
  if (verbose) std::printf("  found in the wrong order: %s\n", reversed.c_str());
}

Tally check(Searcher& searcher, const ArchiveDocument& document, bool verbose) {
  Tally tally;
  const Words words = words_of(document);
  for (const auto& [word, places] : words.places) {
    check_word(searcher, document, word, places, verbose, tally);
  }
  std::string all;
  for (const std::string& text : document.texts) all += text;
  const std::string letters = folded_letters(all);
  for (const auto& pair : words.pairs) {
    check_pair(searcher, document, pair, letters, verbose, tally);
  }
  return tally;
}

void print(const char* name, const Tally& tally) {
  std::printf("%-10s |%6zu %6zu %6zu |%7zu %6zu |%7zu %6zu\n", name, tally.words, tally.found,
              tally.marked, tally.phrases, tally.in_order, tally.reversed, tally.reversed_found);
}

int run(int argc, char** argv) {
  const std::filesystem::path index = option(argc, argv, "--index");
  const std::filesystem::path data = option(argc, argv, "--data");
  if (index.empty() || data.empty()) {
    std::fprintf(stderr, "Usage: evaluate_word_lists --index DIR --data FOLDER [--verbose 1]\n");
    return 2;
  }
  const bool verbose = !option(argc, argv, "--verbose").empty();
  std::map<DocumentId, ArchiveDocument> archive;
  for (ArchiveDocument& document : read_archive(index)) {
    const DocumentId id = document.record.id;
    archive.emplace(id, std::move(document));
  }
  WalkStore walks;
  Searcher searcher(index, walks);
  std::printf("%-10s |%20s |%14s |%14s\n%-10s |%6s %6s %6s |%7s %6s |%7s %6s\n", "", "words",
              "in order", "wrong order", "", "asked", "found", "marked", "asked", "found", "asked",
              "found");
  Tally total;
  for (const Declaration& declaration : read_declarations(data)) {
    const bool wanted = std::ranges::find(kTranslations, declaration.code) != kTranslations.end();
    if (!wanted || !archive.contains(declaration.id)) continue;
    const Tally tally = check(searcher, archive.at(declaration.id), verbose);
    print(declaration.code.c_str(), tally);
    total += tally;
  }
  print("all", total);
  return 0;
}

}  // namespace
}  // namespace karez::benchmark

int main(int argc, char** argv) { return karez::benchmark::run(argc, argv); }
