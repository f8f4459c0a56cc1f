// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document_builder.h"

#include <algorithm>
#include <set>
#include <utility>

#include "common/index/page_positions.h"
#include "common/limits.h"

namespace karez {
namespace {

// Stands for a position between two regions that no word has.
constexpr WordTable::Word kNoWord = ~WordTable::Word{0};

// The child that extracted may lie; what positions and frames rest on must hold.
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
  say_no_text(record);
  add_word_terms(out.document);
  add_fields(record, out.document);
  words_.forget_if_large();
  return out;
}

// Positions: the body from 1 on through all pages, then furniture and footnotes, page by page.
void DocumentBuilder::add_body(BuiltDocument& out) {
  auto& pages = out.record.pages;
  const auto& languages = out.record.metadata.languages;
  const std::string main_language = languages.empty() ? std::string() : languages.front().value;
  extras_.resize(pages.size());
  std::uint32_t next = 1;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    PageEntry& entry = pages[page];
    entry.body_first = next;
    add_page(out, page, words_.language(entry.language.empty() ? main_language : entry.language));
    next += entry.body_count;
    if (out.record.items && entry.body_count > 0) next += limits::kPositionGap;
  }
  next += limits::kPositionGap;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    PageEntry& entry = pages[page];
    entry.extra_first = next;
    for (const WordTable::Word word : extras_[page]) {
      if (word != kNoWord) positions_[word].push_back(next);
      ++next;
    }
    if (entry.extra_count > 0) next += limits::kPositionGap;
    extras_[page].clear();
  }
}

void DocumentBuilder::add_page(BuiltDocument& out, std::size_t page, std::uint32_t language) {
  const PageText& text = out.pages[page];
  PageEntry& entry = out.record.pages[page];
  PagePositions positions(text.text, text.regions);
  for (PositionedToken at; positions.next(at);) {
    const auto token =
        std::string_view(text.text).substr(at.token.start, at.token.end - at.token.start);
    const WordTable::Word word = words_.word(token, language, out.stems);
    if (word >= positions_.size()) positions_.resize(words_.size() * 2);
    if (positions_[word].empty()) used_.push_back(word);
    if (at.body) {
      positions_[word].push_back(entry.body_first + at.offset);
    } else {
      extras_[page].resize(at.offset, kNoWord);
      extras_[page].push_back(word);
    }
    ++out.postings;
  }
  entry.body_count = positions.body_count();
  entry.extra_count = positions.extra_count();
}

void DocumentBuilder::add_word_terms(Xapian::Document& document) {
  std::string term;
  for (const WordTable::Word word : used_) {
    auto& positions = positions_[word];
    if (positions.empty()) continue;  // a word met before
    term = word_term(words_.folded(word));
    for (const std::uint32_t position : positions) document.add_posting(term, position);
    positions.clear();
  }
  used_.clear();
}

}  // namespace karez
