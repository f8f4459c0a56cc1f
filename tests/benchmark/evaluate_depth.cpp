// SPDX-License-Identifier: GPL-3.0-or-later
// How many candidates the second stage of ranking should look at, in a large archive: what depth
// gains and what it costs.
//   evaluate_depth --data DATA --questions FOLDER [--noise 100000] [--half report] [--seed 1]
// Indexes DATA/reports and DATA/texts beside made documents, of one page each: chains in which each
// word follows the two before it somewhere in the reports. So they hold the words and the phrases
// of the reports in their usual numbers, but not their sentences. For each depth it asks all
// questions and prints how often a right document was among the candidates, came first and among
// the first three, and the time of first_results(): median and 99th percentile.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/text/analyzer.h"
#include "server/query/parser.h"
#include "server/search/first_results.h"
#include "tests/benchmark/archive_pages.h"
#include "tests/benchmark/questions.h"
#include "tests/support/places.h"
#include "tests/support/temporary_directory.h"

namespace karez::benchmark {
namespace {

namespace fs = std::filesystem;

void index_folders(const fs::path& index, const std::vector<fs::path>& folders) {
  std::vector<std::string> command{(testing::program_dir() / "karez-index").string(),
                                   "--index",
                                   index.string(),
                                   "--ocr",
                                   "never",
                                   "--progress",
                                   "none"};
  for (const auto& folder : folders) command.push_back(folder.string());
  output_of(command);
}

// Makes texts by a Markov chain of two words.
class TextMaker {
 public:
  TextMaker(const std::vector<ArchiveDocument>& archive, unsigned seed) : random_(seed) {
    for (const auto& document : archive) {
      for (const auto& text : document.texts) learn(text);
    }
  }
  std::string text(std::size_t words) {
    std::string text;
    std::uint32_t a = 0, b = 0;
    for (std::size_t i = 0; i < words; ++i) {
      const auto next = followers_.find({a, b});
      if (next == followers_.end()) {
        const auto at = random_() % (all_.size() - 1);
        std::tie(a, b) = std::pair(all_[at], all_[at + 1]);
        continue;
      }
      const std::uint32_t c = next->second[random_() % next->second.size()];
      text += words_[c] + (i % 12 == 11 ? ".\n" : " ");
      std::tie(a, b) = std::pair(b, c);
    }
    return text;
  }

 private:
  void learn(const std::string& text) {
    std::uint32_t a = 0, b = 0;
    Tokenizer tokens(text);
    for (Token token; tokens.next(token);) {
      const std::string word = text.substr(token.start, token.end - token.start);
      const auto [known, fresh] =
          numbers_.try_emplace(word, static_cast<std::uint32_t>(words_.size()));
      if (fresh) words_.push_back(word);
      followers_[{a, b}].push_back(known->second);
      all_.push_back(known->second);
      std::tie(a, b) = std::pair(b, known->second);
    }
  }

  std::mt19937 random_;
  std::map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> words_;
  std::vector<std::uint32_t> all_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> followers_;
};

struct Row {
  std::size_t asked = 0, among = 0, first = 0, three = 0;
  std::vector<double> times, matches;
};

std::string with_or(const std::string& text) {
  std::string any;
  Tokenizer tokens(text);
  for (Token token; tokens.next(token);) {
    any += (any.empty() ? "" : " OR ") + text.substr(token.start, token.end - token.start);
  }
  return any;
}

Result<Row> ask_all(const fs::path& index, const std::vector<Question>& questions,
                    std::size_t depth, bool any) {
  return Reader(index).run<Row>([&](const Snapshot& snapshot) -> Result<Row> {
    Row row;
    for (const Question& question : questions) {
      std::set<std::string> right;
      for (const auto& answer : question.answers) right.insert(answer.file);
      const auto parsed = query::parse(any ? with_or(question.text) : question.text);
      const auto lowered = query::lower(parsed.root, snapshot);
      Deadline deadline(std::chrono::minutes(1));
      const auto start = std::chrono::steady_clock::now();
      const auto found = first_results(
          snapshot, lowered, {}, {.sort = Sort::relevance, .list = depth, .facets = {}}, deadline);
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - start;
      if (!found) return fail(found.error());
      row.matches.push_back(static_cast<double>(found->found.total));
      row.times.push_back(took.count());
      if (found->found.items.empty()) continue;  // nothing holds all words, at any depth
      ++row.asked;
      for (std::size_t i = 0; i < found->found.items.size(); ++i) {
        const auto record = snapshot.record(found->found.items[i].docid);
        if (!record) return fail(record.error());
        if (!right.contains(fs::path(record->paths.front()).filename().string())) continue;
        ++row.among;
        row.first += i == 0 ? 1 : 0;
        row.three += i < 3 ? 1 : 0;
        break;
      }
    }
    return row;
  });
}

int run(int argc, char** argv) {
  const fs::path data = option(argc, argv, "--data");
  const fs::path questions_folder = option(argc, argv, "--questions");
  if (data.empty() || questions_folder.empty()) {
    std::fprintf(stderr, "usage: evaluate_depth --data DATA --questions FOLDER [--noise 100000]\n");
    return 2;
  }
  const auto noise = std::stoul(option(argc, argv, "--noise", "100000"));
  const bool tuning = option(argc, argv, "--half", "report") == "tuning";
  const testing::TemporaryDirectory temporary;
  const auto real = temporary.path() / "real", large = temporary.path() / "large";
  const auto made = temporary.path() / "made";
  index_folders(real, {data / "reports", data / "texts"});
  const auto archive = read_archive(real);
  auto questions = read_questions(questions_folder, archive);
  std::erase_if(questions, [&](const Question& question) { return question.tuning != tuning; });
  TextMaker maker(archive, static_cast<unsigned>(std::stoul(option(argc, argv, "--seed", "1"))));
  for (std::size_t i = 0; i < noise; ++i) {
    const auto folder = made / std::to_string(i / 1000);
    fs::create_directories(folder);
    std::ofstream(folder / (std::to_string(i) + ".txt")) << maker.text(240);
  }
  index_folders(large, {data / "reports", data / "texts", made});
  std::printf("%zu real and %lu made documents, %zu questions\n", archive.size(), noise,
              questions.size());
  std::printf("%-5s %6s %8s %8s %8s %8s %8s %10s %10s\n", "words", "depth", "answered", "among",
              "first", "three", "matches", "median ms", "p99 ms");
  for (const bool any : {false, true}) {
    for (const std::size_t depth : {10U, 30U, 100U, 300U, 1000U}) {
      if (!ask_all(large, questions, depth, any)) return 1;  // fills the caches
      auto row = ask_all(large, questions, depth, any);
      if (!row) {
        std::fprintf(stderr, "%s\n", to_string(row.error()).c_str());
        return 1;
      }
      std::printf("%-5s %6zu %8zu %8zu %8zu %8zu %8.0f %10.2f %10.2f\n", any ? "any" : "all", depth,
                  row->asked, row->among, row->first, row->three, quantile(row->matches, 0.5),
                  quantile(row->times, 0.5), quantile(row->times, 0.99));
    }
  }
  return 0;
}

}  // namespace
}  // namespace karez::benchmark

int main(int argc, char** argv) { return karez::benchmark::run(argc, argv); }
