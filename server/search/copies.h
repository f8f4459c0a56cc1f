// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/index/snapshot.h"
#include "common/text/text_sketch.h"
#include "server/search/deadline.h"
#include "server/search/match.h"
#include "server/search/types.h"

namespace karez {

/// The documents behind each result that has some.
using Folds = std::map<DocumentId, std::vector<Kin>>;

/// Folds copies in a list of results: the first of several documents that say the same is shown,
/// and the others stand behind it. So the order of the list decides which one is shown. Language
/// versions of one document, which have the same UN symbol, are folded in the same way.
///
///   list     A  B  A'  C  B(fr)  A"       A' and A" are near copies of A
///   shown    A  B  C
///   behind   A: A' A"   B: B(fr)
///
/// Nothing is left out: each document of the list is shown or stands behind one that is. A document
/// stands behind another only when it resembles that one itself, so a chain of small changes does
/// not join two texts that differ. May throw Xapian::Error. Not thread-safe.
class Folding {
 public:
  explicit Folding(const Snapshot& snapshot) : snapshot_(snapshot) {}

  /// Takes the next documents of the list. Those that stand behind one that came before are taken
  /// out of `items`. When the deadline is met, the rest is not folded.
  void fold(std::vector<Match::Item>& items, Deadline& deadline);

  const Folds& folds() const { return folds_; }

 private:
  static constexpr std::size_t kBands = 32;
  struct Shown {
    DocumentId id;
    Xapian::docid docid = 0;
    std::optional<TextSketch> sketch;
    std::array<std::uint32_t, kBands> next{};  // the next one with the same band, + 1
    std::uint32_t asked_by = 0;                // number of the last document compared with it
  };
  struct Best {
    std::size_t shown = 0;
    double share = 0;
  };
  Best best_of(const TextSketch& sketch);
  bool fold_copy(const Match::Item& item, const std::optional<TextSketch>& sketch);
  bool fold_version(const Match::Item& item, const std::string& symbol);
  void show(const Match::Item& item, const std::optional<TextSketch>& sketch,
            const std::string& symbol);
  void enter(std::size_t shown);
  void make_room(std::size_t documents);
  std::size_t place_of(const TextSketch& sketch, std::size_t band) const;

  const Snapshot& snapshot_;
  Folds folds_;
  std::vector<Shown> shown_;
  // Documents with the same band are chained: from here on by Shown::next.
  std::vector<std::uint32_t> first_;            // by place_of(): index into shown_, + 1
  std::size_t chains_ = 0;                      // of each band
  std::map<std::string, std::size_t> symbols_;  // symbol term: index into shown_
  std::uint32_t asked_ = 0;
};

/// The document with the second sketch as a copy or near copy of that with the first; nothing when
/// it is none.
std::optional<Kin> copy_of(const TextSketch& sketch, const TextSketch& other,
                           const DocumentId& other_id);

/// What is shown of a document that stands behind another one.
Result<KinDocument> kin_document(const Snapshot& snapshot, const Kin& kin);

/// Fills in the copies and versions behind a result, the likest first: at most
/// limits::kCopiesListed of each, but the number of all. `whole`: whether the whole list was
/// folded, so that the numbers are exact.
Result<void> add_kin(const Snapshot& snapshot, const Folds& folds, bool whole, DocumentHit& hit);

}  // namespace karez
