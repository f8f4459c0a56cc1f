// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/found_in.h"

#include <algorithm>
#include <string>

#include "common/index/shown_text.h"
#include "common/limits.h"
#include "common/text/analyzer.h"
#include "server/search/code_points.h"

namespace karez {
namespace {

/// Marks words [from, to] of a text, both counted from 0 and included.
FoundIn marked(const ShownText& shown, const std::vector<query::Span>& spans) {
  FoundIn found{shown.field, std::string(shown.text), {}};
  CodePoints code_points(shown.text);
  Tokenizer tokens(shown.text);
  auto span = spans.begin();
  std::uint32_t position = shown.first;
  bool open = false;  // whether the last highlight may go on with the next word
  for (Token token; tokens.next(token); ++position) {
    while (span != spans.end() && span->last < position) {
      ++span;
      open = false;
    }
    if (span == spans.end()) break;
    if (span->first > position) continue;
    const std::uint32_t start = code_points.before(token.start);
    const std::uint32_t end = code_points.before(token.end);
    if (open) {
      found.highlights.back().end = end;
    } else {
      found.highlights.push_back({start, end});
    }
    open = true;
  }
  return found;
}

}  // namespace

std::vector<FoundIn> found_in(const Record& record, PageFinder& finder) {
  std::vector<FoundIn> found;
  if (finder.shown().empty()) return found;
  std::vector<query::Span> spans;
  for (const PageSpan& span : finder.shown()) {
    for (const query::Span& run : finder.runs_of(span)) spans.push_back(run);
  }
  std::sort(spans.begin(), spans.end());
  auto texts = shown_texts(record);
  const auto names = shown_names(record, texts);
  texts.insert(texts.end(), names.begin(), names.end());
  for (const ShownText& shown : texts) {
    const auto first =
        std::partition_point(spans.begin(), spans.end(),
                             [&](const query::Span& span) { return span.first < shown.first; });
    const auto last = std::partition_point(first, spans.end(), [&](const query::Span& span) {
      return span.first < shown.first + shown.count;
    });
    if (first == last) continue;
    const bool repeated = std::ranges::any_of(found, [&](const FoundIn& other) {
      return other.field == shown.field && other.text == shown.text;
    });
    if (repeated) continue;
    found.push_back(marked(shown, {first, last}));
    if (found.size() == limits::kFoundIn) break;
  }
  return found;
}

}  // namespace karez
