// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/copies.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <optional>
#include <utility>

#include "common/limits.h"
#include "server/search/hits.h"
#include "server/search/slot_values.h"

// Each document is compared with those shown before it that agree with it in a band: three samples
// of the sketch that follow each other. Texts that resemble each other by kNearCopy share one of
// the 32 bands with a probability of 0.88, by 0.45 with 0.98 and by 0.57 with 0.9996; unlike ones
// in one of 130 cases. So a list of 50,000 documents is folded in a fraction of a second.
namespace karez {
namespace {

constexpr std::size_t kBandSamples = 3;
constexpr unsigned kSampleBits = 4;
constexpr std::size_t kBandValues = std::size_t{1} << (kBandSamples * kSampleBits);

unsigned sample_at(const TextSketch& sketch, std::size_t sample) {
  return sketch.samples[sample / 2] >> (sample % 2 * kSampleBits) & 0xFU;
}

std::string first_language(const Snapshot& snapshot, Xapian::docid docid) {
  const auto joined = snapshot.database().get_document(docid).get_value(number_of(Slot::languages));
  return joined.substr(0, joined.find(kValueSeparator));
}

}  // namespace

void Folding::fold(std::vector<Match::Item>& items, Deadline& deadline) {
  const auto docids = docids_of(items);
  const auto sketches = slot_values(snapshot_.database(), Slot::sketch, docids);
  const auto symbols = slot_values(snapshot_.database(), Slot::symbol, docids);
  make_room(shown_.size() + items.size());
  std::vector<Match::Item> kept;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto sketch = TextSketch::decode(sketches[i]);
    if (!deadline.met() && (fold_copy(items[i], sketch) || fold_version(items[i], symbols[i]))) {
      continue;
    }
    show(items[i], sketch, symbols[i]);
    kept.push_back(items[i]);
  }
  items = std::move(kept);
}

bool Folding::fold_copy(const Match::Item& item, const std::optional<TextSketch>& sketch) {
  if (!sketch) return false;
  const Best best = best_of(*sketch);
  if (best.share == 0) return false;
  const Shown& shown = shown_[best.shown];
  const auto copy = copy_of(*shown.sketch, *sketch, item.id);
  if (copy) folds_[shown.id].push_back(*copy);
  return copy.has_value();
}

// Two documents of one language with one symbol are parts or drafts, and both are shown.
bool Folding::fold_version(const Match::Item& item, const std::string& symbol) {
  if (symbol.empty()) return false;
  const auto known = symbols_.find(symbol);
  if (known == symbols_.end()) return false;
  const Shown& shown = shown_[known->second];
  if (first_language(snapshot_, item.docid) == first_language(snapshot_, shown.docid)) return false;
  folds_[shown.id].push_back({item.id, Kinship::version, 0});
  return true;
}

Folding::Best Folding::best_of(const TextSketch& sketch) {
  Best best;
  ++asked_;
  for (std::size_t band = 0; band < kBands; ++band) {
    for (auto at = first_[place_of(sketch, band)]; at != 0; at = shown_[at - 1].next[band]) {
      Shown& shown = shown_[at - 1];
      if (std::exchange(shown.asked_by, asked_) == asked_) continue;
      const double share = resemblance(*shown.sketch, sketch);
      if (share > best.share || (share == best.share && at - 1 < best.shown)) {
        best = {at - 1, share};
      }
    }
  }
  return best;
}

void Folding::show(const Match::Item& item, const std::optional<TextSketch>& sketch,
                   const std::string& symbol) {
  shown_.push_back({.id = item.id, .docid = item.docid, .sketch = sketch});
  if (!symbol.empty()) symbols_.emplace(symbol, shown_.size() - 1);
  enter(shown_.size() - 1);
}

void Folding::enter(std::size_t shown) {
  if (!shown_[shown].sketch) return;
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint32_t& first = first_[place_of(*shown_[shown].sketch, band)];
    shown_[shown].next[band] = std::exchange(first, static_cast<std::uint32_t>(shown + 1));
  }
}

// As many chains in each band as documents, so that chains are short, but no more than a band can
// tell apart.
void Folding::make_room(std::size_t documents) {
  const std::size_t wanted =
      std::min(std::bit_ceil(std::max<std::size_t>(documents, 1)), kBandValues);
  if (wanted <= chains_) return;
  chains_ = wanted;
  first_.assign(kBands * chains_, 0);
  for (std::size_t shown = 0; shown < shown_.size(); ++shown) enter(shown);
}

std::size_t Folding::place_of(const TextSketch& sketch, std::size_t band) const {
  std::size_t value = 0;
  for (std::size_t i = 0; i < kBandSamples; ++i) {
    value = value << kSampleBits | sample_at(sketch, band * kBandSamples + i);
  }
  return band * chains_ + value % chains_;
}

std::optional<Kin> copy_of(const TextSketch& sketch, const TextSketch& other,
                           const DocumentId& other_id) {
  const double share = resemblance(sketch, other);
  if (!is_copy(sketch, other, share)) return std::nullopt;
  const bool same = sketch.words == other.words;
  return Kin{other_id, same ? Kinship::same_words : Kinship::near_copy, share};
}

Result<KinDocument> kin_document(const Snapshot& snapshot, const Kin& kin) {
  KinDocument shown{.kin = kin};
  const auto docid = snapshot.find(kin.id);
  shown.gone = !docid;
  shown.url_id = docid ? url_id_of(snapshot, kin.id) : kin.id.short_hex();
  if (!docid) return shown;
  auto record = snapshot.record(*docid);
  if (!record) return fail(record.error());
  shown.record = std::move(*record);
  return shown;
}

Result<void> add_kin(const Snapshot& snapshot, const Folds& folds, bool whole, DocumentHit& hit) {
  hit.copies.exact = hit.versions.exact = whole;
  const auto behind = folds.find(hit.id);
  if (behind == folds.end()) return {};
  auto sorted = behind->second;
  std::ranges::stable_sort(sorted, std::ranges::greater(), &Kin::share);
  for (const Kin& kin : sorted) {
    KinList& list = kin.kinship == Kinship::version ? hit.versions : hit.copies;
    if (++list.count > limits::kCopiesListed) continue;
    auto shown = kin_document(snapshot, kin);
    if (!shown) return fail(shown.error());
    list.documents.push_back(std::move(*shown));
  }
  return {};
}

}  // namespace karez
