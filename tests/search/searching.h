// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/unicode.h"
#include "server/search/searcher.h"
#include "tests/support/tiny_index.h"

namespace karez::testing {

/// A tiny index with a searcher on it, and short ways to ask it.
class Searching {
 public:
  explicit Searching(const std::vector<TinyDocument>& documents)
      : index(documents), searcher(index.path(), walks) {}

  SearchResponse ask(const SearchRequest& request) { return checked(searcher.search(request)); }
  SearchResponse ask(const std::string& q) {
    SearchRequest request;
    request.q = q;
    return ask(request);
  }
  DocumentSearch within(const std::string& name, const std::string& q) {
    return checked(searcher.search_document(sha256(name).hex(), q));
  }

  template <class T>
  static T checked(Result<T> result) {
    if (result) return std::move(*result);
    ADD_FAILURE() << to_string(result.error());
    return T{};
  }

  TinyIndex index;
  WalkStore walks;
  Searcher searcher;
};

/// The paths of the documents listed, in order.
inline std::vector<std::string> names(const std::vector<DocumentHit>& hits) {
  std::vector<std::string> all;
  for (const auto& hit : hits) {
    all.push_back(hit.gone || hit.record.paths.empty() ? "gone" : hit.record.paths.front());
  }
  return all;
}

inline std::vector<std::string> names(const SearchResponse& response) {
  return names(response.results);
}

inline std::vector<std::uint32_t> page_numbers(const std::vector<PageHit>& hits) {
  std::vector<std::uint32_t> all;
  for (const auto& hit : hits) all.push_back(hit.page);
  return all;
}

/// Code points [start, end) of a text.
inline std::string slice(std::string_view text, std::uint32_t start, std::uint32_t end) {
  const std::size_t first = byte_offset(text, start);
  return std::string(text.substr(first, byte_offset(text, end) - first));
}

inline std::vector<std::string> slices(std::string_view text, const std::vector<Range>& ranges) {
  std::vector<std::string> all;
  for (const auto& range : ranges) all.push_back(slice(text, range.start, range.end));
  return all;
}

inline std::vector<std::string> marked(const Snippet& snippet) {
  return slices(snippet.text, snippet.highlights);
}

}  // namespace karez::testing
