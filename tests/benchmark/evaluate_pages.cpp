// SPDX-License-Identifier: GPL-3.0-or-later
// Page finding: phrases sampled from pages by an independent reader of the PDF (pdftotext),
// searched in quotes, must bring back that document and that page.
//   evaluate_pages --index DIR --data FOLDER [--phrases 500] [--breaks 100] [--seed 1] [--verbose
//   1]
// FOLDER is what was indexed. Prints the shares found and each miss.

#include <algorithm>
#include <cstdio>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "server/search/searcher.h"
#include "tests/benchmark/archive_pages.h"

namespace karez::benchmark {
namespace {

namespace fs = std::filesystem;

struct Sample {
  DocumentId id;
  std::string path;
  std::uint32_t page = 0;
  std::string phrase;
};

struct Pdf {
  DocumentId id;
  fs::path path;
  std::vector<std::string> pages;  // by pdftotext
};

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (std::size_t end; (end = text.find(at, start)) != std::string::npos; start = end + 1) {
    parts.push_back(text.substr(start, end - start));
  }
  if (start < text.size()) parts.push_back(text.substr(start));
  return parts;
}

// Words as a reader sees them: between white space.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : clean_text(text) + " ") {
    if (c == ' ' || c == '\n' || c == '\t') {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  return words;
}

bool has_letters(const std::string& word) {
  Token token;
  return Tokenizer(word).next(token) &&
         fold(word.substr(token.start)).find_first_not_of("0123456789") != std::string::npos;
}

std::string joined(const std::vector<std::string>& words) {
  std::string phrase;
  for (const std::string& word : words) {
    // A quotation mark inside would end the phrase.
    std::string plain;
    for (const char c : word) {
      if (c != '"') plain += c;
    }
    phrase += (phrase.empty() ? "" : " ") + plain;
  }
  return phrase;
}

std::vector<Pdf> read_pdfs(const std::vector<ArchiveDocument>& archive, const fs::path& data) {
  std::vector<Pdf> pdfs;
  for (const ArchiveDocument& document : archive) {
    if (document.record.media_type != "application/pdf" || document.record.paths.empty()) continue;
    Pdf pdf{document.record.id, {}, {}};
    for (const auto& entry : fs::recursive_directory_iterator(data)) {
      const std::string& path = document.record.paths.front();
      if (entry.is_regular_file() && entry.path().string().size() >= path.size() &&
          entry.path().string().compare(entry.path().string().size() - path.size(), path.size(),
                                        path) == 0) {
        pdf.path = entry.path();
      }
    }
    if (pdf.path.empty()) continue;
    pdf.pages = split(output_of({"pdftotext", "-enc", "UTF-8", pdf.path.string(), "-"}), '\f');
    pdfs.push_back(std::move(pdf));
  }
  return pdfs;
}

std::vector<Sample> sample_phrases(const std::vector<Pdf>& pdfs, std::size_t count,
                                   std::mt19937& random) {
  std::vector<std::pair<const Pdf*, std::uint32_t>> pages;
  for (const Pdf& pdf : pdfs) {
    for (std::uint32_t page = 0; page < pdf.pages.size(); ++page) pages.emplace_back(&pdf, page);
  }
  std::vector<Sample> samples;
  for (std::size_t tries = 0; samples.size() < count && tries < 100 * count; ++tries) {
    const auto& [pdf, page] = pages[random() % pages.size()];
    const auto words = words_of(pdf->pages[page]);
    if (words.size() < 40) continue;
    const std::size_t start = random() % (words.size() - 6);
    const std::vector<std::string> chosen(words.begin() + static_cast<std::ptrdiff_t>(start),
                                          words.begin() + static_cast<std::ptrdiff_t>(start) + 6);
    if (!std::all_of(chosen.begin(), chosen.end(), has_letters)) continue;
    samples.push_back({pdf->id, pdf->path.filename().string(), page + 1, joined(chosen)});
  }
  return samples;
}

// --- Body text over page breaks, told by where words stand and how large they are: pdftotext
// -bbox-layout. Karez looks at sizes too, on a few pages, though not through this program.

constexpr std::size_t kWordsAtEnd = 350;   // Within these a page's body ends: notes stand below.
constexpr std::size_t kWordsAtStart = 60;  // Within these it begins: a running head stands above.

struct Line {
  std::vector<std::string> words;
  double top = 0, bottom = 0, height = 0;
};

double attribute(const std::string& tag, const std::string& name) {
  const std::size_t at = tag.find(name + "=\"");
  return at == std::string::npos ? 0 : std::atof(tag.c_str() + at + name.size() + 2);
}

std::string unescaped(std::string text) {
  const std::pair<const char*, const char*> kEntities[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}};
  for (const auto& [entity, plain] : kEntities) {
    for (std::size_t at = 0; (at = text.find(entity, at)) != std::string::npos; ++at) {
      text.replace(at, std::string(entity).size(), plain);
    }
  }
  return text;
}

std::vector<std::vector<Line>> read_lines(const fs::path& pdf) {
  std::vector<std::vector<Line>> pages;
  for (const std::string& row :
       split(output_of({"pdftotext", "-bbox-layout", pdf.string(), "-"}), '\n')) {
    if (row.find("<page ") != std::string::npos) pages.emplace_back();
    if (pages.empty()) continue;
    if (row.find("<line ") != std::string::npos) {
      pages.back().push_back({{}, attribute(row, "yMin"), attribute(row, "yMax"), 0});
    }
    const std::size_t word = row.find("<word ");
    if (word == std::string::npos || pages.back().empty()) continue;
    const std::size_t start = row.find('>', word) + 1;
    const std::size_t end = row.find("</word>", start);
    Line& line = pages.back().back();
    line.words.push_back(unescaped(row.substr(start, end - start)));
    line.height = std::max(line.height, attribute(row, "yMax") - attribute(row, "yMin"));
  }
  return pages;
}

std::string without_digits(const Line& line) {
  std::string text;
  for (const std::string& word : line.words) {
    for (const char c : word) {
      if (c < '0' || c > '9') text += c;
    }
  }
  return text;
}

// Lines in the size most words have, that do not come back on other pages.
std::vector<std::vector<Line>> body_lines(const fs::path& pdf) {
  auto pages = read_lines(pdf);
  std::map<int, std::size_t> heights;
  std::map<std::string, std::set<std::size_t>> seen;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    for (const Line& line : pages[page]) {
      heights[static_cast<int>(line.height * 5)] += line.words.size();
      seen[without_digits(line)].insert(page);
    }
  }
  const auto usual = std::max_element(heights.begin(), heights.end(),
                                      [](auto& a, auto& b) { return a.second < b.second; });
  for (auto& page : pages) {
    std::erase_if(page, [&](const Line& line) {
      const bool other_size =
          std::abs(line.height - (usual->first + 0.5) / 5) > 0.06 * line.height + 0.2;
      return other_size || seen[without_digits(line)].size() > 1;
    });
  }
  return pages;
}

// Whether the reading order of plain pdftotext has these words, next to each other, among the
// `count` words at that end of the page. Else the line only looks like the page's last or first:
// one of several columns, or a piece of one.
bool stands_near(const std::string& page, const std::vector<std::string>& words, bool at_end,
                 std::size_t count) {
  const std::vector<std::string> all = words_of(page);
  const auto near = static_cast<std::ptrdiff_t>(std::min(count, all.size()));
  const auto from = at_end ? all.end() - near : all.begin();
  const auto to = at_end ? all.end() : all.begin() + near;
  return std::search(from, to, words.begin(), words.end()) != to;
}

// Plain words: brackets and marks of notes would make a phrase that no reader types.
bool are_plain(const std::vector<std::string>& words) {
  return std::none_of(words.begin(), words.end(), [](const std::string& word) {
    return word.find_first_of("[]0123456789") != std::string::npos;
  });
}

bool ends_sentence(const std::string& word) {
  return !word.empty() && std::string(".:;?!").find(word.back()) != std::string::npos;
}

// Both sides of a break belong together when the first does not end a sentence and the second goes
// on in lower case.
std::vector<Sample> sample_breaks(const std::vector<Pdf>& pdfs, std::size_t count,
                                  std::mt19937& random) {
  std::vector<Sample> all;
  for (const Pdf& pdf : pdfs) {
    const auto pages = body_lines(pdf.path);
    for (std::size_t page = 0; page + 1 < pages.size(); ++page) {
      if (pages[page].size() < 8 || pages[page + 1].size() < 8) continue;
      // In the reading order of pdftotext: on pages of columns the lowest line is not the last.
      const auto& before = pages[page].back().words;
      const auto& after = pages[page + 1].front().words;
      if (before.size() < 5 || after.size() < 5) continue;
      const char start = after.front().front();
      if (ends_sentence(before.back()) || before.back().back() == '-' || start < 'a' ||
          start > 'z') {
        continue;
      }
      std::vector<std::string> phrase(before.end() - 3, before.end());
      const std::vector<std::string> rest(after.begin(), after.begin() + 3);
      if (page + 1 >= pdf.pages.size() || !are_plain(phrase) || !are_plain(rest) ||
          !stands_near(pdf.pages[page], phrase, true, kWordsAtEnd) ||
          !stands_near(pdf.pages[page + 1], rest, false, kWordsAtStart)) {
        continue;
      }
      phrase.insert(phrase.end(), rest.begin(), rest.end());
      all.push_back({pdf.id, pdf.path.filename().string(), static_cast<std::uint32_t>(page + 1),
                     joined(phrase)});
    }
  }
  std::shuffle(all.begin(), all.end(), random);
  if (all.size() > count) all.resize(count);
  return all;
}

bool is_found(Searcher& searcher, const Sample& sample) {
  SearchRequest request;
  request.q = '"' + sample.phrase + '"';
  request.limit = 100;
  request.hits = 50;
  const auto response = searcher.search(request);
  if (!response) return false;
  for (const DocumentHit& hit : response->results) {
    if (hit.id != sample.id) continue;
    return std::any_of(hit.hits.begin(), hit.hits.end(),
                       [&](const PageHit& page) { return page.page == sample.page; });
  }
  return false;
}

void report(const char* name, Searcher& searcher, const std::vector<Sample>& samples) {
  std::size_t found = 0;
  std::vector<const Sample*> missed;
  for (const Sample& sample : samples) {
    if (is_found(searcher, sample)) {
      ++found;
    } else {
      missed.push_back(&sample);
    }
  }
  std::printf("%s: %zu of %zu found (%.1f %%)\n", name, found, samples.size(),
              samples.empty()
                  ? 0.0
                  : 100.0 * static_cast<double>(found) / static_cast<double>(samples.size()));
  for (const Sample* sample : missed) {
    std::printf("  missed: %s page %u: \"%s\"\n", sample->path.c_str(), sample->page,
                sample->phrase.c_str());
  }
}

int run(int argc, char** argv) {
  const fs::path index = option(argc, argv, "--index");
  const fs::path data = option(argc, argv, "--data");
  if (index.empty() || data.empty()) {
    std::fprintf(
        stderr,
        "Usage: evaluate_pages --index DIR --data FOLDER [--phrases N] [--breaks N] [--seed N]\n");
    return 2;
  }
  const auto number = [&](const char* name, const char* otherwise) {
    return std::strtoul(option(argc, argv, name, otherwise).c_str(), nullptr, 10);
  };
  std::mt19937 random(static_cast<std::mt19937::result_type>(number("--seed", "1")));
  const auto pdfs = read_pdfs(read_archive(index), data);
  std::printf("%zu PDFs\n", pdfs.size());
  WalkStore walks;
  Searcher searcher(index, walks);
  report("phrases of 6 words", searcher, sample_phrases(pdfs, number("--phrases", "500"), random));
  report("phrases over a page break", searcher,
         sample_breaks(pdfs, number("--breaks", "100"), random));
  return 0;
}

}  // namespace
}  // namespace karez::benchmark

int main(int argc, char** argv) { return karez::benchmark::run(argc, argv); }
