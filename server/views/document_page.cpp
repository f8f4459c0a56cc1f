// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/document_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/text/language.h"
#include "server/views/copies.h"
#include "server/views/layout.h"
#include "server/views/moment.h"
#include "server/views/results.h"

// The page of one document, from top to bottom: title, banner of an old version, search within,
// pages found, gaps, outline and pages beside the metadata. A reader who comes from a search sees
// first what was found and what could not be read.
namespace karez::views {
namespace {

using Values = std::vector<Sourced<std::string>>;

SafeHtml row(std::string_view name, const SafeHtml& value) {
  return el("div", el("dt", name) + el("dd", value));
}

/// Every value says where it comes from, so that a reader can judge it.
SafeHtml sourced_html(const SafeHtml& value, std::string_view origin) {
  return value + text(" ") + el("span", {cls("origin")}, el("bdi", "from " + std::string(origin)));
}

/// A value as people say it: "Uyghur" for ug.
SafeHtml spoken_value(MetadataField field, const std::string& value) {
  switch (field) {
    case MetadataField::languages:
      return el("bdi", language_name(value));
    case MetadataField::countries:
      return el("bdi", country_name(value));
    // Only http and https become a link. The link tells the other site nothing about this page.
    case MetadataField::source_url: {
      const auto shown = el("bdi", value);
      const auto url = Url::outside(value);
      if (!url) return shown;
      return el("a", {href(*url), attr("rel", "noreferrer noopener external nofollow")}, shown);
    }
    case MetadataField::title:
    case MetadataField::authors:
    case MetadataField::publisher:
    case MetadataField::date:
    case MetadataField::type:
    case MetadataField::symbol:
    case MetadataField::retrieved:
    case MetadataField::senders:
    case MetadataField::recipients:
      break;
  }
  return el("bdi", value);
}

SafeHtml metadata_row(const MetadataRow& field, const std::optional<Sourced<std::string>>& value) {
  if (!value) return {};
  return row(field.label, sourced_html(spoken_value(field.field, value->value), value->origin));
}

/// A missing date is shown as "not known", because a filter by date leaves the document out.
SafeHtml metadata_row(const MetadataRow& field, const std::optional<Sourced<PartialDate>>& date) {
  if (!date) return row(field.label, text("not known"));
  return row(field.label, sourced_html(text(date->value.iso()), date->origin));
}

SafeHtml metadata_row(const MetadataRow& field, const Values& values) {
  if (values.empty()) return {};
  SafeHtml items;
  for (const auto& value : values) {
    items += el("li", sourced_html(spoken_value(field.field, value.value), value.origin));
  }
  return row(field.label, el("ul", {cls("plain")}, items));
}

/// A document has several paths when the archive holds copies of the file, and none when all were
/// deleted.
SafeHtml paths_row(const std::vector<std::string>& paths) {
  if (paths.empty()) return row("Path", text("no longer in the archive's folders"));
  SafeHtml items;
  for (const auto& path : paths) items += el("li", el("code", {attr("dir", "ltr")}, path));
  return row(paths.size() == 1 ? "Path" : "Paths", el("ul", {cls("plain")}, items));
}

SafeHtml document_link(const DocumentId& id) {
  return el("a", {href(document_url(id.short_hex()))}, el("code", id.short_hex()));
}

/// The title of what the document came in; its id when the index does not hold it (any more).
SafeHtml parent_link(const DocumentView& view) {
  if (!view.parent) return document_link(*view.record.parent);
  return el("a", {href(document_url(view.parent->id.short_hex()))},
            el("bdi", title_of(*view.parent)));
}

// An attachment by its name. The name is a link when the attachment became a document, whole or in
// part. A gap tells why it did not, or what is missing.
SafeHtml attachment_item(const Attachment& attachment) {
  const auto name = el("bdi", attachment.name);
  const bool document = attachment.id && (!attachment.gap || *attachment.gap == GapCode::partial);
  SafeHtml content =
      document ? el("a", {href(document_url(attachment.id->short_hex()))}, name) : name;
  if (attachment.gap) {
    content += text(" – ") + el("span", {cls("detail")}, message_of(*attachment.gap));
  }
  return el("li", content);
}

/// What the document came in, such as a mail, and what came with it.
SafeHtml relations(const DocumentView& view) {
  SafeHtml rows;
  if (view.record.parent) rows += row("Came with", parent_link(view));
  SafeHtml items;
  for (const auto& attachment : view.record.attachments) items += attachment_item(attachment);
  if (!items.empty()) rows += row("Attachments", el("ul", {cls("plain")}, items));
  return rows;
}

SafeHtml metadata_html(const DocumentView& view) {
  const auto& record = view.record;
  SafeHtml rows;
  for_each_metadata(record.metadata, [&](const MetadataRow& field, const auto& value) {
    rows += metadata_row(field, value);
  });
  rows += paths_row(record.paths) + relations(view);
  rows += row("Added", text(spoken_time(record.added)));
  rows +=
      row("File",
          text(fmt::format("{}, {}", record.media_type, counted(record.bytes, "byte", "bytes"))));
  rows += row("Read by", text(record.extractor));
  rows += row("SHA-256", el("code", {cls("hash")}, record.id.hex()));
  const auto json = el("a", {href(Url("/api/v1/documents").segment(view.url_id))}, "As JSON");
  return el("section", {cls("metadata"), attr("aria-labelledby", "about")},
            el("h2", {attr("id", "about")}, "About this document") + el("dl", rows) +
                el("p", {cls("quiet")}, json));
}

/// Old versions and deleted files stay readable, because others may have cited them.
SafeHtml state_banner(const Record& record) {
  if (record.superseded_by) {
    return el("p", {cls("banner"), attr("role", "note")},
              text("The file was changed: this is an older version, kept so that citations hold. "
                   "Searches leave it out. Newer version: ") +
                  document_link(*record.superseded_by));
  }
  if (!record.withdrawn) return {};
  return el("p", {cls("banner"), attr("role", "note")},
            "The file was deleted from the archive. It is kept so that citations hold; searches "
            "leave it out.");
}

SafeHtml gap_html(const Gap& gap) {
  const auto where = gap.page ? fmt::format("Page {}: ", *gap.page) : std::string();
  SafeHtml content = el("strong", where + std::string(message_of(gap.code)));
  if (!gap.detail.empty()) content += text(" (") + el("bdi", gap.detail) + text(")");
  return el("li", content + text(" ") + text(advice_of(gap.code)));
}

SafeHtml gaps_html(const std::vector<Gap>& gaps) {
  if (gaps.empty()) return {};
  SafeHtml items;
  for (const auto& gap : gaps) items += gap_html(gap);
  return el("section", {cls("gaps"), attr("aria-labelledby", "gaps")},
            el("h2", {attr("id", "gaps")}, "What could not be read") + el("ul", items));
}

/// Deeper levels than 5 are indented like level 5. An entry with page 0 has no known target.
SafeHtml outline_html(const DocumentView& view) {
  if (view.record.outline.empty()) return {};
  SafeHtml items;
  for (const auto& entry : view.record.outline) {
    const auto title = foreign("span", "", "", text(entry.title));
    const auto level = "level-" + std::to_string(std::min(entry.level, 5U));
    items +=
        el("li", {cls(level)},
           entry.page == 0 ? title : el("a", {href(page_url(view.url_id, entry.page))}, title));
  }
  return el("section", {cls("outline"), attr("aria-labelledby", "outline")},
            el("h2", {attr("id", "outline")}, "Contents") + el("ol", items));
}

/// A page as a number in a grid, with the printed number where it differs; an item as its heading.
SafeHtml page_link(const DocumentView& view, std::uint32_t page) {
  const auto& entry = view.record.pages[page - 1];
  const auto url = page_url(view.url_id, page);
  if (has_headings(view.record)) {
    return el("a", {href(url)},
              foreign("span", "", entry.language, text(place_of(view.record, page))));
  }
  SafeHtml label = text(std::to_string(page));
  if (!entry.label.empty() && entry.label != std::to_string(page)) {
    label += text(" ") + el("span", {cls("printed")}, el("bdi", entry.label));
  }
  if (entry.source == TextSource::ocr) label += text(" ") + ocr_tag(entry);
  if (entry.quality == Quality::low) label += text(" ") + doubtful_tag();
  return el("a", {href(url)}, label);
}

/// All pages or items as links: pages as a grid of numbers, items as a list of headings.
SafeHtml parts_html(const DocumentView& view) {
  const auto count = static_cast<std::uint32_t>(view.record.pages.size());
  SafeHtml items;
  for (std::uint32_t page = 1; page <= count; ++page) items += el("li", page_link(view, page));
  const bool any_printed = std::ranges::any_of(
      view.record.pages, [](const PageEntry& page) { return !page.label.empty(); });
  const auto heading =
      view.record.items ? counted(count, "item", "items") : counted(count, "page", "pages");
  SafeHtml content = el("h2", {attr("id", "parts")}, heading);
  if (!has_headings(view.record) && any_printed) {
    content +=
        el("p", {cls("quiet")}, "Page of the file, with the printed number where it differs.");
  }
  content += el("ol", {cls(has_headings(view.record) ? "items" : "page-grid")}, items);
  return el("section", {cls("parts"), attr("aria-labelledby", "parts")}, content);
}

/// The form leads to the page of this document, and not to the results of all documents.
SafeHtml search_within(const DocumentView& view, const std::string& q, Asked asked) {
  const auto input = void_el(
      "input", {attr("type", "search"), attr("name", "q"), attr("value", q), attr("dir", "auto"),
                attr("aria-label", "Search within this document"), attr("autocomplete", "off"),
                attr("placeholder", "Search within this document")});
  return el(
      "form",
      {cls("search within"), attr("role", "search"), attr("method", method_of(asked)),
       action(document_url(view.url_id))},
      el("div", {cls("search-row")}, input + el("button", {attr("type", "submit")}, "Search")));
}

/// The matching pages of the document. "Nothing found" adds when parts could not be searched.
SafeHtml found_html(const DocumentView& view, const DocumentSearch& found, Asked asked) {
  const auto& record = view.record;
  const auto part = std::string(part_name(record));
  std::string heading = fmt::format("{} of {} {}", grouped(found.pages.size()),
                                    counted(record.pages.size(), part, part + "s"),
                                    found.pages.size() == 1 ? "matches" : "match");
  if (found.pages.empty()) heading = "Nothing found in this document.";
  SafeHtml items;
  for (const auto& hit : found.pages) {
    items += el("li", hit_html(record, view.url_id, hit, found.query.q, asked));
  }
  SafeHtml content = el("h2", {attr("id", "found")}, heading);
  if (found.pages.empty() && !record.gaps.empty()) {
    content += el("p", "Parts of it could not be read, and were not searched: see below.");
  }
  content += notes_html(found.query);
  if (!items.empty()) content += el("ol", {cls("hits")}, items);
  const auto everywhere = go(asked, Url("/search").param("q", found.query.q), "",
                             text("Search all documents for this"));
  return el("section", {cls("found"), attr("aria-labelledby", "found")},
            content + el("p", everywhere));
}

}  // namespace

std::string document_page(const DocumentView& view, const SameText& same,
                          const std::optional<DocumentSearch>& found, Asked asked) {
  const auto& record = view.record;
  const auto q = found ? found->query.q : std::string();
  const auto title = foreign("h1", "", main_language(record.metadata), text(title_of(record)));
  auto main = el("header", {cls("document-head")}, title + meta_line(record)) +
              state_banner(record) + search_within(view, q, asked);
  if (found && !q.empty()) main += found_html(view, *found, asked);
  main += el("p", {cls("quiet")},
             el("a", {href(document_url(view.url_id).segment("similar"))}, "Similar documents"));
  main += same_text_html(same) + gaps_html(record.gaps) +
          el("div", {cls("document-columns")},
             el("div", {cls("main-column")}, outline_html(view) + parts_html(view)) +
                 metadata_html(view));
  Frame frame;
  frame.title = title_of(record);
  frame.q = q;
  frame.asked = asked;
  return layout(frame, el("div", {cls("document")}, main));
}

}  // namespace karez::views
