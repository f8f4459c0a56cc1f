// SPDX-License-Identifier: GPL-3.0-or-later
// What the analyzer costs, against ICU's word segmentation of the same texts in the same run:
//   benchmark_analyzer --data UDHR [--texts FOLDER]
// A line a script, of the Universal Declaration as corpus/.sources/add_udhr.sh writes it, then one
// for each .txt file of FOLDER. For scripts without spaces a second table: the bytes of an index of
// signs over those of one of ICU's dictionary words.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "indexer/build/word_table.h"
#include "tests/benchmark/archive_pages.h"
#include "tests/benchmark/declarations.h"
#include "tests/benchmark/sign_cost.h"

namespace karez::benchmark {
namespace {

struct Script {
  const char* name;
  const char* code;  // of a translation
  bool signs;        // written without spaces
};
constexpr std::array kScripts{
    Script{"Latin", "eng", false},
    Script{"Latin, Vietnamese", "vie", false},
    Script{"Cyrillic", "rus", false},
    Script{"Greek", "ell_monotonic", false},
    Script{"Arabic", "arb", false},
    Script{"Uyghur", "uig_arab", false},
    Script{"Hebrew", "heb", false},
    Script{"Devanagari", "hin", false},
    Script{"Ethiopic", "amh", false},
    Script{"Tibetan", "bod", false},
    Script{"Korean", "kor", false},
    Script{"Han", "cmn_hans", true},
    Script{"Han, traditional", "cmn_hant", true},
    Script{"Japanese", "jpn", true},
    Script{"Thai", "tha", true},
    Script{"Lao", "lao", true},
    Script{"Khmer", "khm", true},
    Script{"Burmese", "mya", true},
};

struct Sample {
  std::string name;
  std::vector<std::string> texts;  // documents
  bool signs = false;
};

Sample sample_of(const Script& script, const Declaration& declaration) {
  Sample sample{script.name, {}, script.signs};
  for (const Article& article : declaration.articles) sample.texts.push_back(article.text);
  return sample;
}

std::vector<Sample> declared(const std::filesystem::path& folder) {
  std::vector<Sample> samples;
  const auto declarations = read_declarations(folder);
  for (const Script& script : kScripts) {
    const auto found = std::find_if(declarations.begin(), declarations.end(),
                                    [&](const auto& one) { return one.code == script.code; });
    if (found != declarations.end()) samples.push_back(sample_of(script, *found));
  }
  return samples;
}

// A paragraph is a document: the sizes of an index depend on how many there are.
Sample read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  const std::string text = clean_text(all.str());
  Sample sample{path.stem().string(), {}, true};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    if (end > at) sample.texts.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return sample;
}

std::string joined(const Sample& sample) {
  std::string all;
  for (const std::string& text : sample.texts) all += text + '\n';
  return all;
}

using Clock = std::chrono::steady_clock;

// Megabytes a second: the best of as many rounds as half a second holds.
double rate(std::size_t bytes, const std::function<void()>& work) {
  double best = 0;
  const auto end = Clock::now() + std::chrono::milliseconds(500);
  do {
    const auto before = Clock::now();
    work();
    const std::chrono::duration<double> took = Clock::now() - before;
    best = std::max(best, static_cast<double>(bytes) / 1e6 / took.count());
  } while (Clock::now() < end);
  return best;
}

double icu_rate(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
  return rate(text.size(), [&] {
    breaks->setText(wide);
    while (breaks->next() != icu::BreakIterator::DONE) {
    }
  });
}

template <typename Each>
void each_token(const std::string& text, const Each& each) {
  Tokenizer tokenizer(text);
  for (Token token; tokenizer.next(token);)
    each(std::string_view(text).substr(token.start, token.end - token.start));
}

double cut_rate(const std::string& text) {
  std::size_t bytes = 0;
  return rate(text.size(),
              [&] { each_token(text, [&](std::string_view token) { bytes += token.size(); }); });
}

double bare_rate(const std::string& text) {
  std::string out;
  return rate(text.size(), [&] {
    each_token(text, [&](std::string_view token) {
      out.clear();
      fold_into(token, out);
    });
  });
}

// As the indexer does it; most words of a document were in the one before.
double table_rate(const std::string& text) {
  WordTable table;
  std::vector<StemForm> stems;
  return rate(text.size(), [&] {
    each_token(text,
               [&](std::string_view token) { table.forms(token, WordTable::kNoStemmer, stems); });
  });
}

void print_rates(const std::vector<Sample>& samples) {
  std::printf("%-20s %9s   %8s %8s %8s\n", "", "ICU MB/s", "cut", "+ fold", "+ table");
  for (const Sample& sample : samples) {
    const std::string text = joined(sample);
    const double icu = icu_rate(text);
    std::printf("%-20s %9.1f   %7.1fx %7.1fx %7.1fx\n", sample.name.c_str(), icu,
                cut_rate(text) / icu, bare_rate(text) / icu, table_rate(text) / icu);
  }
}

void print_costs(const std::vector<Sample>& samples) {
  std::printf("\n%-20s %12s %12s\n", "signs over words", "positions", "bytes");
  for (const Sample& sample : samples) {
    if (!sample.signs) continue;
    const SignCost cost = cost_of_signs(sample.texts);
    std::printf("%-20s %12.2f %12.2f\n", sample.name.c_str(), cost.positions, cost.index);
  }
}

int run(int argc, char** argv) {
  const std::filesystem::path data = option(argc, argv, "--data");
  const std::filesystem::path texts = option(argc, argv, "--texts");
  if (data.empty() && texts.empty()) {
    std::fprintf(stderr, "Usage: benchmark_analyzer [--data UDHR] [--texts FOLDER]\n");
    return 2;
  }
  std::vector<Sample> samples;
  if (!data.empty()) samples = declared(data);
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(texts, error)) {
    if (entry.path().extension() == ".txt") samples.push_back(read_text(entry.path()));
  }
  print_rates(samples);
  print_costs(samples);
  return samples.empty() ? 1 : 0;
}

}  // namespace
}  // namespace karez::benchmark

int main(int argc, char** argv) { return karez::benchmark::run(argc, argv); }
