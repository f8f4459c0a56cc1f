// SPDX-License-Identifier: GPL-3.0-or-later
// What exact letters and stems cost: the pages of an index are built and written again, with and
// without them. Sizes are of compacted databases, times of all the work behind extraction; the
// figures are ratios within this run, of the median of some rounds.
//   feature_costs --index DIR [--rounds 3]

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <xapian.h>

#include "common/schema.h"
#include "indexer/build/document_builder.h"
#include "indexer/build/stem_dictionary.h"
#include "tests/benchmark/archive_pages.h"
#include "tests/support/temporary_directory.h"

namespace karez::benchmark {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Variant {
  std::string_view name;
  bool exact_letters;
  bool stems;
};
constexpr std::array kVariants{
    Variant{"all", true, true}, Variant{"without exact letters", false, true},
    Variant{"without stems", true, false}, Variant{"words alone", false, false}};

struct Cost {
  std::vector<double> seconds;
  std::uintmax_t bytes = 0;
};

Extracted extracted(const ArchiveDocument& document) {
  Extracted out;
  out.items = document.record.items;
  for (std::size_t i = 0; i < document.texts.size(); ++i) {
    Page page;
    page.text = document.texts[i];
    page.language = document.record.pages[i].language;
    out.pages.push_back(std::move(page));
  }
  return out;
}

bool is_of_exact_letters(std::string_view term) {
  return term.starts_with(kSpeltPrefix) || term.starts_with(kPlainPrefix);
}

// Asks every term in each variant, so that asking costs the same in all.
void leave_out_exact_letters(Xapian::Document& document, bool keep) {
  std::vector<std::string> terms;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    if (is_of_exact_letters(*term)) terms.push_back(*term);
  }
  if (keep) return;
  for (const std::string& term : terms) document.remove_term(term);
}

// The dictionary holds both: forms by stem, and spellings by word.
std::vector<StemForm> kept(const std::vector<StemForm>& stems, const Variant& variant) {
  std::vector<StemForm> some;
  for (const StemForm& stem : stems) {
    const bool spelling = stem.language == keys::kSpellings;
    if (spelling ? variant.exact_letters : variant.stems) some.push_back(stem);
  }
  return some;
}

std::uintmax_t size_of(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::directory_iterator(folder)) bytes += entry.file_size();
  return bytes;
}

void build(const std::vector<ArchiveDocument>& archive, const Variant& variant, Cost& cost) {
  const testing::TemporaryDirectory folder;
  const Clock::time_point start = Clock::now();
  DocumentBuilder builder;
  StemDictionary stems;
  Xapian::WritableDatabase database((folder.path() / "db").string(), Xapian::DB_CREATE);
  database.begin_transaction();
  for (const ArchiveDocument& document : archive) {
    BuiltDocument built = builder.build(document.record.id, document.record.bytes,
                                        extracted(document), document.record.metadata);
    leave_out_exact_letters(built.document, variant.exact_letters);
    stems.add(kept(built.stems, variant));
    database.add_document(built.document);
  }
  stems.write(database);
  database.commit_transaction();
  cost.seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
  database.compact((folder.path() / "compact").string());
  cost.bytes = size_of(folder.path() / "compact");
}

int measure(const std::string& index, int rounds) {
  const std::vector<ArchiveDocument> archive = read_archive(index);
  std::array<Cost, kVariants.size()> costs;
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < kVariants.size(); ++i) build(archive, kVariants[i], costs[i]);
  }
  std::uintmax_t text = 0;
  for (const ArchiveDocument& document : archive) {
    for (const std::string& page : document.texts) text += page.size();
  }
  const auto words = static_cast<double>(costs.back().bytes);
  const double time = quantile(costs.back().seconds, 0.5);
  fmt::print("{} documents, {} bytes of text\n", archive.size(), text);
  fmt::print("{:<24}{:>14}{:>16}{:>14}\n", "terms and dictionaries", "over text",
             "over words alone", "time over it");
  for (std::size_t i = 0; i < kVariants.size(); ++i) {
    const auto bytes = static_cast<double>(costs[i].bytes);
    fmt::print("{:<24}{:>14.3f}{:>16.3f}{:>14.3f}\n", kVariants[i].name,
               bytes / static_cast<double>(text), bytes / words,
               quantile(costs[i].seconds, 0.5) / time);
  }
  return 0;
}

}  // namespace
}  // namespace karez::benchmark

int main(int argc, char** argv) {
  using namespace karez::benchmark;
  const std::string index = option(argc, argv, "--index");
  if (index.empty()) {
    std::fprintf(stderr, "Usage: feature_costs --index DIR [--rounds 3]\n");
    return 2;
  }
  return measure(index, std::max(1, std::atoi(option(argc, argv, "--rounds", "3").c_str())));
}
