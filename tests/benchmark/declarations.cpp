// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/declarations.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>

#include <nlohmann/json.hpp>
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include "common/text/analyzer.h"

namespace karez::benchmark {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

// Paragraphs of an article: headings go, ends of paragraphs and list items end lines, other tags
// are nothing, white space is one space.
std::string plain_text(std::string_view markup) {
  std::string text;
  bool heading = false;
  for (std::size_t at = 0; at < markup.size(); ++at) {
    if (markup[at] != '<') {
      const bool space = markup[at] == ' ' || markup[at] == '\n';
      if (heading || (space && (text.empty() || text.back() == ' ' || text.back() == '\n'))) {
        continue;
      }
      text += space ? ' ' : markup[at];
      continue;
    }
    const std::size_t end = std::min(markup.find('>', at), markup.size());
    const std::string_view tag = markup.substr(at + 1, end - at - 1);
    if (tag.starts_with("h")) heading = true;
    if (tag.starts_with("/h")) heading = false;
    if ((tag == "/p" || tag == "/li") && !text.empty()) {
      if (text.back() == ' ') text.pop_back();
      if (!text.empty() && text.back() != '\n') text += '\n';
    }
    at = end;
  }
  replace_all(text, "&#x26;", "&");
  return text;
}

/// As Karez keeps texts: a judge that cuts words otherwise would compare other words.
std::string nfc(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* composed = icu::Normalizer2::getNFCInstance(status);
  std::string out;
  composed->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(out);
  return out;
}

std::vector<Article> articles_of(std::string_view html) {
  constexpr std::string_view kOpen = "<article data-number=\"";
  std::vector<Article> articles;
  for (std::size_t at = 0; (at = html.find(kOpen, at)) != std::string_view::npos;) {
    at += kOpen.size();
    const std::size_t inside = std::min(html.find('>', at), html.size());
    const std::size_t end = std::min(html.find("</article>", at), html.size());
    const auto number = std::strtoul(std::string(html.substr(at, 3)).c_str(), nullptr, 10);
    articles.push_back({static_cast<unsigned>(number),
                        nfc(plain_text(html.substr(inside + 1, end - inside - 1)))});
    at = end;
  }
  return articles;
}

std::string language_of(const fs::path& sidecar) {
  const auto json = nlohmann::json::parse(read_file(sidecar), nullptr, false);
  if (!json.is_object() || !json.contains("languages")) return {};
  return json["languages"].at(0).get<std::string>();
}

}  // namespace

std::vector<Declaration> read_declarations(const fs::path& folder) {
  std::vector<Declaration> all;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".html") continue;
    const std::string html = read_file(entry.path());
    const fs::path sidecar = entry.path().string() + ".meta.json";
    all.push_back(
        {entry.path().stem().string(), language_of(sidecar), sha256(html), articles_of(html)});
  }
  std::sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.code < b.code; });
  if (all.empty()) {
    std::fprintf(stderr, "no declarations in \"%s\": run corpus/.sources/add_udhr.sh FOLDER\n",
                 folder.c_str());
    std::exit(1);
  }
  return all;
}

std::vector<IcuWord> icu_words(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  UText* bytes =
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  breaks->setText(bytes, status);
  std::vector<IcuWord> words;
  std::int32_t start = breaks->first();
  for (std::int32_t end; (end = breaks->next()) != icu::BreakIterator::DONE; start = end) {
    const int kind = breaks->getRuleStatus();
    if (kind < UBRK_WORD_NUMBER_LIMIT) continue;  // spaces, signs and numbers
    words.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
  }
  utext_close(bytes);
  return words;
}

std::string folded_word(std::string_view word) {
  std::string out;
  Tokenizer tokenizer(word);
  for (Token token; tokenizer.next(token);) {
    if (!out.empty()) out += ' ';
    fold_into(word.substr(token.start, token.end - token.start), out);
  }
  return out;
}

}  // namespace karez::benchmark
