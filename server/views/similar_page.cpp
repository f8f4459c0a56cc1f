// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/similar_page.h"

#include "server/views/components.h"
#include "server/views/layout.h"
#include "server/views/results.h"

namespace karez::views {

std::string similar_page(const SimilarDocuments& similar) {
  const auto& record = similar.record;
  const auto back =
      similar.page ? page_url(similar.url_id, *similar.page) : document_url(similar.url_id);
  std::string place = title_of(record);
  if (similar.page) place += ", " + place_of(record, *similar.page);
  const auto head =
      el("header", {cls("document-head")},
         el("p", {cls("crumb")}, el("a", {href(back)}, el("bdi", place))) +
             el("h1", "Similar documents") +
             el("p", {cls("quiet")},
                "They share the words that say most about it: frequent there and rare elsewhere."));
  const auto list = similar.results.empty()
                        ? el("p", "No other document shares its telling words.")
                        : result_list(similar.results, similar.q, 0, Asked::by_address);
  Frame frame;
  frame.title = "Similar to " + title_of(record);
  return layout(frame, el("div", {cls("document")}, head + list));
}

}  // namespace karez::views
