// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/build/document_builder.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

#include "common/index/page_positions.h"
#include "common/index/shown_text.h"
#include "common/limits.h"
#include "common/text/joined_words.h"
#include "indexer/build/record_fields.h"

// A word occurrence gets one or two terms at its position. Ranking counts only the first:
//
//   "Café" in a text    word term of "cafe", spelt term of "Café"
//   "cafe" in a text    word term of "cafe"
//   ... with both       word term of "cafe", plain term of "cafe"
//
// The plain term marks where a word is spelt as it folds. It exists only in documents that also
// spell the word otherwise; elsewhere the word term says the same. Positions are gathered by word
// over the whole document, then added term by term.
namespace karez {
namespace {

// Marks a position between two regions that no word has.
constexpr WordTable::Word kNoWord = ~WordTable::Word{0};
// A text that is too short to tell its language is most often in one of these. Its words are
// stemmed in all of them: a stemmer of another script leaves a word as it is.
constexpr std::array<std::string_view, 5> kLikelyLanguages{"en", "es", "fr", "ru", "ar"};

constexpr std::size_t kPartedKept = 100'000;  // parted words remembered, about 10 MB
constexpr WordTable::Forms kNoForms{kNoWord, WordTable::kAsFolded};

// Regions must be in order, not overlap and lie within the text, because positions and frames rely
// on it. They come from the jailed extractor, which a hostile file may control.
bool regions_are_sound(const Page& page) {
  std::uint32_t end = 0;
  for (const Region& region : page.regions) {
    if (region.start < end || region.end <= region.start) return false;
    end = region.end;
  }
  return end <= page.text.size();
}

PageEntry entry_of(const Page& page) {
  PageEntry entry;
  entry.label = page.label;
  entry.language = page.language;
  for (const auto& share : page.further_languages)
    entry.further_languages.push_back(share.language);
  entry.source = page.source;
  entry.confidence = page.confidence;
  entry.quality = page.quality;
  entry.text_hash = hash_of_text(page.text);
  return entry;
}

// Every page without words is a gap, whether the extractor said so or not.
void say_no_text(Record& record) {
  std::set<std::uint32_t> told;
  for (const Gap& gap : record.gaps) {
    if (gap.page) told.insert(*gap.page);
  }
  for (std::uint32_t page = 1; page <= record.pages.size(); ++page) {
    const PageEntry& entry = record.pages[page - 1];
    if (entry.body_count + entry.extra_count == 0 && !told.contains(page)) {
      record.gaps.push_back({GapCode::no_text, page, {}});
    }
  }
  std::stable_sort(record.gaps.begin(), record.gaps.end(),
                   [](const Gap& a, const Gap& b) { return a.page < b.page; });
}

// Adds positions with a count (wdf) of 0, because ranking has counted these words by their word
// terms.
void add_silently(const std::string& term, const std::vector<std::uint32_t>& positions,
                  Xapian::Document& document) {
  for (const std::uint32_t position : positions) document.add_posting(term, position, 0);
}

}  // namespace

BuiltDocument DocumentBuilder::build(const DocumentId& id, std::uint64_t bytes, Extracted extracted,
                                     Metadata metadata) {
  BuiltDocument out;
  Record& record = out.record;
  record.id = id;
  record.bytes = bytes;
  record.metadata = std::move(metadata);
  record.media_type = std::move(extracted.media_type);
  record.extractor = std::move(extracted.extractor);
  record.items = extracted.items;
  record.outline = std::move(extracted.outline);
  record.gaps = std::move(extracted.gaps);
  record.pages.reserve(extracted.pages.size());
  out.pages.reserve(extracted.pages.size());
  for (Page& page : extracted.pages) {
    if (!regions_are_sound(page)) page.regions.clear();
    record.pages.push_back(entry_of(page));
    out.text_bytes += page.text.size();
    out.pages.push_back({std::move(page.text), std::move(page.regions)});
  }
  add_body(out);
  add_shown(out);
  say_no_text(record);
  add_word_terms(out.document);
  add_spelt_terms(out.document);
  add_fields(record, out.document);
  if (const auto sketch = sketch_.finish()) {
    out.document.add_value(number_of(Slot::sketch), sketch->encode());
  }
  words_.forget_if_large();
  std::ranges::move(new_parted_, std::back_inserter(out.stems));
  new_parted_.clear();
  if (parted_.size() > kPartedKept) parted_.clear();
  return out;
}

// Positions: the body from 1 on through all pages, then furniture and footnotes, page by page.
void DocumentBuilder::add_body(BuiltDocument& out) {
  auto& pages = out.record.pages;
  const std::string_view language_of_all = main_language(out.record.metadata);
  extras_.resize(pages.size());
  std::uint32_t next = 1;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    PageEntry& entry = pages[page];
    entry.body_first = next;
    further_.clear();
    for (const auto& tag : entry.further_languages) further_.push_back(words_.language(tag));
    const auto language = entry.language.empty() ? language_of_all : entry.language;
    if (language.empty()) {
      for (const std::string_view tag : kLikelyLanguages) further_.push_back(words_.language(tag));
    }
    add_page(out, page, words_.language(language));
    next += entry.body_count;
    if (out.record.items && entry.body_count > 0) next += limits::kPositionGap;
  }
  next += limits::kPositionGap;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    PageEntry& entry = pages[page];
    entry.extra_first = next;
    for (const WordTable::Forms forms : extras_[page]) {
      if (forms.word != kNoWord) add_place(forms, next);
      ++next;
    }
    if (entry.extra_count > 0) next += limits::kPositionGap;
    extras_[page].clear();
  }
}

// Body words go straight to their positions, because the record knows where the body of the page
// begins. Other words wait in `extras_`: their positions follow after the body of the last page.
void DocumentBuilder::add_page(BuiltDocument& out, std::size_t page, std::uint32_t language) {
  const PageText& text = out.pages[page];
  PageEntry& entry = out.record.pages[page];
  PagePositions positions(text.text, text.regions);
  PartedWords parted([this](const auto& joined, const auto& form) { add_parted(joined, form); });
  std::uint32_t before = 0;
  for (PositionedToken at; positions.next(at);) {
    const std::string_view whole = text.text;
    const auto token = whole.substr(at.token.start, at.token.end - at.token.start);
    const WordTable::Forms forms = words_.forms(token, language, out.stems);
    parted.add(words_.folded(forms.word), whole.substr(before, at.token.start - before));
    before = at.token.end;
    for (const std::uint32_t further : further_) words_.forms(token, further, out.stems);
    if (at.body) {
      add_place(forms, entry.body_first + at.offset);
      sketch_.add(words_.folded(forms.word));
    } else {
      extras_[page].resize(at.offset, kNoForms);
      extras_[page].push_back(forms);
    }
    ++out.postings;
  }
  parted.finish();
  entry.body_count = positions.body_count();
  entry.extra_count = positions.extra_count();
}

void DocumentBuilder::add_parted(const std::string& joined, const std::string& parted) {
  const std::size_t known = parted_.size();
  if (parted_.number(parted) < known) return;
  new_parted_.push_back({std::string(keys::kJoined), joined, parted});
}

// Adds the words that the result page shows of the document, and their stems, because they may be
// on no page.
void DocumentBuilder::add_shown(BuiltDocument& out) {
  const std::uint32_t language = words_.language(main_language(out.record.metadata));
  for (const ShownText& shown : shown_texts(out.record)) {
    std::uint32_t position = shown.first;
    Tokenizer tokens(shown.text);
    for (Token token; tokens.next(token);) {
      const auto word = shown.text.substr(token.start, token.end - token.start);
      add_place(words_.forms(word, language, out.stems), position++);
    }
  }
}

// The tables grow to twice what is needed, so that they seldom grow.
void DocumentBuilder::add_place(WordTable::Forms forms, std::uint32_t position) {
  if (forms.word >= places_.size()) places_.resize(words_.words() * 2);
  Places& places = places_[forms.word];
  if (places.all.empty()) used_.push_back(forms.word);
  places.all.push_back(position);
  if (forms.spelling == WordTable::kAsFolded) return;
  places.varied.push_back(position);
  if (forms.spelling >= spelt_.size()) spelt_.resize(words_.spellings() * 2);
  if (spelt_[forms.spelling].empty()) used_spellings_.push_back(forms.spelling);
  spelt_[forms.spelling].push_back(position);
}

// The plain positions of a word are all its positions minus the varied ones. Both lists are sorted.
void DocumentBuilder::add_word_terms(Xapian::Document& document) {
  Positions plain;
  for (const WordTable::Word word : used_) {
    auto& [all, varied] = places_[word];
    const std::string_view folded = words_.folded(word);
    const std::string term = word_term(folded);
    for (const std::uint32_t position : all) document.add_posting(term, position);
    if (!varied.empty()) {
      plain.clear();
      std::set_difference(all.begin(), all.end(), varied.begin(), varied.end(),
                          std::back_inserter(plain));
      add_silently(plain_term(folded), plain, document);
    }
    all.clear();
    varied.clear();
  }
  used_.clear();
}

void DocumentBuilder::add_spelt_terms(Xapian::Document& document) {
  for (const WordTable::Spelling spelling : used_spellings_) {
    add_silently(spelt_term(words_.spelt(spelling)), spelt_[spelling], document);
    spelt_[spelling].clear();
  }
  used_spellings_.clear();
}

}  // namespace karez
