// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/extractor.h"
#include "indexer/extract/formats.h"

namespace karez::testing {

/// Keeps what an extractor sends, as the indexer would see it.
class CollectSink : public ExtractSink {
 public:
  void header(const Extracted& document) override {
    const auto gaps = collected.gaps;
    collected = document;
    collected.gaps = gaps;
  }
  void page(const Page& page) override { collected.pages.push_back(page); }
  void gap(const Gap& gap) override { collected.gaps.push_back(gap); }
  void embedded(const Embedded& what, std::string_view bytes) override {
    attached.emplace_back(what.name, std::string(bytes));
  }
  Extracted collected;
  std::vector<std::pair<std::string, std::string>> attached;  ///< Name and bytes.
};

/// Extracts in this process: for tests of formats, with bytes of our own.
inline Extracted extract_here(std::string_view bytes, std::string_view name = "file") {
  CollectSink sink;
  extract(bytes, name, sink);
  return sink.collected;
}

inline std::string property(const Extracted& document, std::string_view name) {
  for (const auto& [key, value] : document.properties) {
    if (key == name) return value;
  }
  return {};
}

/// The page's text without its regions: what a phrase may run on in.
inline std::string body_of(const Page& page) {
  std::string body;
  std::uint32_t from = 0;
  for (const Region& region : page.regions) {
    body += page.text.substr(from, region.start - from);
    from = region.end;
  }
  return body + page.text.substr(from);
}

}  // namespace karez::testing
