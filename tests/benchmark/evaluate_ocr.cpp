// SPDX-License-Identifier: GPL-3.0-or-later
// Character error rate of text recognition, as karez-index does it, jail and choice of languages
// included. See tests/benchmark/README.md.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include "common/text/unicode.h"
#include "indexer/jail/extract_client.h"
#include "indexer/ocr/jailed_jobs.h"
#include "indexer/ocr/page_recogniser.h"
#include "tests/support/temporary_directory.h"

namespace {

using namespace karez;
using Clock = std::chrono::steady_clock;

struct Settings {
  std::filesystem::path programs;
  std::size_t pages = SIZE_MAX;
  bool show = false;
  std::vector<std::string> languages;
  std::vector<std::string> files;
};

// Letters alone: one space for each run of white space, none between Chinese characters.
std::u32string letters_of(std::string_view text) {
  std::u32string out;
  const auto is_cjk = [](char32_t c) { return c >= 0x2E80 && c <= 0x9FFF; };
  for (std::uint32_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool space = c <= 0x20 || c == 0xA0 || c == 0xAD || c == 0x200B || c == 0x200C;
    if (space) {
      if (!out.empty() && out.back() != U' ') out += U' ';
      continue;
    }
    if (is_cjk(c) && out.size() > 1 && out.back() == U' ' && is_cjk(out[out.size() - 2])) {
      out.pop_back();
    }
    out += c;
  }
  return out;
}

// Edits that make `read` of `truth`, over the letters of truth. With `open_end` truth may go on
// behind what was read.
double error_rate(const std::u32string& read, const std::u32string& truth, bool open_end) {
  std::vector<std::uint32_t> row(truth.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = static_cast<std::uint32_t>(j);
  for (std::size_t i = 1; i <= read.size(); ++i) {
    std::uint32_t diagonal = row[0];
    row[0] = static_cast<std::uint32_t>(i);
    for (std::size_t j = 1; j < row.size(); ++j) {
      const std::uint32_t other = diagonal + (read[i - 1] == truth[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({other, row[j] + 1, row[j - 1] + 1});
    }
  }
  std::size_t end = truth.size();
  if (open_end) {
    end = static_cast<std::size_t>(std::min_element(row.begin(), row.end()) - row.begin());
  }
  return row[end] / std::max(1.0, static_cast<double>(open_end ? end : truth.size()));
}

std::string text_of(const Extracted& document, std::size_t pages) {
  std::string text;
  for (std::size_t i = 0; i < std::min(pages, document.pages.size()); ++i) {
    text += document.pages[i].text + "\n";
  }
  return text;
}

std::optional<Extracted> extract(const std::filesystem::path& programs, int fd,
                                 const std::string& name) {
  ExtractClient client(programs / "karez-extract");
  auto document = client.extract(fd, name);
  if (document) return std::move(*document);
  fmt::print(stderr, "{}\n", to_string(document.error()));
  return std::nullopt;
}

std::optional<std::string> truth_of(const Settings& settings, const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return std::nullopt;
  const auto document = extract(settings.programs, fd, path);
  close(fd);
  return document ? std::optional(text_of(*document, SIZE_MAX)) : std::nullopt;
}

void evaluate(const Settings& settings, const std::string& argument) {
  const auto cut = argument.find('=');
  const std::string path = argument.substr(0, cut);
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  auto document = fd < 0 ? std::nullopt : extract(settings.programs, fd, path);
  if (!document || document->pages.empty()) return fmt::print(stderr, "{} is unreadable\n", path);
  const std::size_t pages = std::min(settings.pages, document->pages.size());
  const std::string layer = text_of(*document, pages);
  const auto truth = cut == std::string::npos ? std::optional(layer)
                                              : truth_of(settings, argument.substr(cut + 1));
  if (!truth) return fmt::print(stderr, "{} has no truth\n", path);
  document->pages.assign(pages, Page{});
  document->gaps.clear();
  for (std::uint32_t page = 1; page <= pages; ++page) {
    document->gaps.push_back({GapCode::no_text, page, {}});
  }
  const karez::testing::TemporaryDirectory index;  // The cache begins empty.
  ocr::Counts counts;
  const std::atomic<int> stop{0};
  ocr::PageRecogniser recogniser(ocr::jailed_jobs(settings.programs / "karez-extract", {}),
                                 {ocr::InstalledData::find(), settings.languages}, index.path(),
                                 counts, stop);
  const auto start = Clock::now();
  const auto done = recogniser.complete(fd, *document);
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  close(fd);
  if (!done) return fmt::print(stderr, "{}\n", to_string(done.error()));
  double confidence = 0;
  std::string languages;
  for (const Page& page : document->pages) {
    confidence += page.confidence;
    if (languages.find(page.language) == std::string::npos) languages += " " + page.language;
  }
  const auto read = letters_of(text_of(*document, pages));
  const bool open_end = pages < document->pages.size() || cut != std::string::npos;
  fmt::print("{:<34} {:>5} {:>7} {:>6.1f} % {:>6.1f} {:>6.1f} {}\n",
             std::filesystem::path(path).filename().string().substr(0, 34), pages, read.size(),
             100 * error_rate(read, letters_of(*truth), open_end),
             confidence / static_cast<double>(pages), seconds / static_cast<double>(pages),
             languages);
  if (settings.show) fmt::print("{}", text_of(*document, pages));
  for (const Gap& gap : document->gaps) {
    fmt::print("    page {}: {} {}\n", gap.page.value_or(0), name_of(gap.code), gap.detail);
  }
}

}  // namespace

int main(int count, char** arguments) {
  Settings settings;
  settings.programs = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  for (int i = 1; i < count; ++i) {
    const std::string word = arguments[i];
    if (word == "--pages" && i + 1 < count) {
      settings.pages = std::strtoul(arguments[++i], nullptr, 10);
    } else if (word == "--show") {
      settings.show = true;
    } else if (word == "--languages" && i + 1 < count) {
      const auto asked = ocr::parse_languages(arguments[++i], ocr::InstalledData::find());
      if (!asked) return fmt::print(stderr, "{}\n", to_string(asked.error())), 2;
      settings.languages = *asked;
    } else {
      settings.files.push_back(word);
    }
  }
  if (settings.files.empty()) {
    fmt::print(stderr,
               "evaluate_ocr [--pages N] [--languages eng,ara] [--show] FILE.pdf[=TRUTH]...\n"
               "TRUTH is any file Karez reads; without it the PDF's own text is the truth.\n");
    return 2;
  }
  fmt::print("{:<34} {:>5} {:>7} {:>8} {:>6} {:>6} {}\n", "file", "pages", "letters", "errors",
             "sure", "s/page", " languages");
  for (const std::string& file : settings.files) evaluate(settings, file);
  return 0;
}
