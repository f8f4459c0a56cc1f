// SPDX-License-Identifier: GPL-3.0-or-later
// Ranking on a public set of short documents with judged queries.
//   evaluate_relevance --data FOLDER [--half report|tuning|all] [--index DIR]
// FOLDER has docs.jsonl (id, title, text), queries.tsv and qrels.tsv, as tests/benchmark/README.md
// says. Each document becomes a text file, the programs beside this one index them, and each query
// is asked as an OR of its words. An index that was kept with --index is used again. The baseline
// is Xapian's BM25 over the same texts with English stems. Prints nDCG at 10, mean average
// precision, precision at 10 and recall at 100.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <xapian.h>

#include "common/limits.h"
#include "common/text/analyzer.h"
#include "server/query/function_words.h"
#include "server/search/searcher.h"
#include "tests/benchmark/archive_pages.h"
#include "tests/support/places.h"
#include "tests/support/temporary_directory.h"

namespace karez::benchmark {
namespace {

struct Set {
  std::map<std::string, std::string> documents;              // by id: title and text
  std::vector<std::pair<std::string, std::string>> queries;  // id, text
  std::map<std::string, std::set<std::string>> right;        // by query: ids
};

Set read_set(const std::filesystem::path& folder) {
  Set set;
  std::ifstream documents(folder / "docs.jsonl");
  for (std::string line; std::getline(documents, line);) {
    const auto json = nlohmann::json::parse(line);
    const auto title = json.at("title").get<std::string>();
    const auto text = json.at("text").get<std::string>();
    const bool repeated = text.starts_with(title);
    set.documents[json.at("id").get<std::string>()] = repeated ? text : title + "\n\n" + text;
  }
  std::ifstream queries(folder / "queries.tsv");
  for (std::string line; std::getline(queries, line);) {
    const auto tab = line.find('\t');
    set.queries.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  std::ifstream judgements(folder / "qrels.tsv");
  for (std::string line; std::getline(judgements, line);) {
    std::istringstream fields(line);
    std::string query, document;
    int relevance = 0;
    fields >> query >> document >> relevance;
    if (relevance > 0) set.right[query].insert(document);
  }
  return set;
}

std::string as_or(const std::string& text) {
  std::string query;
  Tokenizer tokens(text);
  std::size_t words = 0;
  for (Token token; tokens.next(token) && words < limits::kQueryWords;) {
    const std::string word = fold(text.substr(token.start, token.end - token.start));
    if (query::is_function_word(word, "en")) continue;
    ++words;
    query += (query.empty() ? "" : " OR ") + word;
  }
  return query;
}

using Ranked = std::vector<std::string>;

class KarezEngine {
 public:
  KarezEngine(const Set& set, std::filesystem::path index) {
    if (index.empty()) index = folder_.path() / "index";
    if (!std::filesystem::exists(index)) make_index(set, index);
    searcher_.emplace(index, walks_);
  }

  void make_index(const Set& set, const std::filesystem::path& index) {
    const auto texts = folder_.path() / "texts";
    std::filesystem::create_directory(texts);
    for (const auto& [id, text] : set.documents) std::ofstream(texts / (id + ".txt")) << text;
    output_of({(testing::program_dir() / "karez-index").string(), "--index", index.string(),
               "--ocr", "never", "--progress", "none", texts.string()});
  }

  Ranked ask(const std::string& text) {
    SearchRequest request;
    request.q = as_or(text);
    request.limit = 100;
    request.hits = 0;
    Ranked ranked;
    const auto response = searcher_->search(request);
    if (!response) return ranked;
    const auto name = [](const Record& record) {
      return std::filesystem::path(record.paths.front()).stem().string();
    };
    for (const DocumentHit& hit : response->results) {
      ranked.push_back(name(hit.record));
      for (const KinDocument& copy : hit.copies.documents) ranked.push_back(name(copy.record));
    }
    return ranked;
  }

 private:
  testing::TemporaryDirectory folder_;
  WalkStore walks_;
  std::optional<Searcher> searcher_;
};

class PlainEngine {
 public:
  explicit PlainEngine(const Set& set) {
    Xapian::WritableDatabase writer((folder_.path() / "plain").string(), Xapian::DB_CREATE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("english"));
    for (const auto& [id, text] : set.documents) {
      Xapian::Document document;
      generator.set_document(document);
      generator.index_text(text);
      document.set_data(id);
      writer.add_document(document);
    }
    writer.commit();
    database_ = Xapian::Database((folder_.path() / "plain").string());
  }

  Ranked ask(const std::string& text) {
    Xapian::QueryParser parser;
    parser.set_stemmer(Xapian::Stem("english"));
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0));
    enquire.set_query(parser.parse_query(as_or(text), Xapian::QueryParser::FLAG_BOOLEAN));
    Ranked ranked;
    const Xapian::MSet found = enquire.get_mset(0, 100);
    for (auto at = found.begin(); at != found.end(); ++at) {
      ranked.push_back(at.get_document().get_data());
    }
    return ranked;
  }

 private:
  testing::TemporaryDirectory folder_;
  Xapian::Database database_;
};

struct Quality {
  double ndcg = 0, map = 0, precision = 0, recall = 0;
};

Quality quality_of(const Ranked& ranked, const std::set<std::string>& right) {
  Quality quality;
  double gain = 0, ideal = 0, precisions = 0;
  std::size_t hits = 0;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    if (!right.contains(ranked[i])) continue;
    ++hits;
    precisions += static_cast<double>(hits) / static_cast<double>(i + 1);
    if (i >= 10) continue;
    gain += 1 / std::log2(static_cast<double>(i) + 2);
    quality.precision += 0.1;
  }
  const auto all = static_cast<double>(right.size());
  for (std::size_t i = 0; i < std::min<std::size_t>(right.size(), 10); ++i) {
    ideal += 1 / std::log2(static_cast<double>(i) + 2);
  }
  quality.ndcg = gain / ideal;
  quality.map = precisions / all;
  quality.recall = static_cast<double>(hits) / all;
  return quality;
}

template <class Engine>
void evaluate(const char* name, Engine& engine, const Set& set, const std::string& half) {
  Quality sum;
  double asked = 0;
  for (std::size_t i = 0; i < set.queries.size(); ++i) {
    const auto& [id, text] = set.queries[i];
    const auto right = set.right.find(id);
    if (right == set.right.end()) continue;
    if (half != "all" && (i % 2 == 0) != (half == "tuning")) continue;
    const Quality one = quality_of(engine.ask(text), right->second);
    sum.ndcg += one.ndcg;
    sum.map += one.map;
    sum.precision += one.precision;
    sum.recall += one.recall;
    ++asked;
  }
  std::printf("%-12s %3.0f queries | nDCG@10 %.3f MAP %.3f P@10 %.3f recall@100 %.3f\n", name,
              asked, sum.ndcg / asked, sum.map / asked, sum.precision / asked, sum.recall / asked);
}

int run(int argc, char** argv) {
  const std::string folder = option(argc, argv, "--data");
  const std::string half = option(argc, argv, "--half", "report");
  if (folder.empty()) {
    std::fprintf(stderr, "usage: evaluate_relevance --data FOLDER [--half report|tuning|all]\n");
    return 2;
  }
  const Set set = read_set(folder);
  KarezEngine karez(set, option(argc, argv, "--index"));
  evaluate("Karez", karez, set, half);
  if (option(argc, argv, "--engine") == "karez") return 0;
  PlainEngine plain(set);
  evaluate("plain BM25", plain, set, half);
  return 0;
}

}  // namespace
}  // namespace karez::benchmark

int main(int argc, char** argv) { return karez::benchmark::run(argc, argv); }
