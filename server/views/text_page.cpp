// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/text_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/text/unicode.h"
#include "server/views/copies.h"
#include "server/views/layout.h"

// The page of one page of a document: its text with the matches marked, steps to other pages, and a
// citation that others can check. The text is shown unchanged, because offsets refer to it.
namespace karez::views {
namespace {

/// A part of the page's text that is body, running head or footnote as a whole.
struct Slice {
  std::size_t start, end;  ///< In bytes, half-open.
  std::string_view kind;   ///< The class for the style sheet; empty for body text.
};

/// The page cut at its regions, in order and without holes: body text, furniture (running heads and
/// page numbers), footnotes. Regions that overlap or pass the end are cut.
std::vector<Slice> slices_of(const PageText& page) {
  std::vector<Slice> slices;
  std::size_t at = 0;
  const auto add = [&](std::size_t end, std::string_view kind) {
    if (end > at) slices.push_back({at, end, kind});
    at = std::max(at, end);
  };
  for (const auto& region : page.regions) {
    add(std::min<std::size_t>(region.start, page.text.size()), "");
    add(std::min<std::size_t>(region.end, page.text.size()),
        region.kind == RegionKind::furniture ? "furniture" : "footnote");
  }
  add(page.text.size(), "");
  return slices;
}

/// The parts of the ranges that lie in [start, end), counted from `start`, in code points. A range
/// over the border is marked on both sides: 5 to 9 gives 5 to 7 in the slice [0, 7), and 0 to 2 in
/// [7, 20).
std::vector<Range> ranges_within(const std::vector<Range>& ranges, std::uint32_t start,
                                 std::uint32_t end) {
  std::vector<Range> within;
  for (const auto& range : ranges) {
    const auto from = std::max(range.start, start), to = std::min(range.end, end);
    if (from < to) within.push_back({from - start, to - start});
  }
  return within;
}

/// Slices are in bytes and matches in code points, so `at` counts code points along the way. Marks
/// are numbered through all slices; a match over a border takes two numbers.
SafeHtml body_html(const PageView& view) {
  SafeHtml out;
  std::uint32_t at = 0;
  unsigned next_id = 1;
  for (const auto& slice : slices_of(view.text)) {
    const auto piece =
        std::string_view(view.text.text).substr(slice.start, slice.end - slice.start);
    const auto end = at + static_cast<std::uint32_t>(count_code_points(piece));
    const auto ranges = ranges_within(view.matches, at, end);
    const auto content = marked(piece, ranges, next_id);
    out += slice.kind.empty() ? content : el("span", {cls(slice.kind)}, content);
    next_id += static_cast<unsigned>(ranges.size());
    at = end;
  }
  return out;
}

/// Keeps the query, so that the next page marks its matches too.
Url to_page(const PageView& view, std::uint32_t page, std::string_view fragment = {}) {
  auto url = page_url(view.url_id, page);
  if (!view.query.q.empty()) url.param("q", view.query.q);
  return fragment.empty() ? url : url.fragment(fragment);
}

/// A step that leads nowhere is shown too, but is no link, so that the row does not jump.
SafeHtml step(Asked asked, const PageView& view, std::optional<std::uint32_t> page,
              std::string_view label, std::string_view fragment) {
  if (!page) return el("li", el("span", {cls("step off"), attr("aria-disabled", "true")}, label));
  return el("li", go(asked, to_page(view, *page, fragment), "step", text(label)));
}

/// Steps to hits are shown only with a query. They lead to the first match of the page (m1).
/// `label` tells the two rows of steps, above and below the text, apart for screen readers.
SafeHtml page_steps(const PageView& view, Asked asked, std::string_view label) {
  const auto count = view.record.pages.size();
  const auto part = std::string(part_name(view.record));
  std::optional<std::uint32_t> before, behind;
  if (view.page > 1) before = view.page - 1;
  if (view.page < count) behind = view.page + 1;
  auto items = step(asked, view, before, "← Previous " + part, "") +
               step(asked, view, behind, "Next " + part + " →", "");
  if (!view.query.q.empty()) {
    items += step(asked, view, view.previous_hit, "← Previous hit", "m1") +
             step(asked, view, view.next_hit, "Next hit →", "m1");
  }
  return el("nav", {cls("steps"), attr("aria-label", label)}, el("ul", items));
}

/// A part with a heading of its own shows that as title and "Item 3 of 12" below. Any other shows
/// "Page 3 of 12", with the printed number below where it differs.
SafeHtml heading(const PageView& view, Asked asked) {
  const auto& record = view.record;
  auto up = document_url(view.url_id);
  if (!view.query.q.empty()) up.param("q", view.query.q);
  const auto document = go(asked, up, "", foreign("span", "", "", text(title_of(record))));
  const auto& page = record.pages.at(view.page - 1);
  const auto counter = fmt::format("{} {} of {}", record.items ? "Item" : "Page",
                                   grouped(view.page), grouped(record.pages.size()));
  const bool named = has_headings(record) && !page.label.empty();
  const auto title =
      named ? el("h1", foreign("span", "", page.language, text(page.label))) : el("h1", counter);
  SafeHtml below = text(named ? counter : "");
  if (!named && !page.label.empty() && page.label != std::to_string(view.page)) {
    below = text("Printed number ") + el("bdi", page.label);
  }
  if (page.source == TextSource::ocr)
    below += (below.empty() ? SafeHtml() : text(" ")) + ocr_tag(page);
  const auto line = below.empty() ? SafeHtml() : el("p", {cls("quiet")}, below);
  return el("header", {cls("document-head")}, el("p", {cls("crumb")}, document) + title + line);
}

SafeHtml match_line(const PageView& view) {
  if (view.query.q.empty()) return {};
  const auto part = std::string(part_name(view.record));
  if (view.matches.empty()) {
    return el("p", {cls("matches"), attr("role", "status")},
              "Nothing of the query is on this " + part + ".");
  }
  SafeHtml line =
      text(counted(view.matches.size(), "match", "matches") + " on this " + part + ". ");
  line += el("a", {href(Url("#").fragment("m1"))}, "To the first");
  return el("p", {cls("matches"), attr("role", "status")}, line);
}

SafeHtml row(std::string_view name, const SafeHtml& value) {
  return el("div", el("dt", name) + el("dd", value));
}

/// The place for a citation. It always has the number, because two parts may have the same heading.
std::string cited_place(const PageView& view) {
  const auto& label = view.record.pages.at(view.page - 1).label;
  if (!has_headings(view.record) || label.empty()) return place_of(view.record, view.page);
  return fmt::format("{} {} ({})", part_name(view.record), view.page, label);
}

std::string citation(const PageView& view) {
  const auto& metadata = view.record.metadata;
  std::string cite = title_of(view.record);
  if (metadata.publisher) cite += ", " + metadata.publisher->value;
  if (metadata.symbol) cite += ", " + metadata.symbol->value;
  if (metadata.date) cite += ", " + metadata.date->value.iso();
  return cite + ", " + cited_place(view);
}

/// The first match with its characters (code points), which is what a pinpoint of the API holds
/// too.
SafeHtml pinpoint_rows(const PageView& view) {
  if (view.matches.empty()) return {};
  const auto& first = view.matches.front();
  const auto start = byte_offset(view.text.text, first.start);
  const auto end = byte_offset(view.text.text, first.end);
  const auto quote = std::string_view(view.text.text).substr(start, end - start);
  return row("First match", foreign("q", "", "", text(quote))) +
         row("Characters", text(fmt::format("{}–{}", first.start, first.end)));
}

/// All that a reader needs to cite the page so that others can check it: the hash of the file,
/// page, characters, and how the text was read. Text from OCR comes with the advice to look at the
/// original.
SafeHtml citation_html(const PageView& view) {
  const auto& page = view.record.pages.at(view.page - 1);
  SafeHtml rows = row("Cite as", foreign("span", "cite", "", text(citation(view))));
  rows += row("SHA-256 of the file", el("code", {cls("hash")}, view.record.id.hex()));
  rows += row(view.record.items ? "Item" : "Page", text(std::to_string(view.page)));
  if (!page.label.empty()) {
    rows += row(has_headings(view.record) ? "Heading" : "Printed number", el("bdi", page.label));
  }
  rows += pinpoint_rows(view);
  rows += row("Text from",
              text(page.source == TextSource::ocr ? "optical recognition of the picture (" +
                                                        ocr_words(page) + "): check the original"
                                                  : "the file's own text"));
  rows += row("Read by", text(view.record.extractor));
  const auto json = Url("/api/v1/documents")
                        .segment(view.url_id)
                        .segment("pages")
                        .segment(std::to_string(view.page));
  return el("section", {cls("citation"), attr("aria-labelledby", "cite")},
            el("h2", {attr("id", "cite")}, "To cite this " + std::string(part_name(view.record))) +
                el("dl", rows) + el("p", {cls("quiet")}, el("a", {href(json)}, "As JSON")));
}

/// The gaps of this page. The warning of doubtful text is added once, when no gap says it.
SafeHtml warnings(const PageView& view) {
  const auto& page = view.record.pages.at(view.page - 1);
  SafeHtml items;
  bool told = false;
  for (const auto& gap : view.record.gaps) {
    if (gap.page != view.page) continue;
    told = told || gap.code == GapCode::quality_low;
    SafeHtml content = text(message_of(gap.code));
    if (!gap.detail.empty()) content += text(" (") + el("bdi", gap.detail) + text(")");
    items += el("li", content + text(" ") + text(advice_of(gap.code)));
  }
  if (page.quality == Quality::low && !told) {
    items += el("li", std::string(message_of(GapCode::quality_low)));
  }
  if (items.empty()) return {};
  return el("section", {cls("gaps"), attr("aria-label", "What could not be read")},
            el("ul", items));
}

SafeHtml text_html(const PageView& view) {
  const auto& page = view.record.pages.at(view.page - 1);
  if (view.text.text.find_first_not_of(" \n\t") == std::string::npos) {
    return el("p", {cls("empty")}, "This page has no text.");
  }
  return foreign("article", "page-text", page.language, body_html(view));
}

}  // namespace

std::string text_page(const PageView& view, const SameText& same, Asked asked) {
  const auto reading = el("div", {cls("main-column")},
                          match_line(view) + page_steps(view, asked, "Other pages") +
                              warnings(view) + text_html(view) +
                              page_steps(view, asked, "Other pages, again") + same_text_html(same));
  Frame frame;
  frame.title = place_of(view.record, view.page) + " – " + title_of(view.record);
  frame.q = view.query.q;
  frame.asked = asked;
  return layout(frame, el("div", {cls("document")},
                          heading(view, asked) + notes_html(view.query) +
                              el("div", {cls("document-columns")}, reading + citation_html(view))));
}

}  // namespace karez::views
