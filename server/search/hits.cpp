// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/hits.h"

#include <algorithm>
#include <utility>

#include "common/hints.h"
#include "common/text/unicode.h"
#include "server/search/code_points.h"
#include "server/search/found_in.h"
#include "server/search/page_marks.h"
#include "server/search/snippet.h"

namespace karez {
namespace {

Pinpoint pinpoint_of(const Snapshot& snapshot, const Record& record, std::uint32_t page,
                     std::string_view text, const PageMatch& match) {
  const PageEntry& entry = record.pages[page - 1];
  CodePoints code_points(text);
  Pinpoint pinpoint;
  pinpoint.sha256 = record.id.hex();
  pinpoint.page = page;
  pinpoint.label = entry.label;
  pinpoint.start = code_points.before(match.start);
  pinpoint.end = code_points.before(match.end);
  pinpoint.quote = text.substr(match.start, match.end - match.start);
  pinpoint.continues = match.continues;
  pinpoint.source = name_of(entry.source);
  pinpoint.extractor = record.extractor;
  pinpoint.generation = snapshot.generation();
  return pinpoint;
}

std::vector<double> weights_of(const std::vector<query::Leaf>& leaves) {
  std::vector<double> weights;
  for (const query::Leaf& leaf : leaves) weights.push_back(leaf.weight);
  return weights;
}

// The labels of the leaves that every match needs and that have no span on the page.
std::vector<std::string> lacks_of(const std::vector<query::Leaf>& leaves, const PageFinder& finder,
                                  const FoundPage& found) {
  std::vector<std::string> lacks;
  std::size_t at = found.first;
  for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
    while (at < found.last && finder.spans()[at].leaf < leaf) ++at;
    const bool held = at < found.last && finder.spans()[at].leaf == leaf;
    if (leaves[leaf].positive && leaves[leaf].required && !held)
      lacks.push_back(leaves[leaf].label);
  }
  return lacks;
}

}  // namespace

Result<PageHit> page_hit(const Snapshot& snapshot, const Record& record,
                         const std::vector<query::Leaf>& leaves, PageFinder& finder,
                         const FoundPage& found) {
  const PageEntry& entry = record.pages[found.page - 1];
  const auto text = snapshot.page_text(record, found.page);
  if (!text) return fail(text.error());
  const PageMarks marks(*text, entry, finder, found);
  if (!marks.fits() || marks.marks().empty()) return words_do_not_fit(record, found.page);
  PageHit hit;
  hit.page = found.page;
  hit.label = entry.label;
  hit.language = entry.language;
  hit.level = marks.level(leaves);
  hit.score = found.score;
  hit.matches = ranges_of(text->text, marks.marks());
  auto [snippet, shown] = make_snippet(text->text, text->regions, marks.tokens(), marks.marks(),
                                       hit.matches, weights_of(leaves));
  hit.snippet = std::move(snippet);
  hit.shown = shown;
  hit.pinpoint = pinpoint_of(snapshot, record, found.page, text->text,
                             marks.match_from(marks.marks()[shown].start));
  hit.lacks = lacks_of(leaves, finder, found);
  return hit;
}

Result<DocumentHit> document_hit(const Snapshot& snapshot, Xapian::docid docid,
                                 const std::vector<query::Leaf>& leaves, unsigned hits,
                                 double score) {
  auto record = snapshot.record(docid);
  if (!record) return fail(record.error());
  DocumentHit shown;
  shown.id = record->id;
  shown.url_id = url_id_of(snapshot, record->id);
  shown.score = score;
  shown.record = std::move(*record);
  const auto is_positive = [](const query::Leaf& leaf) { return leaf.positive; };
  if (std::none_of(leaves.begin(), leaves.end(), is_positive)) return shown;

  PageFinder finder(snapshot, docid, shown.record, leaves);
  shown.matching_pages = static_cast<std::uint32_t>(finder.pages().size());
  shown.found_in = found_in(shown.record, finder);
  for (const FoundPage& found : finder.best(hits)) {
    auto hit = page_hit(snapshot, shown.record, leaves, finder, found);
    if (!hit) return fail(hit.error());
    shown.hits.push_back(std::move(*hit));
  }
  return shown;
}

tl::unexpected<Error> words_do_not_fit(const Record& record, std::uint32_t page) {
  return fail(ErrorCode::corrupt,
              "The words of page " + std::to_string(page) + " are not those the index says it has",
              hints::kIndexAgain, record.id.short_hex());
}

std::string url_id_of(const Snapshot& snapshot, const DocumentId& id) {
  std::string short_id = id.short_hex();
  return snapshot.find_prefix(short_id).size() > 1 ? id.hex() : short_id;
}

}  // namespace karez
