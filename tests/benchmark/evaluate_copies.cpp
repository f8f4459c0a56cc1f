// SPDX-License-Identifier: GPL-3.0-or-later
// Near copies planted among real pages, and how many are found:
//   evaluate_copies --index DIR [--pages 10000] [--planted 500] [--edits 0.1] [--seed 1]
// Takes pages of the index that have enough words, each as a document of its own. Copies of some of
// them get edits: of each 100 words, so many times 100 are replaced by another word of the archive,
// left out, swapped with the next, or get a further one before them, with equal chances.
//   folded      what a list of all documents folds
//   same text   what "the same text stands also in" finds, asked for each planted copy
//   same words  a baseline: the words are equal
//   SimHash     a baseline: 64 bits of all shingles differ in at most 3 (Manku, Jain, Sarma 2007)
// A link is false when the shingles of both are less than 0.3 alike, less than 0.45 of the shorter
// text is in the other one, and neither is a planted copy of the other.

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/text/analyzer.h"
#include "common/text/text_sketch.h"
#include "server/search/copies.h"
#include "server/search/searcher.h"
#include "tests/benchmark/archive_pages.h"
#include "tests/support/places.h"
#include "tests/support/temporary_directory.h"

namespace karez::benchmark {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;
using Pair = std::pair<std::size_t, std::size_t>;  // the smaller number first
using Pairs = std::set<Pair>;

Words words_of(const std::string& text) {
  Words words;
  Tokenizer tokens(text);
  for (Token token; tokens.next(token);) {
    words.push_back(text.substr(token.start, token.end - token.start));
  }
  return words;
}

std::string joined(const Words& words) {
  std::string text;
  for (const auto& word : words) text += word + " ";
  return text + "\n";
}

Words edited(const Words& words, double edits, const Words& others, std::mt19937& random) {
  Words copy;
  std::bernoulli_distribution edit(edits);
  const auto any = [&] { return others[random() % others.size()]; };
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!edit(random)) {
      copy.push_back(words[at]);
      continue;
    }
    switch (random() % 4) {
      case 0:
        copy.push_back(any());
        break;
      case 1:
        break;
      case 2:
        copy.push_back(any());
        copy.push_back(words[at]);
        break;
      default:
        if (at + 1 < words.size()) copy.push_back(words[at + 1]);
        copy.push_back(words[at]);
        ++at;
    }
  }
  return copy;
}

std::set<std::uint64_t> shingles_of(const Words& words) {
  std::set<std::uint64_t> shingles;
  Shingler shingler;
  for (const auto& word : words) {
    if (const auto shingle = shingler.add(fold(word))) shingles.insert(*shingle);
  }
  return shingles;
}

bool say_the_same(const Words& a, const Words& b) {
  constexpr double kResemblance = 0.3, kPart = 0.45;
  const auto left = shingles_of(a), right = shingles_of(b);
  const auto both = static_cast<double>(
      std::ranges::count_if(left, [&](std::uint64_t shingle) { return right.contains(shingle); }));
  const auto any = static_cast<double>(left.size() + right.size()) - both;
  return both >= kResemblance * any ||
         both >= kPart * static_cast<double>(std::min(left.size(), right.size()));
}

std::uint64_t simhash(const Words& words) {
  std::array<int, 64> sums{};
  for (const std::uint64_t shingle : shingles_of(words)) {
    for (std::size_t bit = 0; bit < sums.size(); ++bit) {
      sums[bit] += (shingle >> bit & 1U) != 0 ? 1 : -1;
    }
  }
  std::uint64_t hash = 0;
  for (std::size_t bit = 0; bit < sums.size(); ++bit) {
    if (sums[bit] > 0) hash |= std::uint64_t{1} << bit;
  }
  return hash;
}

// Texts, of which those from `planted` on are edited copies of `sources`.
struct Archive {
  std::vector<Words> texts;
  std::size_t planted = 0;
  std::vector<std::size_t> sources;
  std::map<DocumentId, std::size_t> numbers;
  std::vector<DocumentId> ids;
};

Archive make_archive(const fs::path& index, std::size_t pages, std::size_t copies, double edits,
                     std::mt19937& random) {
  Archive archive;
  for (const auto& document : read_archive(index)) {
    for (const auto& text : document.texts) {
      auto words = words_of(text);
      if (words.size() >= kSketchWords) archive.texts.push_back(std::move(words));
    }
  }
  std::shuffle(archive.texts.begin(), archive.texts.end(), random);
  if (archive.texts.size() > pages) archive.texts.resize(pages);
  archive.planted = archive.texts.size();
  if (archive.planted < copies) {
    std::fprintf(stderr, "the index has only %zu pages with enough words\n", archive.planted);
    std::exit(1);
  }
  Words others;
  for (const auto& text : archive.texts) others.push_back(text[random() % text.size()]);
  for (std::size_t i = 0; i < copies; ++i) {
    archive.sources.push_back(i);
    Words copy;
    do {
      copy = edited(archive.texts[i], edits, others, random);
    } while (copy == archive.texts[i]);  // the same bytes would be the same document
    archive.texts.push_back(std::move(copy));
  }
  return archive;
}

// Writes each text as a file and indexes them with the real program.
void index_archive(Archive& archive, const fs::path& folder) {
  const auto files = folder / "texts";
  fs::create_directories(files);
  for (std::size_t i = 0; i < archive.texts.size(); ++i) {
    const std::string text = joined(archive.texts[i]);
    std::ofstream(files / (std::to_string(i) + ".txt")) << text;
    archive.ids.push_back(sha256(text));
    archive.numbers.emplace(archive.ids.back(), i);
  }
  output_of({(testing::program_dir() / "karez-index").string(), "--index",
             (folder / "index").string(), "--ocr", "never", "--progress", "none", files.string()});
}

Pair pair_of(std::size_t a, std::size_t b) { return {std::min(a, b), std::max(a, b)}; }

// What one way to find copies found.
struct Found {
  std::string name;
  std::set<std::size_t> planted = {};  // numbers of the copies that were found
  Pairs links = {};
};

// A planted copy is found when it is linked with its source, or both with a third text.
void add_group(Found& found, const std::vector<std::size_t>& group, const Archive& archive) {
  for (std::size_t i = 1; i < group.size(); ++i) {
    found.links.insert(pair_of(group.front(), group[i]));
  }
  const std::set<std::size_t> members(group.begin(), group.end());
  for (const std::size_t member : group) {
    if (member < archive.planted) continue;
    if (members.contains(archive.sources[member - archive.planted])) found.planted.insert(member);
  }
}

Found folded(const fs::path& index, const Archive& archive) {
  Found found{.name = "folded"};
  const auto done = Reader(index).run<bool>([&](const Snapshot& snapshot) -> Result<bool> {
    std::vector<Match::Item> items;
    for (const auto& id : archive.ids) {
      if (const auto docid = snapshot.find(id)) items.push_back({.docid = *docid, .id = id});
    }
    Deadline deadline(std::chrono::minutes(10));
    Folding folding(snapshot);
    const auto start = std::chrono::steady_clock::now();
    folding.fold(items, deadline);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    std::printf("folding a list of %zu documents: %.0f ms\n", archive.ids.size(), took.count());
    for (const auto& [shown, behind] : folding.folds()) {
      std::vector<std::size_t> group{archive.numbers.at(shown)};
      for (const Kin& kin : behind) group.push_back(archive.numbers.at(kin.id));
      add_group(found, group, archive);
    }
    return true;
  });
  if (!done) std::fprintf(stderr, "%s\n", to_string(done.error()).c_str());
  return found;
}

Found same_text(const fs::path& index, const Archive& archive, bool page) {
  Found found{.name = page ? "same text, page" : "same text, document"};
  WalkStore walks;
  Searcher searcher(index, walks);
  std::vector<double> times;
  for (std::size_t i = archive.planted; i < archive.texts.size(); ++i) {
    const auto start = std::chrono::steady_clock::now();
    const auto same =
        searcher.same_text(archive.ids[i].hex(), page ? std::optional(1U) : std::nullopt);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    times.push_back(took.count());
    if (!same) continue;
    std::vector<std::size_t> group{i};
    for (const auto& copy : same->copies.documents) {
      group.push_back(archive.numbers.at(copy.kin.id));
    }
    add_group(found, group, archive);
  }
  std::printf("%s: median %.1f ms, 99th percentile %.1f ms\n", found.name.c_str(),
              quantile(times, 0.5), quantile(times, 0.99));
  return found;
}

Found same_words(const Archive& archive) {
  Found found{.name = "same words"};
  std::map<std::string, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < archive.texts.size(); ++i) {
    std::string text;
    for (const auto& word : archive.texts[i]) text += fold(word) + " ";
    groups[text].push_back(i);
  }
  for (const auto& [text, group] : groups) add_group(found, group, archive);
  return found;
}

Found by_simhash(const Archive& archive) {
  constexpr int kDiffer = 3;
  Found found{.name = "SimHash"};
  std::vector<std::uint64_t> hashes;
  for (const auto& text : archive.texts) hashes.push_back(simhash(text));
  for (std::size_t a = 0; a < hashes.size(); ++a) {
    for (std::size_t b = a + 1; b < hashes.size(); ++b) {
      if (std::popcount(hashes[a] ^ hashes[b]) <= kDiffer) add_group(found, {a, b}, archive);
    }
  }
  return found;
}

void print(const Found& found, const Archive& archive) {
  std::size_t wrong = 0;
  for (const auto& [a, b] : found.links) {
    const bool planted = b >= archive.planted && archive.sources[b - archive.planted] == a;
    if (planted) continue;
    if (!say_the_same(archive.texts[a], archive.texts[b])) ++wrong;
  }
  const auto copies = static_cast<double>(archive.texts.size() - archive.planted);
  const auto links = static_cast<double>(std::max<std::size_t>(found.links.size(), 1));
  fmt::print("{:20} {:>7.1f} % {:>7} {:>7} {:>6.2f} %\n", found.name,
             100 * static_cast<double>(found.planted.size()) / copies, found.links.size(), wrong,
             100 * static_cast<double>(wrong) / links);
}

int run(int argc, char** argv) {
  const fs::path index = option(argc, argv, "--index");
  if (index.empty()) {
    std::fprintf(stderr,
                 "usage: evaluate_copies --index DIR [--pages 10000] [--planted 500] "
                 "[--edits 0.1] [--seed 1]\n");
    return 2;
  }
  std::mt19937 random(
      static_cast<std::mt19937::result_type>(std::stoul(option(argc, argv, "--seed", "1"))));
  auto archive = make_archive(index, std::stoul(option(argc, argv, "--pages", "10000")),
                              std::stoul(option(argc, argv, "--planted", "500")),
                              std::stod(option(argc, argv, "--edits", "0.1")), random);
  const testing::TemporaryDirectory temporary;
  index_archive(archive, temporary.path());
  std::printf("%zu pages of %s, %zu planted copies\n", archive.planted, index.c_str(),
              archive.texts.size() - archive.planted);
  const auto own = temporary.path() / "index";
  const std::vector<Found> ways{folded(own, archive), same_text(own, archive, false),
                                same_text(own, archive, true), same_words(archive),
                                by_simhash(archive)};
  fmt::print("{:20} {:>9} {:>7} {:>7} {:>8}\n", "", "recall", "links", "false", "share");
  for (const Found& way : ways) print(way, archive);
  return 0;
}

}  // namespace
}  // namespace karez::benchmark

int main(int argc, char** argv) { return karez::benchmark::run(argc, argv); }
