// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/problem_page.h"

#include "server/contract/problem.h"
#include "server/views/layout.h"

namespace karez::views {
namespace {

/// The documents that an ambiguous id could mean, by their full ids.
SafeHtml choices(const std::vector<std::string>& ids) {
  if (ids.empty()) return {};
  SafeHtml items;
  for (const auto& id : ids) {
    items += el("li", el("a", {href(document_url(id))}, el("code", {cls("hash")}, id)));
  }
  return el("ul", {cls("plain")}, items);
}

}  // namespace

// The detail is about this case, the meaning about the kind. The detail may repeat what the reader
// typed, so its direction follows its own letters.
std::string problem_page(const Problem& problem) {
  const auto& row = row_of(problem.kind);
  SafeHtml content = el("h1", row.title);
  if (!problem.detail.empty())
    content += el("p", {cls("detail"), attr("dir", "auto")}, problem.detail);
  content += el("p", row.meaning) + choices(problem.ids);
  content += el("p", el("a", {href(Url("/"))}, "Start a search") + text(" · ") +
                         el("a", {href(Url("/help"))}, "Help"));
  content += el("p", {cls("quiet")}, "Status " + std::to_string(row.status));
  Frame frame;
  frame.title = row.title;
  frame.search_box = false;
  return layout(frame, el("div", {cls("document prose problem")}, content));
}

}  // namespace karez::views
