// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/limits.h"
#include "common/text/unicode.h"
#include "indexer/extracted/extracted.h"
#include "tests/fuzz/must.h"

namespace karez::fuzz {

/// What the indexer may rely on in any page, whoever made it.
inline void check_page(const Page& page) {
  must(is_valid_utf8(page.text) && page.text.find('\0') == std::string::npos);
  must(is_valid_utf8(page.label) && page.label.size() <= limits::kNameBytes);
  must(page.label.find('\0') == std::string::npos && page.label.find('\n') == std::string::npos);
  std::uint32_t last = 0;
  for (const Region& region : page.regions) {
    must(last <= region.start && region.start < region.end && region.end <= page.text.size());
    must(region.start == 0 || page.text[region.start - 1] == '\n');
    last = region.end;
  }
}

inline void check_document(const Extracted& document) {
  for (const Page& page : document.pages) check_page(page);
  for (const auto& [name, value] : document.properties) {
    must(is_valid_utf8(name) && is_valid_utf8(value) && value.size() <= limits::kNameBytes);
  }
  for (const Gap& gap : document.gaps) must(is_valid_utf8(gap.detail));
}

}  // namespace karez::fuzz
