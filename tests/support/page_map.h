// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "common/index/record.h"

namespace karez::testing {

/// Where a word position stands.
struct PagePosition {
  std::uint32_t page = 0;    ///< From 1.
  bool body = true;          ///< In the body run, else among furniture and footnotes.
  std::uint32_t offset = 0;  ///< From the first position of that run on that page. Among extras
                             ///< it counts the gaps between regions.
};

/// Finds the page that holds a word position, by looking at all pages; none when it is on no page.
class PageMap {
 public:
  explicit PageMap(const std::vector<PageEntry>& pages) : pages_(&pages) {}

  std::optional<PagePosition> find(std::uint32_t position) const {
    for (std::uint32_t i = 0; i < pages_->size(); ++i) {
      const PageEntry& page = (*pages_)[i];
      const bool in_body =
          position >= page.body_first && position - page.body_first < page.body_count;
      if (in_body) {
        return PagePosition{.page = i + 1, .body = true, .offset = position - page.body_first};
      }
      const bool in_extras =
          position >= page.extra_first && position - page.extra_first < page.extra_count;
      if (in_extras) {
        return PagePosition{.page = i + 1, .body = false, .offset = position - page.extra_first};
      }
    }
    return std::nullopt;
  }

 private:
  const std::vector<PageEntry>* pages_;
};

}  // namespace karez::testing
