// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "common/text/language.h"
#include "server/views/layout.h"
#include "server/views/moment.h"
#include "server/views/pages.h"

namespace karez::views {
namespace {

SafeHtml figure(std::uint64_t number, std::string_view one, std::string_view many) {
  return el("li", el("strong", grouped(number)) + text(" ") + text(number == 1 ? one : many));
}

SafeHtml figures(const CoverageCounts& counts) {
  return el("ul", {cls("figures")},
            figure(counts.documents, "document", "documents") +
                figure(counts.pages, "page or item", "pages or items") +
                figure(counts.pages_without_text, "page without text", "pages without text") +
                figure(counts.failed_files, "file that could not be read",
                       "files that could not be read"));
}

SafeHtml languages(const std::vector<FacetCount>& counts) {
  if (counts.empty()) return {};
  SafeHtml rows;
  for (const auto& count : counts) {
    const auto url = Url("/search").param("q", "").param("lang", count.value);
    rows += el("tr", el("th", {attr("scope", "row")},
                        el("a", {href(url)}, el("bdi", language_name(count.value)))) +
                         el("td", el("code", count.value)) +
                         el("td", {cls("number")}, grouped(count.count)));
  }
  const auto head = el("thead", el("tr", el("th", {attr("scope", "col")}, "Language") +
                                             el("th", {attr("scope", "col")}, "Tag") +
                                             el("th", {attr("scope", "col")}, "Documents")));
  return el("section", {cls("languages")},
            el("h2", "Languages") + el("table", head + el("tbody", rows)));
}

SafeHtml where(const ListedGap& listed) {
  const bool linked = listed.id && listed.has_document;
  SafeHtml place = listed.path.empty() ? text("a file no longer in the folders")
                                       : el("code", {attr("dir", "ltr")}, listed.path);
  if (linked) place = el("a", {href(document_url(listed.id->hex()))}, place);
  if (!listed.gap.page) return place;
  const auto page = "page " + std::to_string(*listed.gap.page);
  if (!linked) return place + text(", " + page);
  return place + text(", ") + el("a", {href(page_url(listed.id->hex(), *listed.gap.page))}, page);
}

SafeHtml gap_item(const ListedGap& listed) {
  SafeHtml content = where(listed);
  if (!listed.gap.detail.empty()) {
    content += text(" – ") + el("bdi", {cls("detail")}, listed.gap.detail);
  }
  return el("li", content);
}

SafeHtml gap_group(GapCode code, const std::vector<const ListedGap*>& gaps) {
  SafeHtml items;
  for (const auto* gap : gaps) items += gap_item(*gap);
  const auto head = el("h3", {attr("id", name_of(code))}, message_of(code)) +
                    el("p", {cls("quiet")}, advice_of(code));
  const auto list = el("ul", {cls("gap-list")}, items);
  const auto summary = el("summary", counted(gaps.size(), "place", "places"));
  return el("section", {cls("gap-group")},
            head + el("details", {when(gaps.size() <= 20, flag("open"))}, summary + list));
}

SafeHtml gaps_html(const std::vector<ListedGap>& gaps) {
  if (gaps.empty()) {
    return el("section", {cls("empty")},
              el("h2", "Nothing is missing.") +
                  el("p", "Every file that the indexer took in was read whole."));
  }
  std::map<GapCode, std::vector<const ListedGap*>> groups;
  for (const auto& gap : gaps) groups[gap.gap.code].push_back(&gap);
  SafeHtml failed, other;
  for (const auto& [code, members] : groups) {
    (is_failure(code) ? failed : other) += gap_group(code, members);
  }
  SafeHtml out;
  if (!failed.empty()) out += el("h2", "What could not be read") + failed;
  if (!other.empty()) out += el("h2", "What was left out, or has no text") + other;
  return el("section", {cls("gaps-all")}, out);
}

SafeHtml state(const Coverage& coverage) {
  const auto when_run = spoken_time(coverage.last_run);
  SafeHtml line = text(when_run.empty() ? "The indexer has not finished a run yet. "
                                        : "Last run of the indexer: " + when_run + ". ");
  line += text("Content ") + el("code", coverage.generation) +
          text(", revision " + grouped(coverage.revision) + ".");
  return el("p", {cls("quiet")}, line);
}

}  // namespace

std::string coverage_page(const Coverage& coverage) {
  Frame frame;
  frame.title = "Coverage";
  const auto intro =
      el("header", {cls("document-head")},
         el("h1", "Coverage") + el("p",
                                   "What can be found here, and what cannot. An empty result means "
                                   "something only together with this page."));
  const auto json = el("p", {cls("quiet")}, el("a", {href(Url("/api/v1/coverage"))}, "As JSON"));
  return layout(frame, el("div", {cls("document")},
                          intro + figures(coverage.counts) + state(coverage) +
                              el("div", {cls("document-columns")},
                                 el("div", {cls("main-column")}, gaps_html(coverage.gaps)) +
                                     languages(coverage.languages)) +
                              json));
}

}  // namespace karez::views
