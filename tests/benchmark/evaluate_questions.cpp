// SPDX-License-Identifier: GPL-3.0-or-later
// Which page comes first: questions of five kinds that people wrote over real reports, each with
// every page that answers it.
//   evaluate_questions --index DIR --questions FOLDER [--half report|tuning|all] [--verbose 1]
//   evaluate_questions ... --run FILE --name ENGINE    judges the list of another engine
//   evaluate_questions ... --export FOLDER             writes what other engines need
// Engines: Karez, and BM25 over single pages (Xapian with one document a page and English stems,
// any of the words). tests/benchmark/questions.sh adds other engines. A list has one place for each
// document of Karez, with its best page. A run is a file of lines QUESTION, RANK, FILE, PAGE with
// a TAB between; questions count from 0, page 0 means that the engine knows no pages.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/search/searcher.h"
#include "tests/benchmark/archive_pages.h"
#include "tests/benchmark/questions.h"
#include "tests/support/temporary_directory.h"

namespace karez::benchmark {
namespace {

constexpr unsigned kListed = 10;

std::string file_of(const Record& record) {
  if (record.paths.empty()) return {};
  return std::filesystem::path(record.paths.front()).filename().string();
}

Ranked ask_karez(Searcher& searcher, const std::string& text, bool with_nearest) {
  SearchRequest request;
  request.q = text;
  request.limit = kListed;
  request.hits = 1;
  const auto response = searcher.search(request);
  Ranked ranked;
  if (!response) return ranked;
  const auto add = [&](const DocumentHit& hit) {
    ranked.push_back({file_of(hit.record), hit.hits.empty() ? 0 : hit.hits.front().page});
  };
  std::ranges::for_each(response->results, add);
  if (with_nearest) std::ranges::for_each(response->nearest, add);
  return ranked;
}

/// BM25 over single pages, as Xapian comes.
class PagesEngine {
 public:
  explicit PagesEngine(const std::vector<ArchiveDocument>& archive) {
    Xapian::WritableDatabase writer((folder_.path() / "pages").string(), Xapian::DB_CREATE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("english"));
    for (const ArchiveDocument& document : archive) {
      for (std::size_t page = 0; page < document.texts.size(); ++page) {
        Xapian::Document entry;
        generator.set_document(entry);
        generator.index_text(document.texts[page]);
        entry.set_data(file_of(document.record) + "\t" + std::to_string(page + 1));
        writer.add_document(entry);
      }
    }
    writer.commit();
    database_ = Xapian::Database((folder_.path() / "pages").string());
  }

  Ranked ask(std::string text) {
    std::erase(text, '"');
    Xapian::QueryParser parser;
    parser.set_database(database_);
    parser.set_stemmer(Xapian::Stem("english"));
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser.set_default_op(Xapian::Query::OP_OR);
    Xapian::Enquire enquire(database_);
    enquire.set_query(parser.parse_query(text, 0));
    Ranked ranked;
    const Xapian::MSet found = enquire.get_mset(0, kListed);
    for (auto at = found.begin(); at != found.end(); ++at) {
      std::istringstream data(at.get_document().get_data());
      FilePage page;
      std::getline(data, page.file, '\t');
      data >> page.page;
      ranked.push_back(page);
    }
    return ranked;
  }

 private:
  testing::TemporaryDirectory folder_;
  Xapian::Database database_;
};

std::map<std::size_t, Ranked> read_run(const std::string& file) {
  std::map<std::size_t, Ranked> run;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    std::size_t question = 0, rank = 0;
    FilePage page;
    fields >> question >> rank >> page.file >> page.page;
    run[question].push_back(page);
  }
  return run;
}

/// Writes questions.txt (a line each) and pages.tsv (file, page, text on one line).
void export_to(const std::filesystem::path& folder, const std::vector<Question>& questions,
               const std::vector<ArchiveDocument>& archive) {
  std::ofstream asked(folder / "questions.txt");
  for (const Question& question : questions) asked << question.text << "\n";
  std::ofstream pages(folder / "pages.tsv");
  for (const ArchiveDocument& document : archive) {
    for (std::size_t page = 0; page < document.texts.size(); ++page) {
      std::string text = document.texts[page];
      std::replace_if(
          text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
      pages << file_of(document.record) << "\t" << page + 1 << "\t" << text << "\n";
    }
  }
}

std::string listed(const Ranked& ranked) {
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(ranked.size(), 3); ++i) {
    text += " " + ranked[i].file + "#" + std::to_string(ranked[i].page);
  }
  return text;
}

int run(int argc, char** argv) {
  const std::string index = option(argc, argv, "--index");
  const std::string folder = option(argc, argv, "--questions");
  const std::string half = option(argc, argv, "--half", "report");
  const std::string given = option(argc, argv, "--run");
  const bool verbose = !option(argc, argv, "--verbose").empty();
  if (index.empty() || folder.empty()) {
    std::fprintf(stderr, "usage: evaluate_questions --index DIR --questions FOLDER\n");
    return 2;
  }
  const auto archive = read_archive(index);
  const auto questions = read_questions(folder, archive);
  if (const std::string to = option(argc, argv, "--export"); !to.empty()) {
    export_to(to, questions, archive);
    return 0;
  }
  const auto score_all = [&](const std::string& name, auto&& ask) {
    std::map<std::string, Score> by_kind;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const Question& question = questions[i];
      if (half != "all" && question.tuning != (half == "tuning")) continue;
      const Ranked ranked = ask(i);
      const Score score = judge(question, ranked);
      by_kind[question.kind] += score;
      if (verbose && score.page_first == 0) {
        std::printf("  %s missed: %s %s |%s | right:%s\n", name.c_str(), question.kind.c_str(),
                    question.text.c_str(), listed(ranked).c_str(),
                    listed(question.answers).c_str());
      }
    }
    print_scores(name, by_kind);
  };
  if (!given.empty()) {
    auto ranked = read_run(given);
    score_all(option(argc, argv, "--name", "run"), [&](std::size_t i) { return ranked[i]; });
    return 0;
  }
  WalkStore walks;
  Searcher searcher(index, walks);
  score_all("Karez", [&](std::size_t i) { return ask_karez(searcher, questions[i].text, false); });
  score_all("Karez, nearest",
            [&](std::size_t i) { return ask_karez(searcher, questions[i].text, true); });
  if (option(argc, argv, "--engine") == "karez") return 0;
  PagesEngine pages(archive);
  score_all("BM25 of pages", [&](std::size_t i) { return pages.ask(questions[i].text); });
  return 0;
}

}  // namespace
}  // namespace karez::benchmark

int main(int argc, char** argv) { return karez::benchmark::run(argc, argv); }
