// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "common/index/snapshot.h"
#include "server/query/lower.h"
#include "server/query/parser.h"
#include "server/search/candidate_check.h"
#include "server/search/deadline.h"
#include "tests/support/tiny_index.h"

namespace karez::testing {

/// Which documents of a tiny index a query matches, as the searcher finds them: Xapian first, then
/// the check of what Xapian could not say.
class Matching {
 public:
  explicit Matching(const std::vector<TinyDocument>& documents)
      : index(documents), reader_(index.path()) {
    for (const auto& document : documents) names_[TinyIndex::id_of(document).hex()] = document.name;
  }

  struct Outcome {
    std::vector<std::string> names;  ///< Sorted.
    query::Lowered lowered;
    std::size_t candidates = 0;
  };

  Outcome of(const std::string& text) {
    return run<Outcome>([&](const Snapshot& snapshot) {
      Outcome outcome;
      outcome.lowered = query::lower(query::parse(text).root, snapshot);
      const std::vector<Xapian::docid> candidates = documents(snapshot, outcome.lowered.query);
      outcome.candidates = candidates.size();
      Deadline deadline(std::chrono::minutes(5));
      const CandidateCheck check(snapshot, outcome.lowered, outcome.lowered.query, deadline);
      for (const Xapian::docid docid : candidates) {
        if (outcome.lowered.needs_check && !check.passes(docid)) continue;
        outcome.names.push_back(name(snapshot, docid));
      }
      std::sort(outcome.names.begin(), outcome.names.end());
      return outcome;
    });
  }

  std::vector<std::string> names(const std::string& text) { return of(text).names; }

  /// Of a query of Xapian's own.
  std::vector<std::string> names(const Xapian::Query& query) {
    return run<std::vector<std::string>>([&](const Snapshot& snapshot) {
      std::vector<std::string> all;
      for (const Xapian::docid docid : documents(snapshot, query)) {
        all.push_back(name(snapshot, docid));
      }
      std::sort(all.begin(), all.end());
      return all;
    });
  }

  TinyIndex index;

 private:
  template <class T>
  T run(const std::function<T(const Snapshot&)>& attempt) {
    auto result =
        reader_.run<T>([&](const Snapshot& snapshot) -> Result<T> { return attempt(snapshot); });
    if (result) return std::move(*result);
    ADD_FAILURE() << to_string(result.error());
    return T{};
  }

  static std::vector<Xapian::docid> documents(const Snapshot& snapshot,
                                              const Xapian::Query& query) {
    Xapian::Enquire enquire(snapshot.database());
    enquire.set_query(query);
    const Xapian::MSet found = enquire.get_mset(0, snapshot.database().get_doccount());
    return {found.begin(), found.end()};
  }

  std::string name(const Snapshot& snapshot, Xapian::docid docid) const {
    const auto record = snapshot.record(docid);
    return record ? names_.at(record->id.hex()) : "corrupt";
  }

  Reader reader_;
  std::map<std::string, std::string> names_;
};

}  // namespace karez::testing
