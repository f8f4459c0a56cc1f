// SPDX-License-Identifier: GPL-3.0-or-later
// The analyzer's property, on an index: every word of every page (cut by ICU, which Karez does not
// use for this), searched within its document, returns that page with that word marked. And every
// pinpoint cuts its quote from its page.
//   evaluate_words --index DIR [--documents 20] [--languages 10] [--pinpoints 1000] [--seed 1]

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "server/search/searcher.h"
#include "tests/benchmark/archive_pages.h"

namespace karez::benchmark {
namespace {

struct Word {
  std::uint32_t page = 0;
  Range range;  // code points
};

bool has_token(const std::string& word) {
  Token token;
  return Tokenizer(word).next(token);
}

// Every word of a document with all its places.
std::map<std::string, std::vector<Word>> words_of(const ArchiveDocument& document) {
  std::map<std::string, std::vector<Word>> words;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  for (std::uint32_t page = 0; page < document.texts.size(); ++page) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(document.texts[page]);
    breaks->setText(text);
    std::int32_t start = breaks->first();
    for (std::int32_t end; (end = breaks->next()) != icu::BreakIterator::DONE; start = end) {
      if (breaks->getRuleStatus() == UBRK_WORD_NONE) continue;
      std::string word;
      text.tempSubStringBetween(start, end).toUTF8String(word);
      if (!has_token(word)) continue;
      const Range range{static_cast<std::uint32_t>(text.countChar32(0, start)),
                        static_cast<std::uint32_t>(text.countChar32(0, end))};
      words[word].push_back({page + 1, range});
    }
  }
  return words;
}

// Quotes keep what the language would take for an operator from being one.
std::string quoted(const std::string& word) {
  std::string plain;
  for (const char c : word) plain += c == '"' ? ' ' : c;
  return '"' + plain + '"';
}

bool covers(const std::vector<Range>& matches, const Range& word) {
  // The match is made of tokens: it may leave out signs at the word's ends, never letters.
  return std::any_of(matches.begin(), matches.end(), [&](const Range& match) {
    return match.start < word.end && match.end > word.start;
  });
}

struct Tally {
  std::size_t words = 0, places = 0, missed = 0;
};

Tally check_document(Searcher& searcher, const ArchiveDocument& document) {
  Tally tally;
  for (const auto& [word, places] : words_of(document)) {
    ++tally.words;
    const auto found = searcher.search_document(document.record.id.hex(), quoted(word));
    std::map<std::uint32_t, const PageHit*> pages;
    if (found) {
      for (const PageHit& page : found->pages) pages[page.page] = &page;
    }
    for (const Word& place : places) {
      ++tally.places;
      const auto page = pages.find(place.page);
      if (page != pages.end() && covers(page->second->matches, place.range)) continue;
      if (++tally.missed <= 3) {
        std::printf("  missed: %s page %u: %s\n", document.record.id.short_hex().c_str(),
                    place.page, word.c_str());
      }
    }
  }
  return tally;
}

// Documents of as many languages as there are, in turn.
std::vector<const ArchiveDocument*> choose(const std::vector<ArchiveDocument>& archive,
                                           std::size_t count, std::size_t languages,
                                           std::mt19937& random) {
  std::map<std::string, std::vector<const ArchiveDocument*>> by_language;
  for (const ArchiveDocument& document : archive) {
    std::size_t bytes = 0;
    for (const std::string& text : document.texts) bytes += text.size();
    if (document.record.metadata.languages.empty() || bytes < 2000 || bytes > 200000) continue;
    by_language[document.record.metadata.languages.front().value].push_back(&document);
  }
  std::vector<std::pair<std::string, std::vector<const ArchiveDocument*>>> order(
      by_language.begin(), by_language.end());
  std::shuffle(order.begin(), order.end(), random);
  if (order.size() > languages) order.resize(languages);
  for (auto& [language, documents] : order)
    std::shuffle(documents.begin(), documents.end(), random);
  std::vector<const ArchiveDocument*> chosen;
  for (std::size_t round = 0; chosen.size() < count && round < archive.size(); ++round) {
    for (const auto& [language, documents] : order) {
      if (round < documents.size() && chosen.size() < count) chosen.push_back(documents[round]);
    }
  }
  return chosen;
}

void check_words(Searcher& searcher, const std::vector<const ArchiveDocument*>& documents) {
  Tally all;
  std::set<std::string> languages;
  for (const ArchiveDocument* document : documents) {
    const std::string& language = document->record.metadata.languages.front().value;
    const Tally tally = check_document(searcher, *document);
    languages.insert(language);
    std::printf("%-8s %s  %3zu pages  %6zu words  %7zu places  %zu missed\n", language.c_str(),
                document->record.id.short_hex().c_str(), document->texts.size(), tally.words,
                tally.places, tally.missed);
    all.words += tally.words;
    all.places += tally.places;
    all.missed += tally.missed;
  }
  std::printf("words: %zu documents, %zu languages, %zu places, %zu missed\n", documents.size(),
              languages.size(), all.places, all.missed);
}

void check_pinpoints(Searcher& searcher, const std::vector<ArchiveDocument>& archive,
                     std::size_t count, std::mt19937& random) {
  std::size_t checked = 0;
  std::size_t wrong = 0;
  for (std::size_t tries = 0; checked < count && tries < 20 * count; ++tries) {
    const ArchiveDocument& document = archive[random() % archive.size()];
    if (document.texts.empty()) continue;
    const std::string& text = document.texts[random() % document.texts.size()];
    std::vector<Token> tokens;
    Tokenizer tokenizer(text);
    for (Token token; tokenizer.next(token);) tokens.push_back(token);
    if (tokens.size() < 3) continue;
    const Token& token = tokens[random() % tokens.size()];
    SearchRequest request;
    request.q = quoted(text.substr(token.start, token.end - token.start));
    const auto response = searcher.search(request);
    if (!response) continue;
    for (const DocumentHit& hit : response->results) {
      for (const PageHit& page : hit.hits) {
        const auto view = searcher.page(hit.id.hex(), page.page, "");
        const std::string whole = view ? view->text.text : std::string();
        const std::size_t start = byte_offset(whole, page.pinpoint.start);
        const std::size_t end = byte_offset(whole, page.pinpoint.end);
        const bool right = view && whole.substr(start, end - start) == page.pinpoint.quote &&
                           !page.pinpoint.quote.empty();
        ++checked;
        if (!right) ++wrong;
      }
    }
  }
  std::printf("pinpoints: %zu checked, %zu wrong\n", checked, wrong);
}

int run(int argc, char** argv) {
  const std::filesystem::path index = option(argc, argv, "--index");
  if (index.empty()) {
    std::fprintf(stderr,
                 "Usage: evaluate_words --index DIR [--documents N] [--languages N] [--pinpoints "
                 "N] [--seed N]\n");
    return 2;
  }
  const auto number = [&](const char* name, const char* otherwise) {
    return std::strtoul(option(argc, argv, name, otherwise).c_str(), nullptr, 10);
  };
  std::mt19937 random(static_cast<std::mt19937::result_type>(number("--seed", "1")));
  const auto archive = read_archive(index);
  WalkStore walks;
  Searcher searcher(index, walks);
  check_words(searcher,
              choose(archive, number("--documents", "20"), number("--languages", "10"), random));
  check_pinpoints(searcher, archive, number("--pinpoints", "1000"), random);
  return 0;
}

}  // namespace
}  // namespace karez::benchmark

int main(int argc, char** argv) { return karez::benchmark::run(argc, argv); }
