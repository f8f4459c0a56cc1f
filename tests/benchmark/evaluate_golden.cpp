// SPDX-License-Identifier: GPL-3.0-or-later
// How well PDFs of known text are read, beside what poppler's own text() gives. See
// tests/benchmark/README.md.
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <fmt/core.h>
#include <poppler-document.h>
#include <poppler-page.h>

#include "indexer/pages/clean_pages.h"
#include "indexer/quality/quality.h"
#include "tests/support/golden.h"

namespace {

using namespace karez;
using testing::GoldenPdf;
using testing::ReadingErrors;

// The pages as poppler reads them, with all that is done with pages of any kind.
std::string plain_text(const std::filesystem::path& pdf) {
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_file(pdf.string()));
  if (!document) return {};
  std::vector<std::string> texts;
  for (int i = 0; i < document->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    const auto text = page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout);
    const auto bytes = text.to_utf8();
    texts.push_back(clean_page({bytes.data(), bytes.size()}));
  }
  std::string all;
  for (const Page& page : finish_pages(std::move(texts), {})) all += page.text + "\n";
  return all;
}

// A sum over files.
struct Group {
  std::size_t files = 0, doubtful = 0;
  ReadingErrors before, after;
};

void add(Group& group, ReadingErrors before, ReadingErrors after, bool doubtful) {
  ++group.files;
  if (doubtful) ++group.doubtful;
  group.before.letters += before.letters;
  group.before.words += before.words;
  group.after.letters += after.letters;
  group.after.words += after.words;
}

void print_row(const std::string& name, ReadingErrors before, ReadingErrors after,
               const std::string& quality) {
  fmt::print("{:<30} {:>7.1f} {:>7.1f}   {:>7.1f} {:>7.1f}   {}\n", name, before.letters,
             before.words, after.letters, after.words, quality);
}

void print_groups(const std::string& title, const std::map<std::string, Group>& groups) {
  fmt::print("\n{} (means)\n", title);
  for (const auto& [name, group] : groups) {
    const auto n = static_cast<double>(group.files);
    print_row(name, {group.before.letters / n, group.before.words / n},
              {group.after.letters / n, group.after.words / n},
              group.doubtful == 0 ? "" : fmt::format("{} low", group.doubtful));
  }
}

bool is_doubtful(Extracted document) {
  judge_quality(document);
  for (const Page& page : document.pages) {
    if (page.quality == Quality::low) return true;
  }
  return false;
}

}  // namespace

int main(int count, char** arguments) {
  const auto programs = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  std::vector<GoldenPdf> pdfs;
  for (int i = 1; i < count; ++i) {
    const std::string pair = arguments[i];
    const auto cut = pair.find('=');
    if (cut == std::string::npos) {
      fmt::print(stderr,
                 "evaluate_golden [PDF=TRUTH]...\n"
                 "Without arguments: the PDFs of tests/golden. TRUTH is UTF-8 text.\n");
      return 2;
    }
    pdfs.push_back({pair.substr(0, cut), pair.substr(cut + 1)});
  }
  if (pdfs.empty()) pdfs = testing::golden_pdfs();
  fmt::print("{:<30} {:^15}   {:^15}   \n", "error in percent", "poppler", "Karez");
  fmt::print("{:<30} {:>7} {:>7}   {:>7} {:>7}   quality\n", "file", "letters", "words", "letters",
             "words");
  std::map<std::string, Group> producers, texts;
  for (const GoldenPdf& golden : pdfs) {
    const auto document = testing::extract_file(programs, golden.pdf);
    if (!document) return fmt::print(stderr, "{} is unreadable\n", golden.pdf.string()), 3;
    const std::string truth = testing::read_file(golden.truth);
    const ReadingErrors before = testing::errors_of(plain_text(golden.pdf), truth);
    const ReadingErrors after = testing::errors_of(testing::text_of(*document), truth);
    const bool doubtful = is_doubtful(*document);
    print_row(golden.name(), before, after, doubtful ? "low" : "");
    const std::string name = golden.name();
    add(producers[name.substr(0, name.find('-'))], before, after, doubtful);
    add(texts[golden.truth.stem().string()], before, after, doubtful);
  }
  print_groups("by producer", producers);
  print_groups("by text", texts);
  return 0;
}
