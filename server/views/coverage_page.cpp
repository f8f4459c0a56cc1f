// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/coverage_page.h"

#include <algorithm>
#include <map>
#include <span>

#include <fmt/format.h>

#include "common/text/language.h"
#include "server/views/layout.h"
#include "server/views/moment.h"

// The page of what the index holds and what it could not read: figures, reasons to choose from,
// gaps, exports, languages, jail. An archive may have very many gaps, so the page never lists all
// of them at once: kFirstPlaces of each reason, or kListed of the reasons asked for.
namespace karez::views {
namespace {

constexpr std::size_t kFirstPlaces = 100;  // Places of each reason, when all reasons are shown.
constexpr std::size_t kOpenPlaces = 20;    // A longer list is folded at first.
constexpr std::size_t kListed = 200;       // Places at a time, when reasons were asked for.

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

/// The place of a gap, "path, page 3". It links to the document only when one could be kept of the
/// file.
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

Url coverage_url(const std::vector<GapCode>& codes) {
  Url url("/coverage");
  for (const auto code : codes) url.param("code", name_of(code));
  return url;
}

SafeHtml gap_list(std::span<const ListedGap* const> gaps) {
  SafeHtml items;
  for (const auto* gap : gaps) items += gap_item(*gap);
  return el("ul", {cls("gap-list")}, items);
}

// One reason with its first places. A link leads to all of them.
SafeHtml gap_group(GapCode code, std::span<const ListedGap* const> gaps) {
  const auto head = el("h3", {attr("id", name_of(code))}, message_of(code)) +
                    el("p", {cls("quiet")}, advice_of(code));
  const auto first = gaps.first(std::min(gaps.size(), kFirstPlaces));
  SafeHtml list = gap_list(first);
  if (gaps.size() > first.size()) {
    list += el("p", el("a", {href(coverage_url({code}))},
                       "All " + counted(gaps.size(), "place", "places")));
  }
  const auto summary = el("summary", counted(gaps.size(), "place", "places"));
  return el("section", {cls("gap-group")},
            head + el("details", {when(gaps.size() <= kOpenPlaces, flag("open"))}, summary + list));
}

/// All reasons in two groups: files that could not be read at all come first, because nothing of
/// them can be found.
SafeHtml all_gaps(const std::vector<ListedGap>& gaps) {
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
  if (!other.empty()) out += el("h2", "What was left out, has no text, or is doubtful") + other;
  return el("section", {cls("gaps-all")}, out);
}

/// A step that leads nowhere is shown too, but is no link, so that the row does not jump.
SafeHtml step(const Url& url, bool there, std::string_view label) {
  if (there) return el("li", el("a", {cls("step"), href(url)}, label));
  return el("li", el("span", {cls("step off"), attr("aria-disabled", "true")}, label));
}

SafeHtml list_steps(const GapList& list, std::size_t page, std::size_t pages) {
  if (pages < 2) return {};
  const auto at = [&](std::size_t number) {
    return coverage_url(list.codes).param("page", std::to_string(number));
  };
  return el("nav", {cls("steps"), attr("aria-label", "Parts of the list")},
            el("ul", step(at(page - 1), page > 1, "← Previous") +
                         step(at(page + 1), page < pages, "Next →")));
}

// The gaps of the reasons asked for, one part of the list at a time. A page past the end shows the
// last part.
SafeHtml asked_gaps(const std::vector<ListedGap>& gaps, const GapList& list) {
  const std::size_t pages = std::max<std::size_t>(1, (gaps.size() + kListed - 1) / kListed);
  const std::size_t page = std::clamp<std::size_t>(list.page, 1, pages);
  const std::size_t first = (page - 1) * kListed;
  std::vector<const ListedGap*> shown;
  for (std::size_t i = first; i < std::min(gaps.size(), first + kListed); ++i) {
    shown.push_back(&gaps[i]);
  }
  SafeHtml out;
  for (const auto code : list.codes) {
    out += el("h2", message_of(code)) + el("p", {cls("quiet")}, advice_of(code));
  }
  const auto count = counted(gaps.size(), "place", "places");
  const auto range = pages < 2 ? count
                               : fmt::format("{} to {} of {}", grouped(first + 1),
                                             grouped(first + shown.size()), count);
  out += el("p", range) + list_steps(list, page, pages) + gap_list(shown) +
         list_steps(list, page, pages);
  return el("section", {cls("gaps-all")}, out);
}

// The reasons to choose from, with the number of places of each. The numbers are those of all gaps,
// also when only some reasons are shown.
SafeHtml reasons(const Coverage& coverage, const std::vector<GapCode>& chosen) {
  if (coverage.gap_counts.empty()) return {};
  SafeHtml items;
  const auto item = [&](const Url& url, bool current, std::string_view label, std::uint64_t count) {
    items += el("li", el("a", {href(url), when(current, attr("aria-current", "page"))}, label) +
                          text(" ") + el("span", {cls("count")}, grouped(count)));
  };
  std::uint64_t all = 0;
  for (const auto& [code, count] : coverage.gap_counts) all += count;
  item(coverage_url({}), chosen.empty(), "all", all);
  for (const auto& [code, count] : coverage.gap_counts) {
    item(coverage_url({code}), std::ranges::count(chosen, code) > 0, name_of(code), count);
  }
  return el("nav", {cls("reasons"), attr("aria-label", "Reasons")}, el("ul", items));
}

/// The exports are narrowed to the same reasons as the page.
SafeHtml exports(const std::vector<GapCode>& codes) {
  const auto link = [&](std::string_view format, std::string_view label) {
    Url url("/api/v1/coverage");
    for (const auto code : codes) url.param("code", name_of(code));
    if (!format.empty()) url.param("format", format);
    return el("a", {href(url)}, label);
  };
  return el("p", {cls("quiet")},
            text("Download this list: ") + link("csv", "CSV for a spreadsheet") + text(", ") +
                link("ndjson", "NDJSON") + text("; all of the page ") + link("", "as JSON") +
                text("."));
}

// A sentence about the jail in which hostile files are read. A lock that is not known to work is
// not claimed.
SafeHtml jail_html(const std::optional<JailLayers>& jail) {
  std::string line = "Files may be attacks, so each is read in a jail. ";
  if (!jail) {
    return el("p", {cls("quiet")}, line + "Which locks it has on this machine is not known here.");
  }
  std::vector<std::string> locks;
  if (jail->seccomp) locks.emplace_back("a short list of allowed system calls");
  if (jail->landlock > 0) locks.push_back(fmt::format("no files (Landlock {})", jail->landlock));
  if (jail->network) locks.emplace_back("no network");
  if (jail->user) locks.emplace_back("a user without rights");
  line += locks.empty() ? "On this machine it has no locks: read only files that you trust."
                        : fmt::format("Its locks on this machine: {}.", fmt::join(locks, ", "));
  return el("p", {cls("quiet")}, line);
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

std::string coverage_page(const Coverage& coverage, const GapList& list,
                          const std::optional<JailLayers>& jail) {
  Frame frame;
  frame.title = "Coverage";
  const auto intro =
      el("header", {cls("document-head")},
         el("h1", "Coverage") + el("p",
                                   "What can be found here, and what cannot. An empty result means "
                                   "something only together with this page."));
  const auto gaps = list.codes.empty() ? all_gaps(coverage.gaps) : asked_gaps(coverage.gaps, list);
  return layout(frame, el("div", {cls("document")},
                          intro + figures(coverage.counts) + state(coverage) +
                              el("div", {cls("document-columns")},
                                 el("div", {cls("main-column")},
                                    reasons(coverage, list.codes) + gaps + exports(list.codes)) +
                                     languages(coverage.languages)) +
                              jail_html(jail)));
}

}  // namespace karez::views
