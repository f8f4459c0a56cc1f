// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/word_table.h"

#include <utility>

#include "common/text/analyzer.h"

namespace karez {
namespace {

constexpr std::size_t kWordsKept = 400'000;  // about 50 MB
constexpr std::size_t kLanguageBits = 64;    // more languages than Xapian stems

// Digits have no stem, and there are endlessly many numbers.
bool is_number(std::string_view folded) { return folded.front() >= '0' && folded.front() <= '9'; }

}  // namespace

std::uint32_t WordTable::raw(std::string_view token) {
  if (const auto found = raw_numbers_.find(token); found != raw_numbers_.end()) {
    return found->second;
  }
  buffer_.clear();
  fold_into(token, buffer_);
  auto folded = folded_numbers_.find(buffer_);
  if (folded == folded_numbers_.end()) {
    folded = folded_numbers_.emplace(buffer_, static_cast<Word>(folded_.size())).first;
    folded_.push_back(buffer_);
  }
  const auto number = static_cast<std::uint32_t>(raw_.size());
  raw_.push_back({folded->second, 0});
  raw_numbers_.emplace(token, number);
  return number;
}

WordTable::Word WordTable::word(std::string_view token, std::uint32_t language,
                                std::vector<StemForm>& out) {
  Raw& entry = raw_[raw(token)];
  if (language == kNoStemmer) return entry.word;
  const std::uint64_t bit = std::uint64_t{1} << language;
  if ((entry.stemmed & bit) != 0) return entry.word;
  entry.stemmed |= bit;
  const std::string& form = folded_[entry.word];
  if (!is_number(form)) {
    const Stemmer& stemmer = *stemmers_[language];
    out.push_back({stemmer.language(), stemmer.stem(token), form});
  }
  return entry.word;
}

std::uint32_t WordTable::language(std::string_view bcp47) {
  const std::string tag(bcp47.substr(0, bcp47.find('-')));
  if (const auto known = languages_.find(tag); known != languages_.end()) return known->second;
  std::uint32_t number = kNoStemmer;
  auto stemmer = Stemmer::for_language(tag);
  if (stemmer && stemmers_.size() < kLanguageBits) {
    number = static_cast<std::uint32_t>(stemmers_.size());
    stemmers_.push_back(std::move(stemmer));
  }
  languages_.emplace(tag, number);
  return number;
}

void WordTable::forget_if_large() {
  if (raw_.size() < kWordsKept) return;
  raw_numbers_.clear();
  folded_numbers_.clear();
  raw_.clear();
  folded_.clear();
}

}  // namespace karez
