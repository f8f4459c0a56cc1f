// SPDX-License-Identifier: GPL-3.0-or-later
// What stemming finds and what it confuses, over families of words written by hand:
//   evaluate_stems [--lost] [FAMILIES...]      (default: tests/benchmark/word_families/*.txt)
// A file is named by its language and has a line a family. "Found": pairs of forms of one word
// that meet. "Wrong": of the pairs that meet, those of two words. Without a stemmer only forms that
// fold alike meet. --lost names the pairs that do not meet.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "common/text/analyzer.h"
#include "common/text/stems.h"
#include "common/text/suffixes.h"
#include "common/text/uyghur_letters.h"

namespace karez::benchmark {
namespace {

namespace fs = std::filesystem;

using Family = std::set<std::string>;
using Spelling = std::function<std::string(std::string_view)>;
using Keys = std::function<std::vector<std::string>(const std::string&)>;

std::vector<Family> read_families(const fs::path& path, const Spelling& spelling) {
  std::vector<Family> families;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream words(line);
    Family family;
    for (std::string word; words >> word;) family.insert(spelling(word));
    families.push_back(std::move(family));
  }
  return families;
}

std::size_t pairs(std::size_t n) { return n * (n - (n > 0 ? 1 : 0)) / 2; }

struct Score {
  std::size_t pairs = 0, found = 0, wrong = 0;
  std::set<std::string> confused;  // "bala+balam"
  std::set<std::string> lost;
};

// Two words meet when they share a key.
Score score_of(const std::vector<Family>& families, const Keys& keys_of) {
  struct Word {
    std::string text;
    std::size_t family;
    std::vector<std::string> keys;
  };
  Score score;
  std::vector<Word> words;
  for (std::size_t i = 0; i < families.size(); ++i) {
    score.pairs += pairs(families[i].size());
    for (const std::string& word : families[i]) words.push_back({word, i, keys_of(word)});
  }
  const auto meet = [](const Word& a, const Word& b) {
    return std::find_first_of(a.keys.begin(), a.keys.end(), b.keys.begin(), b.keys.end()) !=
           a.keys.end();
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      const bool same = words[i].family == words[j].family;
      const std::string both = words[i].text + "+" + words[j].text;
      if (!meet(words[i], words[j])) {
        if (same) score.lost.insert(both);
        continue;
      }
      ++(same ? score.found : score.wrong);
      if (!same) score.confused.insert(both);
    }
  }
  return score;
}

double percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

bool with_lost = false;

void print(const std::string& name, const char* how, const Score& score) {
  std::printf("%-10s %-9s %6.1f %% found  %6.1f %% wrong ", name.c_str(), how,
              percent(score.found, score.pairs), percent(score.wrong, score.found + score.wrong));
  for (const std::string& words : score.confused) std::printf(" %s", words.c_str());
  std::printf("\n");
  if (!with_lost) return;
  for (const std::string& words : score.lost) std::printf("  lost %s\n", words.c_str());
}

void evaluate(const fs::path& path, const std::string& script, const Spelling& spelling) {
  const std::string language = path.stem().string();
  const auto stemmer = Stemmer::for_language(language);
  const auto families = read_families(path, spelling);
  const std::string name = language + (script.empty() ? "" : "-") + script;
  print(name, "folded", score_of(families, [](const std::string& word) {
          return std::vector<std::string>{fold(word)};
        }));
  if (stemmer == nullptr) return;
  print(name, "stemmed",
        score_of(families, [&](const std::string& word) { return stemmer->stems(word); }));
}

void evaluate_file(const fs::path& path) {
  const Spelling as_written = [](std::string_view word) { return std::string(word); };
  if (path.stem() != "ug") return evaluate(path, "", as_written);
  evaluate(path, "Latn", as_written);
  evaluate(path, "Arab", uyghur_in_arabic);
  evaluate(path, "Cyrl", uyghur_in_cyrillic);
}

int run(std::vector<fs::path> paths) {
  with_lost = std::erase(paths, fs::path("--lost")) > 0;
  if (paths.empty()) {
    for (const auto& entry : fs::directory_iterator(KAREZ_WORD_FAMILIES)) {
      paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
  }
  for (const fs::path& path : paths) evaluate_file(path);
  return 0;
}

}  // namespace
}  // namespace karez::benchmark

int main(int argc, char** argv) { return karez::benchmark::run({argv + 1, argv + argc}); }
