// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/build/word_table.h"

#include <cstring>
#include <random>
#include <utility>

#include "common/ascii.h"
#include "common/schema.h"
#include "common/text/analyzer.h"

// token() folds a spelling once, forms() stems it once in each language. Three tables number
// strings:
//
//   token_numbers_   "Café" 0   "cafe" 1      as in the text; index into tokens_
//   folded_          "cafe" 0                 shared by both
//   spelt_           exact forms that differ from the folded form
namespace karez {
namespace {

constexpr std::size_t kWordsKept = 400'000;      // per slot, about 50 MB
constexpr std::size_t kLanguageBits = 64;        // one bit each; more than Xapian has stemmers
constexpr std::size_t kFirstPlaces = 1U << 14U;  // a power of two; grow() doubles it

// Numbers are not stemmed. They have no stem, and there is no end of them.
bool is_number(std::string_view folded) { return ascii::is_digit(folded.front()); }

// One step of the hash: multiplies and folds the high bits down, eight bytes of text at a time.
std::uint64_t mixed(std::uint64_t state, std::uint64_t more) {
  state = (state ^ more) * 0x9E37'79B9'7F4A'7C15U;
  return state ^ (state >> 32U);
}

}  // namespace

StringNumbers::StringNumbers() : places_(kFirstPlaces) {
  std::random_device random;
  seed_ = std::uint64_t{random()} << 32U | random();
}

std::uint32_t StringNumbers::hash(std::string_view text) const {
  std::uint64_t state = mixed(seed_, text.size());
  while (text.size() >= sizeof state) {
    std::uint64_t piece = 0;
    std::memcpy(&piece, text.data(), sizeof piece);
    state = mixed(state, piece);
    text.remove_prefix(sizeof piece);
  }
  std::uint64_t rest = 0;
  std::memcpy(&rest, text.data(), text.size());
  return static_cast<std::uint32_t>(mixed(state, rest));
}

// Linear probing: from the place of its hash on, up to the string or the first free place.
StringNumbers::Number StringNumbers::number(std::string_view text) {
  const std::uint32_t wanted = hash(text);
  const std::size_t mask = places_.size() - 1;
  std::size_t at = wanted & mask;
  for (; places_[at].number_plus_1 != 0; at = (at + 1) & mask) {
    const Number known = places_[at].number_plus_1 - 1;
    if (places_[at].hash == wanted && this->text(known) == text) return known;
  }
  const auto fresh = static_cast<Number>(spans_.size());
  spans_.push_back({bytes_.size(), static_cast<std::uint32_t>(text.size()), wanted});
  bytes_ += text;
  places_[at] = {wanted, fresh + 1};
  if (spans_.size() * 2 > places_.size()) grow();
  return fresh;
}

std::string_view StringNumbers::text(Number number) const {
  const Span& span = spans_[number];
  return std::string_view(bytes_).substr(span.start, span.length);
}

void StringNumbers::grow() {
  places_.assign(places_.size() * 2, {});
  const std::size_t mask = places_.size() - 1;
  for (std::uint32_t number = 0; number < spans_.size(); ++number) {
    std::size_t at = spans_[number].hash & mask;
    while (places_[at].number_plus_1 != 0) at = (at + 1) & mask;
    places_[at] = {spans_[number].hash, number + 1};
  }
}

void StringNumbers::clear() {
  places_.assign(kFirstPlaces, {});
  spans_.clear();
  bytes_.clear();
}

WordTable::Token& WordTable::token(std::string_view text, std::vector<StemForm>& out) {
  const auto number = token_numbers_.number(text);
  if (number == tokens_.size()) {
    buffer_.clear();
    fold_into(text, buffer_);
    Forms forms{folded_.number(buffer_), kAsFolded};
    const std::string exact = exact_form(text);
    if (exact != buffer_) {
      forms.spelling = spelt_.number(exact);
      out.push_back({std::string(keys::kSpellings), buffer_, exact});
    }
    tokens_.push_back({forms, 0});
  }
  return tokens_[number];
}

WordTable::Forms WordTable::forms(std::string_view text, std::uint32_t language,
                                  std::vector<StemForm>& out) {
  Token& known = token(text, out);
  if (language == kNoStemmer) return known.forms;
  const std::uint64_t bit = std::uint64_t{1} << language;
  if ((known.stemmed & bit) != 0) return known.forms;
  known.stemmed |= bit;
  const std::string_view form = folded(known.forms.word);
  if (!is_number(form)) {
    const Stemmer& stemmer = *stemmers_[language];
    for (std::string& stem : stemmer.stems(text)) {
      if (stem == form) continue;  // a search looks for the stem itself anyway
      out.push_back({stemmer.language(), std::move(stem), std::string(form)});
    }
  }
  return known.forms;
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
  if (tokens_.size() < kWordsKept) return;
  token_numbers_.clear();
  folded_.clear();
  spelt_.clear();
  tokens_.clear();
}

}  // namespace karez
