// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/golden.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include <fcntl.h>
#include <unistd.h>

#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "indexer/jail/extract_client.h"
#include "indexer/text/bidi.h"
#include "tests/support/places.h"

namespace karez::testing {
namespace fs = std::filesystem;
namespace {

template <class T>
double distance(const std::vector<T>& read, const std::vector<T>& truth) {
  std::vector<std::size_t> row(truth.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (const T& one : read) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j < row.size(); ++j) {
      const std::size_t other = diagonal + (one == truth[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({other, row[j] + 1, row[j - 1] + 1});
    }
  }
  return 100.0 * static_cast<double>(row.back()) /
         static_cast<double>(std::max<std::size_t>(truth.size(), 1));
}

// Tatweel, joiners and soft hyphens show nothing of their own.
bool is_unseen(char32_t c) { return c == 0x0640 || c == 0xAD || (c >= 0x200B && c <= 0x200F); }

std::vector<char32_t> letters_of(std::string_view text) {
  std::vector<char32_t> letters;
  const std::string clean = clean_text(text);
  for (std::uint32_t at = 0; at < clean.size();) {
    for (const char32_t c : without_form(next_code_point(clean, at))) {
      if (is_unseen(c)) continue;
      const bool space = c <= 0x20 || c == 0xA0;
      if (!space) letters.push_back(c);
      if (space && !letters.empty() && letters.back() != U' ') letters.push_back(U' ');
    }
  }
  if (!letters.empty() && letters.back() == U' ') letters.pop_back();
  return letters;
}

// Each folded word as a number, for they are compared often.
std::vector<std::size_t> words_of(std::string_view text, std::map<std::string, std::size_t>& seen) {
  std::vector<std::size_t> words;
  const std::string clean = clean_text(text);
  Tokenizer tokens(clean);
  for (Token token; tokens.next(token);) {
    const std::string word = fold(clean.substr(token.start, token.end - token.start));
    words.push_back(seen.emplace(word, seen.size()).first->second);
  }
  return words;
}

fs::path truth_of(const fs::path& folder, const std::string& name) {
  const std::string text = name.substr(name.find('-') + 1);
  const fs::path own = folder / "texts" / (text + ".txt");
  return fs::exists(own) ? own : folder / "texts" / (text.substr(0, text.find('-')) + ".txt");
}

}  // namespace

std::vector<GoldenPdf> golden_pdfs() {
  const fs::path folder = testing::source_dir() / "tests" / "golden";
  std::vector<GoldenPdf> found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".pdf") continue;
    found.push_back({entry.path(), truth_of(folder, entry.path().stem().string())});
  }
  std::sort(found.begin(), found.end(),
            [](const GoldenPdf& a, const GoldenPdf& b) { return a.pdf < b.pdf; });
  return found;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::optional<Extracted> extract_file(const fs::path& programs, const fs::path& file) {
  const int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return std::nullopt;
  ExtractClient client(programs / "karez-extract");
  auto document = client.extract(fd, file.filename().string());
  close(fd);
  if (!document) return std::nullopt;
  return std::move(*document);
}

std::string text_of(const Extracted& document) {
  std::string text;
  for (const Page& page : document.pages) text += page.text + "\n";
  return text;
}

ReadingErrors errors_of(std::string_view read, std::string_view truth) {
  std::map<std::string, std::size_t> seen;
  return {distance(letters_of(read), letters_of(truth)),
          distance(words_of(read, seen), words_of(truth, seen))};
}

}  // namespace karez::testing
