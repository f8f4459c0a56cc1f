// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/build/name_words.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include "common/index/shown_text.h"
#include "common/schema.h"
#include "common/text/analyzer.h"

// Both ways change the word term and the spelt term first. Whether the document needs a plain term
// for the word depends on all its places, so mend_plain() then makes that term anew.
namespace karez {
namespace {

struct NameWord {
  std::string folded, exact;
  Xapian::termpos position = 0;
};

std::vector<NameWord> words_of(const Record& record) {
  std::vector<NameWord> words;
  for (const ShownText& name : shown_names(record, shown_texts(record))) {
    Xapian::termpos position = name.first;
    Tokenizer tokens(name.text);
    for (Token token; tokens.next(token);) {
      const std::string_view word = name.text.substr(token.start, token.end - token.start);
      words.push_back({fold(word), exact_form(word), position++});
    }
  }
  return words;
}

}  // namespace

void NameWords::add(const Record& record) {
  change(record, [this](const std::string& term, Xapian::termpos position) {
    document_.add_posting(term, position, 0);
  });
}

void NameWords::remove(const Record& record) {
  change(record, [this](const std::string& term, Xapian::termpos position) {
    remove_position(term, position);
  });
}

void NameWords::change(const Record& record, const Change& change) {
  std::set<std::string> changed;
  for (const auto& [folded, exact, position] : words_of(record)) {
    change(word_term(folded), position);
    if (exact != folded) {
      change(spelt_term(exact), position);
      spelt_known_ = false;
    }
    changed.insert(folded);
  }
  for (const std::string& folded : changed) mend_plain(folded);
}

std::vector<StemForm> spellings_of_names(const Record& record) {
  std::vector<StemForm> spellings;
  for (auto& [folded, exact, position] : words_of(record)) {
    if (exact != folded) {
      spellings.push_back({std::string(keys::kSpellings), std::move(folded), std::move(exact)});
    }
  }
  return spellings;
}

NameWords::Positions NameWords::positions_of(const std::string& term) const {
  auto at = document_.termlist_begin();
  at.skip_to(term);
  if (at == document_.termlist_end() || *at != term) return {};
  return {at.positionlist_begin(), at.positionlist_end()};
}

NameWords::Positions NameWords::varied_positions(const std::string& folded) {
  if (!spelt_known_) {
    spelt_.clear();
    auto at = document_.termlist_begin();
    at.skip_to(std::string(kSpeltPrefix));
    for (; at != document_.termlist_end() && (*at).starts_with(kSpeltPrefix); ++at) {
      spelt_[fold(std::string_view(*at).substr(kSpeltPrefix.size()))].push_back(*at);
    }
    spelt_known_ = true;
  }
  Positions varied;
  for (const std::string& term : spelt_[folded]) {
    const Positions more = positions_of(term);
    varied.insert(varied.end(), more.begin(), more.end());
  }
  std::sort(varied.begin(), varied.end());
  return varied;
}

// A term without positions is one that only this name had.
void NameWords::remove_position(const std::string& term, Xapian::termpos position) {
  const Positions before = positions_of(term);
  if (!std::binary_search(before.begin(), before.end(), position)) return;
  if (before.size() == 1) {
    document_.remove_term(term);
  } else {
    document_.remove_posting(term, position, 0);
  }
}

void NameWords::mend_plain(const std::string& folded) {
  const Positions all = positions_of(word_term(folded));
  const Positions varied = varied_positions(folded);
  Positions plain;
  if (!varied.empty()) {
    std::set_difference(all.begin(), all.end(), varied.begin(), varied.end(),
                        std::back_inserter(plain));
  }
  const std::string term = plain_term(folded);
  if (positions_of(term) == plain) return;
  if (!positions_of(term).empty()) document_.remove_term(term);
  for (const Xapian::termpos position : plain) document_.add_posting(term, position, 0);
}

}  // namespace karez
