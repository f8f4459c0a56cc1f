// SPDX-License-Identifier: GPL-3.0-or-later
// How words meet, shown on real programs: a file for each row goes through karez-index, and each
// row's query is asked as it stands and with "=". Prints the table; exit status 1 when a row does
// not come out as it says.
//   evaluate_levels

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "server/search/searcher.h"
#include "tests/benchmark/archive_pages.h"
#include "tests/support/temporary_directory.h"

namespace karez::benchmark {
namespace {

/// `level` is how the query finds the text, "" when it must not. With "=" it finds it exactly when
/// the level is "exact".
struct Row {
  std::string_view language;
  std::string_view text;
  std::string_view query;
  std::string_view level;
};

constexpr std::array kRows{
    Row{"en", "Ürümqi", "Urumqi", "folded"},
    Row{"en", "Kashgar", "KASHGAR", "exact"},
    Row{"en", "labourers", "labourer", "stem"},
    Row{"en", "office", "oﬃce", "exact"},
    Row{"en", "hu\u00ADman", "human", "exact"},
    Row{"en", "U.N.", "UN", "exact"},
    Row{"en", "AT&T", "at&t", "exact"},
    Row{"en", "A/HRC/51/5", "A/HRC/51/5", "exact"},
    Row{"en", "A/HRC/51/50", "A/HRC/51/5", ""},
    Row{"en", "COVID-19", "covid19", "exact"},
    Row{"en", "ＡＢＣ", "abc", "exact"},
    Row{"fr", "l’État", "état", "exact"},
    Row{"fr", "l’État", "etat", "folded"},
    Row{"fr", "détentions", "détention", "stem"},
    Row{"fr", "cœur", "coeur", "folded"},
    Row{"it", "dell’uomo", "uomo", "exact"},
    Row{"ca", "l’home", "home", "exact"},
    Row{"es", "desaparición", "desaparicion", "folded"},
    Row{"es", "desaparecidos", "desaparecido", "stem"},
    Row{"pt", "prisão", "prisao", "folded"},
    Row{"de", "Straße", "strasse", "folded"},
    Row{"de", "Menschenrechten", "Menschenrechte", "stem"},
    Row{"pl", "Łódź", "lodz", "folded"},
    Row{"da", "Ørsted", "orsted", "folded"},
    Row{"tr", "İstanbul", "istanbul", "exact"},
    Row{"tr", "ışık", "isik", "folded"},
    Row{"vi", "quyền", "quyen", "folded"},
    Row{"ru", "ещё", "еще", "folded"},
    Row{"ru", "лагерей", "лагеря", "stem"},
    Row{"ru", "бойня", "боиня", ""},
    Row{"kk", "құн", "күн", ""},
    Row{"el", "ανθρώπου", "ανθρωπου", "folded"},
    Row{"el", "λόγος", "ΛΌΓΟΣ", "exact"},
    Row{"he", "שָׁלוֹם", "שלום", "folded"},
    Row{"ar", "حُقُوقُ", "حقوق", "folded"},
    Row{"ar", "أحمد", "احمد", "folded"},
    Row{"ar", "لجنة", "لجنه", "folded"},
    Row{"ar", "على", "علي", "folded"},
    Row{"ar", "حقـــوق", "حقوق", "exact"},
    Row{"ar", "ﺣﻘﻮﻕ", "حقوق", "exact"},
    Row{"ar", "٢٠٢٢", "2022", "folded"},
    Row{"fa", "کتاب", "كتاب", "folded"},
    Row{"fa", "می\u200Cخواهم", "میخواهم", "exact"},
    Row{"ur", "لڑکے", "لڑکی", ""},
    Row{"ug", "ئۇيغۇر", "ئۇيغۇر", "exact"},
    Row{"ug", "ى\u0654ۇيغۇر", "ئۇيغۇر", "folded"},
    Row{"ug", "كەشپ", "كېشپ", ""},
    Row{"ug", "ئىل", "يىل", ""},
    Row{"bo", "བོད་ལྗོངས་", "བོད་ལྗོངས", "exact"},
    Row{"bo", "མི་རིགས་", "རིགས་མི་", ""},
    Row{"zh-Hans", "多里坤·艾沙", "多里坤", "exact"},
    Row{"zh-Hans", "人权", "权人", ""},
    Row{"zh-Hant", "人權", "人权", "folded"},
    Row{"ja", "人権を守る", "人権", "exact"},
    Row{"ko", "인권을", "인권", "exact"},
    Row{"th", "สิทธิมนุษยชน", "มนุษยชน", "exact"},
    Row{"km", "សិទ្ធិមនុស្ស", "មនុស្ស", "exact"},
    Row{"my", "လူ့အခွင့်အရေး", "အခွင့်အရေး", "exact"},
    Row{"hi", "मानवाधिकार", "मानवाधिकार", "exact"},
    Row{"am", "ሰብአዊ፡መብት", "መብት", "exact"},
};

std::string name_of_row(std::size_t row) { return fmt::format("row{:03}.txt", row); }

void write_files(const std::filesystem::path& folder) {
  std::filesystem::create_directory(folder);
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    const std::filesystem::path file = folder / name_of_row(i);
    // Two files of the same bytes would be one document.
    std::ofstream(file) << kRows[i].text << "\n\nNo. " << i << '\n';
    std::ofstream(file.string() + ".meta.json")
        << fmt::format(R"({{"languages": ["{}"], "title": "{}"}})", kRows[i].language, i);
  }
}

/// The level at which a query finds the file of a row, or "".
std::string found(Searcher& searcher, std::size_t row, const std::string& query) {
  SearchRequest request;
  request.q = query;
  request.limit = kRows.size();
  const auto response = searcher.search(request);
  if (!response) return to_string(response.error());
  for (const DocumentHit& hit : response->results) {
    if (hit.record.paths.front() != name_of_row(row) || hit.hits.empty()) continue;
    return std::string(query::name_of(hit.hits.front().level));
  }
  return {};
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t length = count_code_points(text);
  return std::string(text) + std::string(length < width ? width - length : 0, ' ');
}

std::string folded(std::string_view text) {
  std::string all;
  Tokenizer tokens(text);
  for (Token token; tokens.next(token);) {
    if (!all.empty()) all += ' ';
    fold_into(text.substr(token.start, token.end - token.start), all);
  }
  return all;
}

int evaluate(const std::string& indexer) {
  const testing::TemporaryDirectory folder;
  const std::filesystem::path texts = folder.path() / "texts";
  const std::filesystem::path index = folder.path() / "index";
  write_files(texts);
  if (output_of({indexer, "--index", index.string(), "--progress", "plain", texts.string()})
          .empty()) {
    fmt::print(stderr, "evaluate_levels: {} failed\n", indexer);
    return 1;
  }
  WalkStore walks;
  Searcher searcher(index, walks);
  int wrong = 0;
  fmt::print("{}\n",
             "language text               query              folded             "
             "found    by =      ");
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    const Row& row = kRows[i];
    const std::string level = found(searcher, i, std::string(row.query));
    const std::string exact = found(searcher, i, "=\"" + std::string(row.query) + "\"");
    const bool right = level == row.level && exact == (row.level == "exact" ? "exact" : "");
    if (!right) ++wrong;
    fmt::print("{} {} {} {} {} {}{}\n", padded(row.language, 8), padded(row.text, 18),
               padded(row.query, 18), padded(folded(row.text), 18),
               padded(level.empty() ? "-" : level, 8), padded(exact.empty() ? "-" : exact, 6),
               right ? "" : "  WRONG");
  }
  fmt::print("{} rows, {} wrong\n", kRows.size(), wrong);
  return wrong == 0 ? 0 : 1;
}

}  // namespace
}  // namespace karez::benchmark

int main(int /*argc*/, char** argv) {
  const auto bin = std::filesystem::absolute(argv[0]).parent_path();
  return karez::benchmark::evaluate((bin / "karez-index").string());
}
