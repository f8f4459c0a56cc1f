// SPDX-License-Identifier: GPL-3.0-or-later
// Search with ten snippeted pages, beside the same queries through Xapian alone: one Xapian
// document a page, TermGenerator, QueryParser, MSet::snippet. Alternated in one run; ratios are
// what counts.
//   benchmark_search --index DIR [--queries 200] [--seed 1]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/text/analyzer.h"
#include "server/search/searcher.h"
#include "tests/benchmark/archive_pages.h"
#include "tests/support/temporary_directory.h"

namespace karez::benchmark {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct Query {
  const char* kind;
  std::string text;  // both parsers understand it alike
};

// Words by the number of pages that hold them.
std::vector<std::pair<std::string, std::size_t>> page_frequencies(
    const std::vector<ArchiveDocument>& archive) {
  std::map<std::string, std::size_t> pages;
  for (const ArchiveDocument& document : archive) {
    for (const std::string& text : document.texts) {
      std::map<std::string, bool> seen;
      Tokenizer tokenizer(text);
      for (Token token; tokenizer.next(token);) {
        const std::string word = fold(text.substr(token.start, token.end - token.start));
        if (word.size() > 3 &&
            word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos) {
          seen[word] = true;
        }
      }
      for (const auto& [word, held] : seen) ++pages[word];
    }
  }
  return {pages.begin(), pages.end()};
}

std::vector<Query> make_queries(const std::vector<ArchiveDocument>& archive, std::size_t count,
                                std::mt19937& random) {
  const auto frequencies = page_frequencies(archive);
  std::size_t total = 0;
  for (const auto& document : archive) total += document.texts.size();
  std::vector<std::string> common, rare;
  for (const auto& [word, pages] : frequencies) {
    if (pages * 33 > total && pages * 4 < total) common.push_back(word);
    if (pages >= 3 && pages * 2000 < total * 20) rare.push_back(word);
  }
  const auto pick = [&](const std::vector<std::string>& words) {
    return words[random() % words.size()];
  };
  std::vector<Query> queries;
  while (queries.size() < count) {
    const auto& document = archive[random() % archive.size()];
    if (document.texts.empty()) continue;
    const std::string& text = document.texts[random() % document.texts.size()];
    std::vector<std::string> words;
    Tokenizer tokenizer(text);
    for (Token token; tokenizer.next(token) && words.size() < 60;) {
      words.push_back(fold(text.substr(token.start, token.end - token.start)));
    }
    queries.push_back({"common", pick(common)});
    queries.push_back({"rare", pick(rare)});
    queries.push_back({"and", pick(common) + " AND " + pick(common)});
    queries.push_back({"or", pick(common) + " OR " + pick(rare) + " OR " + pick(rare)});
    if (words.size() == 60) queries.push_back({"phrase", '"' + words[40] + ' ' + words[41] + '"'});
    queries.push_back({"prefix", pick(common).substr(0, 4) + "*"});
  }
  queries.resize(count);
  return queries;
}

// Xapian as it comes.
class PlainXapian {
 public:
  PlainXapian(const std::vector<ArchiveDocument>& archive, const std::filesystem::path& folder) {
    Xapian::WritableDatabase writer((folder / "plain").string(), Xapian::DB_CREATE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("english"));
    for (const ArchiveDocument& document : archive) {
      for (const std::string& text : document.texts) {
        Xapian::Document page;
        generator.set_document(page);
        generator.index_text(text);
        page.set_data(text);
        writer.add_document(page);
      }
    }
    writer.commit();
    writer.close();
    Xapian::Database((folder / "plain").string()).compact((folder / "compact").string());
    database_ = Xapian::Database((folder / "compact").string());
  }

  std::size_t search(const std::string& text) {
    Xapian::QueryParser parser;
    parser.set_database(database_);
    parser.set_stemmer(Xapian::Stem("english"));
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser.set_default_op(Xapian::Query::OP_AND);
    parser.set_max_expansion(200, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT);
    Xapian::Enquire enquire(database_);
    enquire.set_query(parser.parse_query(
        text, Xapian::QueryParser::FLAG_DEFAULT | Xapian::QueryParser::FLAG_WILDCARD));
    const Xapian::MSet pages = enquire.get_mset(0, 10);
    std::size_t bytes = 0;
    for (auto page = pages.begin(); page != pages.end(); ++page) {
      bytes += pages.snippet(page.get_document().get_data(), 280, Xapian::Stem("english")).size();
    }
    return bytes;
  }

 private:
  Xapian::Database database_;
};

std::size_t search_karez(Searcher& searcher, const std::string& text) {
  SearchRequest request;
  request.q = text;
  request.limit = 10;
  request.hits = 1;
  const auto response = searcher.search(request);
  return response ? response->results.size() : 0;
}

void print_row(const char* name, std::vector<double> karez, std::vector<double> plain) {
  const double median = quantile(karez, 0.5);
  const double tail = quantile(karez, 0.99);
  std::printf("%-8s karez %7.3f / %7.3f ms   xapian alone %7.3f / %7.3f ms   ratio %.2f / %.2f\n",
              name, median, tail, quantile(plain, 0.5), quantile(plain, 0.99),
              median / quantile(plain, 0.5), tail / quantile(plain, 0.99));
}

int run(int argc, char** argv) {
  const std::filesystem::path index = option(argc, argv, "--index");
  if (index.empty()) {
    std::fprintf(stderr, "Usage: benchmark_search --index DIR [--queries N] [--seed N]\n");
    return 2;
  }
  const auto archive = read_archive(index);
  std::mt19937 random(static_cast<std::mt19937::result_type>(
      std::strtoul(option(argc, argv, "--seed", "1").c_str(), nullptr, 10)));
  const auto queries = make_queries(
      archive, std::strtoul(option(argc, argv, "--queries", "200").c_str(), nullptr, 10), random);
  const testing::TemporaryDirectory folder;
  PlainXapian plain(archive, folder.path());
  WalkStore walks;
  Searcher searcher(index, walks);
  std::map<std::string, std::pair<std::vector<double>, std::vector<double>>> times;
  for (int round = 0; round < 3; ++round) {  // the first warms up both
    for (const Query& query : queries) {
      auto start = Clock::now();
      search_karez(searcher, query.text);
      const double ours = milliseconds_since(start);
      start = Clock::now();
      plain.search(query.text);
      const double theirs = milliseconds_since(start);
      if (round == 0) continue;
      for (const char* kind : {query.kind, "all"}) {
        times[kind].first.push_back(ours);
        times[kind].second.push_back(theirs);
      }
    }
  }
  std::printf("%zu queries, 10 documents with one snippeted page each; median / 99th percentile\n",
              queries.size());
  for (const auto& [kind, both] : times) print_row(kind.c_str(), both.first, both.second);
  return 0;
}

}  // namespace
}  // namespace karez::benchmark

int main(int argc, char** argv) { return karez::benchmark::run(argc, argv); }
