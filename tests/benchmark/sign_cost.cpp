// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/sign_cost.h"

#include <cstdint>
#include <filesystem>
#include <functional>

#include <xapian.h>

#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "tests/benchmark/declarations.h"
#include "tests/support/temporary_directory.h"

namespace karez::benchmark {
namespace {

namespace fs = std::filesystem;

using Words = std::vector<std::string>;
using Cutter = std::function<Words(const std::string&)>;

Words signs_of(const std::string& text) {
  Words words;
  Tokenizer tokenizer(text);
  for (Token token; tokenizer.next(token);)
    words.push_back(fold(std::string_view(text).substr(token.start, token.end - token.start)));
  return words;
}

Words dictionary_words_of(const std::string& text) {
  Words words;
  for (const IcuWord& word : icu_words(text))
    words.push_back(case_fold(std::string_view(text).substr(word.start, word.end - word.start)));
  return words;
}

struct Built {
  std::size_t positions = 0;
  std::uintmax_t bytes = 0;
};

Built build(const fs::path& folder, const Words& texts, const Cutter& cut) {
  constexpr int kSmallBlocks = 2048;  // a short text fills few
  Built built;
  const std::string loose = folder / "loose";
  const std::string compacted = folder / "compacted";
  Xapian::WritableDatabase database(loose, Xapian::DB_CREATE, kSmallBlocks);
  for (const std::string& text : texts) {
    Xapian::Document document;
    Xapian::termpos position = 0;
    for (const std::string& word : cut(text)) document.add_posting(word, ++position);
    built.positions += position;
    database.add_document(document);
  }
  database.commit();
  database.compact(compacted, Xapian::DBCOMPACT_NO_RENUMBER, kSmallBlocks);
  for (const auto& entry : fs::directory_iterator(compacted)) {
    if (entry.path().extension() == ".glass") built.bytes += entry.file_size();
  }
  return built;
}

double over(double one, double other) { return other > 0 ? one / other : 0; }

}  // namespace

SignCost cost_of_signs(const std::vector<std::string>& texts) {
  const testing::TemporaryDirectory here;
  fs::create_directory(here.path() / "signs");
  fs::create_directory(here.path() / "words");
  const Built signs = build(here.path() / "signs", texts, signs_of);
  const Built words = build(here.path() / "words", texts, dictionary_words_of);
  return {over(static_cast<double>(signs.positions), static_cast<double>(words.positions)),
          over(static_cast<double>(signs.bytes), static_cast<double>(words.bytes))};
}

}  // namespace karez::benchmark
