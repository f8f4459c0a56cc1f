// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/components.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "common/text/language.h"
#include "common/text/unicode.h"

// Pieces of pages. They take plain structs and return SafeHtml; none of them reads the index.
namespace karez::views {
namespace {

// Full stops and their like in Latin, Chinese and Japanese, Arabic, Burmese, Tibetan and Ethiopic.
// A snippet that ends with none of them gets dots.
constexpr std::array<std::string_view, 10> kSentenceEnds{".",  "!", "?", "。", "！",
                                                         "？", "؟", "။", "།",  "።"};

bool ends_sentence(std::string_view text) {
  return std::ranges::any_of(kSentenceEnds, [&](auto end) { return text.ends_with(end); });
}

SafeHtml dots() { return el("span", {cls("dots"), attr("aria-hidden", "true")}, "…"); }

/// "reports/2022/a.pdf" gives "a.pdf".
std::string file_name(std::string_view path) {
  return std::string(path.substr(path.rfind('/') + 1));
}

std::string country_names(const Metadata& metadata) {
  std::string names;
  for (const auto& country : metadata.countries) {
    if (!names.empty()) names += ", ";
    names += country_name(country.value);
  }
  return names;
}

/// One marked match. Links such as "To the first" use its id as fragment; 0 gives it no id.
SafeHtml mark(std::string_view words, unsigned id) {
  if (id == 0) return el("mark", words);
  return el("mark", {attr("id", "m" + std::to_string(id))}, words);
}

/// A remark that is about no part of the query has an empty range, and shows no query.
SafeHtml note_html(const QueryEcho& echo, const query::Note& note) {
  SafeHtml content = el("span", {cls("note-message")}, note.message);
  if (note.end > note.start) {
    content += el("code", {cls("note-query"), attr("dir", "auto")},
                  marked(echo.q, {{note.start, note.end}}));
  }
  if (!note.advice.empty()) {
    content += el("span", {cls("note-advice")},
                  text("Try ") + el("code", {attr("dir", "auto")}, note.advice));
  }
  return el("li", content);
}

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", grouped(number), number == 1 ? one : many);
}

std::string title_of(const Record& record) {
  if (record.metadata.title) return record.metadata.title->value;
  if (!record.paths.empty()) return file_name(record.paths.front());
  return "Untitled document";
}

SafeHtml doubtful_tag() {
  return el("span", {cls("tag"), attr("title", message_of(GapCode::quality_low))}, "doubtful text");
}

std::string ocr_words(const PageEntry& page) {
  if (page.source != TextSource::ocr) return {};
  return fmt::format("OCR, confidence {} %", page.confidence);
}

SafeHtml ocr_tag(const PageEntry& page) {
  if (page.source != TextSource::ocr) return {};
  return el("span",
            {cls("tag"), attr("title", "Recognised from the picture: check the page itself")},
            ocr_words(page));
}

std::string_view part_name(const Record& record) { return record.items ? "item" : "page"; }

bool has_headings(const Record& record) {
  return record.items || record.media_type != "application/pdf";
}

// A label that only repeats the number ("12" on page 12) is not shown.
std::string place_of(const Record& record, std::uint32_t page) {
  const bool known = page >= 1 && page <= record.pages.size();
  const std::string_view label = known ? std::string_view(record.pages[page - 1].label) : "";
  const auto number = std::to_string(page);
  if (label.empty() || label == number) return (record.items ? "Item " : "p. ") + number;
  if (has_headings(record)) return std::string(label);
  return fmt::format("p. {} (printed {})", number, label);
}

SafeHtml foreign(TagName tag, std::string_view classes, std::string_view language,
                 const SafeHtml& content) {
  return el(tag,
            {when(!classes.empty(), cls(classes)), when(!language.empty(), attr("lang", language)),
             attr("dir", "auto")},
            content);
}

// Ranges count code points, and text is UTF-8, so each offset is counted from the end of the mark
// before. That keeps the work in proportion to the text. A range that begins within the mark before
// is cut there.
SafeHtml marked(std::string_view whole, const std::vector<Range>& ranges, unsigned first_id) {
  SafeHtml out;
  std::size_t done = 0, done_code_points = 0;
  const auto offset_of = [&](std::uint32_t code_point) {
    if (code_point < done_code_points) return done;
    return done + byte_offset(whole.substr(done), code_point - done_code_points);
  };
  for (const auto& range : ranges) {
    const auto start = offset_of(range.start);
    const auto end = offset_of(range.end);
    if (end <= start) continue;
    out += text(whole.substr(done, start - done));
    out += mark(whole.substr(start, end - start), first_id == 0 ? 0 : first_id++);
    done = end;
    done_code_points = range.end;
  }
  return out += text(whole.substr(done));
}

SafeHtml snippet_html(const Snippet& snippet, std::string_view language) {
  SafeHtml content;
  if (snippet.start > 0) content += dots();
  content += marked(snippet.text, snippet.highlights);
  if (!ends_sentence(snippet.text)) content += dots();
  return foreign("p", "snippet", language, content);
}

SafeHtml level_badge(query::Level level) {
  return el("span", {cls("level"), attr("title", query::row_of(level).meaning)},
            query::name_of(level));
}

// Each value stands in a <bdi>, so that an Arabic name does not reorder the values around it.
SafeHtml meta_line(const Record& record) {
  const auto& metadata = record.metadata;
  SafeHtml items;
  const auto add = [&](std::string_view kind, std::string_view value) {
    if (!value.empty()) items += el("li", {cls(kind)}, el("bdi", value));
  };
  add("publisher", metadata.publisher ? metadata.publisher->value : "");
  add("date", metadata.date ? metadata.date->value.iso() : "undated");
  add("language",
      metadata.languages.empty() ? std::string() : language_name(main_language(metadata)));
  add("type", metadata.type ? metadata.type->value : "");
  add("symbol", metadata.symbol ? metadata.symbol->value : "");
  add("country", country_names(metadata));
  return el("ul", {cls("meta")}, items);
}

// Examples: "1 page has no text: it was not searched." and "12 pages have no text and 1 file could
// not be read: they were not searched."
SafeHtml not_searched(const CoverageCounts& counts) {
  std::string sentence;
  if (counts.pages_without_text > 0) {
    sentence = counted(counts.pages_without_text, "page has no text", "pages have no text");
  }
  if (counts.failed_files > 0) {
    if (!sentence.empty()) sentence += " and ";
    sentence += counted(counts.failed_files, "file could not be read", "files could not be read");
  }
  if (sentence.empty()) return {};
  const bool one = counts.pages_without_text + counts.failed_files == 1;
  sentence += one ? ": it was not searched. " : ": they were not searched. ";
  return text(sentence) + el("a", {href(Url("/coverage"))}, "What is missing");
}

SafeHtml coverage_line(const CoverageCounts& counts) {
  const auto searched =
      fmt::format("Searched {}, {}. ", counted(counts.documents, "document", "documents"),
                  counted(counts.pages, "page", "pages"));
  auto missing = not_searched(counts);
  if (missing.empty()) missing = el("a", {href(Url("/coverage"))}, "Coverage");
  return el("p", {cls("coverage")}, text(searched) + missing);
}

SafeHtml notes_html(const QueryEcho& echo) {
  if (echo.notes.empty()) return {};
  SafeHtml items;
  for (const auto& note : echo.notes) items += note_html(echo, note);
  const auto help = el("a", {href(Url("/help"))}, "How to write a query");
  return el("section", {cls("notes"), attr("aria-label", "Notes on your query")},
            el("ul", items) + el("p", help));
}

SafeHtml hidden(const Url::Params& params) {
  SafeHtml inputs;
  for (const auto& [name, value] : params) {
    inputs += void_el("input", {attr("type", "hidden"), attr("name", name), attr("value", value)});
  }
  return inputs;
}

std::string_view method_of(Asked asked) { return asked == Asked::by_form ? "post" : "get"; }

// An address without parameters holds nothing to hide, so it stays a link.
SafeHtml go(Asked asked, const Url& url, std::string_view classes, const SafeHtml& label) {
  if (asked == Asked::by_address || url.params().empty()) {
    return el("a", {when(!classes.empty(), cls(classes)), href(url)}, label);
  }
  const auto button =
      el("button", {attr("type", "submit"), cls("link " + std::string(classes))}, label);
  return el("form", {cls("go"), attr("method", "post"), action(url.bare())},
            hidden(url.params()) + button);
}

}  // namespace karez::views
