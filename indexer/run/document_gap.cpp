// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run/document_gap.h"

#include <algorithm>

#include "indexer/run/sidecar_stamp.h"

// Copies of one content share its gaps, except that of a bad sidecar. That one belongs only to the
// paths that have a sidecar.
namespace karez {
namespace {

std::optional<Gap> worst_of(const std::vector<Gap>& gaps) {
  const auto first = [&](auto&& matches) -> std::optional<Gap> {
    const auto found = std::find_if(gaps.begin(), gaps.end(), matches);
    return found == gaps.end() ? std::nullopt : std::optional(*found);
  };
  if (auto gap = first([](const Gap& g) { return !g.page && is_failure(g.code); })) return gap;
  if (auto gap = first([](const Gap& g) { return is_failure(g.code); })) return gap;
  return first([](const Gap& g) { return !g.page; });
}

}  // namespace

const std::optional<Gap>& DocumentGap::at(const CatalogueEntry& entry) const {
  return sidecar_of(entry).present() ? beside_sidecar : elsewhere;
}

DocumentGap worst_gap(const std::vector<Gap>& gaps) {
  std::vector<Gap> of_content = gaps;
  std::erase_if(of_content, [](const Gap& gap) { return gap.code == GapCode::bad_sidecar; });
  return {.beside_sidecar = worst_of(gaps), .elsewhere = worst_of(of_content)};
}

}  // namespace karez
