// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/workers/readable.h"

#include <algorithm>

#include <fmt/core.h>

namespace karez {
namespace {

// A page with a running head looks like this (number, label, language, quality, then its lines):
//
//   === 3 [iii] en ok
//   ~ Annual Report 2019
//     The court found that ...

// A line is in a region when its first byte is, because regions hold whole lines.
char margin_of(const Page& page, std::size_t at) {
  for (const Region& region : page.regions) {
    if (at >= region.start && at < region.end) {
      return region.kind == RegionKind::furniture ? '~' : '^';
    }
  }
  return ' ';
}

std::string lines_of(const Page& page) {
  std::string out;
  for (std::size_t start = 0; start < page.text.size();) {
    const std::size_t end = std::min(page.text.find('\n', start), page.text.size());
    out += fmt::format("{} {}\n", margin_of(page, start), page.text.substr(start, end - start));
    start = end + 1;
  }
  return out;
}

}  // namespace

std::string readable(const Extracted& document) {
  std::string out = fmt::format("{} ({}){}\n", document.media_type, document.extractor,
                                document.items ? ", items" : "");
  for (const auto& [name, value] : document.properties) out += fmt::format("{}: {}\n", name, value);
  for (const OutlineEntry& entry : document.outline) {
    out += fmt::format("{:>{}}{} ... {}\n", "", entry.level * 2, entry.title, entry.page);
  }
  for (const Gap& gap : document.gaps) {
    out += fmt::format("gap {} page {}: {}\n", name_of(gap.code), gap.page.value_or(0), gap.detail);
  }
  for (std::size_t i = 0; i < document.pages.size(); ++i) {
    const Page& page = document.pages[i];
    out += fmt::format("=== {} [{}] {} {}\n{}", i + 1, page.label, page.language,
                       name_of(page.quality), lines_of(page));
  }
  return out;
}

}  // namespace karez
