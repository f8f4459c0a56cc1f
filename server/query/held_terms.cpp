// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/held_terms.h"

#include <algorithm>

namespace karez::query {

HeldTerms::HeldTerms(const Xapian::Database& database, std::vector<Xapian::docid> documents)
    : database_(&database), documents_(std::move(documents)) {
  std::sort(documents_.begin(), documents_.end());
}

bool HeldTerms::holds(const std::string& term, Xapian::docid docid) {
  const auto at = std::lower_bound(documents_.begin(), documents_.end(), docid);
  if (at == documents_.end() || *at != docid) return true;  // not one of those given
  const auto [entry, is_new] = by_term_.try_emplace(term);
  if (is_new) entry->second = documents_with(term);
  return entry->second[static_cast<std::size_t>(at - documents_.begin())];
}

std::vector<bool> HeldTerms::documents_with(const std::string& term) const {
  std::vector<bool> held(documents_.size());
  auto posting = database_->postlist_begin(term);
  const auto end = database_->postlist_end(term);
  for (std::size_t i = 0; i < documents_.size() && posting != end; ++i) {
    posting.skip_to(documents_[i]);
    held[i] = posting != end && *posting == documents_[i];
  }
  return held;
}

}  // namespace karez::query
