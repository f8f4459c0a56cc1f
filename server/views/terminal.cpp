// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/terminal.h"

#include <fmt/format.h>

#include "common/text/unicode.h"
#include "server/views/components.h"

// The answer of karez-search as text. Everything that comes from a document, a path or the query
// goes through for_terminal() or harmless(): an escape sequence in a file name could rewrite the
// screen.
namespace karez::views {
namespace {

// U+2068 begins an isolate whose direction follows its own letters; U+2069 ends it.
constexpr std::string_view kIsolate = "\u2068", kPopIsolate = "\u2069";

/// Marks, embeddings, overrides and isolates: one of them could turn the rest of the line around.
bool is_bidi_control(char32_t c) {
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

/// ASCII controls, DEL, and the C1 controls, of which U+009B begins an escape sequence too.
bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }

bool is_space(char32_t c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029;
}

/// for_terminal() without the isolate, for pieces that are joined to one line.
std::string harmless(std::string_view raw) {
  std::string out;
  const std::string valid = is_valid_utf8(raw) ? std::string(raw) : clean_text(raw);
  bool space = false;
  for (std::uint32_t at = 0; at < valid.size();) {
    const char32_t c = next_code_point(valid, at);
    if (is_space(c)) {
      space = true;
      continue;
    }
    if (is_control(c) || is_bidi_control(c)) continue;
    if (space) out += ' ';
    space = false;
    append_utf8(out, c);
  }
  if (space) out += ' ';
  return out;
}

/// One isolate holds the whole text, so that a mark does not split its order. Ranges count code
/// points.
std::string marked_line(std::string_view whole, const std::vector<Range>& ranges, bool bold) {
  const std::string_view on = bold ? "\x1b[1m" : "[", off = bold ? "\x1b[0m" : "]";
  std::string out(kIsolate);
  std::size_t done = 0;
  for (const auto& range : ranges) {
    const auto start = byte_offset(whole, range.start), end = byte_offset(whole, range.end);
    if (start < done || end <= start) continue;
    out += harmless(whole.substr(done, start - done));
    out.append(on).append(harmless(whole.substr(start, end - start))).append(off);
    done = end;
  }
  out += harmless(whole.substr(done));
  return out += kPopIsolate;
}

/// The id comes first, because it finds the document again.
std::string meta(const Record& record) {
  const auto& metadata = record.metadata;
  std::string line = record.id.short_hex();
  const auto add = [&](std::string_view value) {
    if (!value.empty()) line += " · " + for_terminal(value);
  };
  if (metadata.publisher) add(metadata.publisher->value);
  add(metadata.date ? metadata.date->value.iso() : "undated");
  add(main_language(metadata));
  if (metadata.type) add(metadata.type->value);
  if (metadata.symbol) add(metadata.symbol->value);
  for (const auto& country : metadata.countries) add(country.value);
  return line;
}

/// id · language · first path
std::string kin_line(const KinDocument& document) {
  std::string line = document.url_id;
  if (document.gone) return line + " (no longer there)";
  const auto language = main_language(document.record.metadata);
  if (!language.empty()) line += " · " + for_terminal(language);
  if (!document.record.paths.empty()) line += " · " + for_terminal(document.record.paths.front());
  return line;
}

/// 1. Title
///    id · publisher · date · language
///    path
///    p. 12 (exact)
///       snippet with [matches]
std::string document_text(const DocumentHit& document, std::uint64_t rank, bool bold) {
  if (document.gone)
    return fmt::format("{}. {} is no longer there\n", rank, document.id.short_hex());
  const auto& record = document.record;
  const auto title = for_terminal(title_of(record));
  auto out = fmt::format("{}. {}\n   {}\n", rank, bold ? "\x1b[1m" + title + "\x1b[0m" : title,
                         meta(record));
  for (const auto& path : record.paths) out += "   " + for_terminal(path) + "\n";
  for (const auto& word : document.lacks) out += "   does not hold: " + for_terminal(word) + "\n";
  for (const auto& found : document.found_in) {
    out += fmt::format("   {}: {}\n", row_of(found.field).name,
                       marked_line(found.text, found.highlights, bold));
  }
  for (const auto& hit : document.hits) {
    const PageEntry& entry = record.pages.at(hit.page - 1);
    const std::string recognised = ocr_words(entry);
    out += fmt::format("   {} ({}{}{}{})\n      {}\n", for_terminal(place_of(record, hit.page)),
                       query::name_of(hit.level), recognised.empty() ? "" : ", ", recognised,
                       entry.quality == Quality::low ? ", doubtful text" : "",
                       marked_line(hit.snippet.text, hit.snippet.highlights, bold));
    for (const auto& word : hit.lacks) out += "      not there: " + for_terminal(word) + "\n";
  }
  if (document.matching_pages > document.hits.size() && !document.hits.empty()) {
    out += fmt::format("   {} pages match\n", document.matching_pages);
  }
  const auto behind = [&](const KinList& list, std::string_view what) {
    if (list.count == 0) return;
    out += fmt::format("   {}{} {}:\n", list.exact ? "" : "at least ", list.count, what);
    for (const auto& kin : list.documents) out += "      " + kin_line(kin) + "\n";
  };
  behind(document.copies, document.copies.count == 1 ? "copy" : "copies");
  behind(document.versions, "in other languages");
  return out + "\n";
}

std::string list_text(const std::vector<DocumentHit>& documents, std::uint64_t first, bool bold) {
  std::string out;
  for (const auto& document : documents) out += document_text(document, ++first, bold);
  return out;
}

std::string notes_text(const QueryEcho& echo) {
  std::string out;
  for (const auto& note : echo.notes) {
    out += "Note: " + for_terminal(note.message);
    if (!note.advice.empty()) out += ". Try " + for_terminal(note.advice);
    out += "\n";
  }
  return out;
}

std::string coverage_text(const CoverageCounts& counts) {
  auto out = fmt::format("Searched {}, {}.", counted(counts.documents, "document", "documents"),
                         counted(counts.pages, "page", "pages"));
  if (counts.pages_without_text > 0) {
    out +=
        " Not searched: " + counted(counts.pages_without_text, "page", "pages") + " without text.";
  }
  if (counts.failed_files > 0) {
    out += " Could not be read: " + counted(counts.failed_files, "file", "files") + ".";
  }
  return out + "\n";
}

}  // namespace

std::string for_terminal(std::string_view text) {
  return std::string(kIsolate) + harmless(text) + std::string(kPopIsolate);
}

std::string search_text(const SearchResponse& response, bool bold) {
  std::string out = notes_text(response.query);
  if (!response.query.function_words.empty()) {
    out += "Understood as " + for_terminal(response.query.understood) + "\n";
  }
  out += fmt::format("{}{}\n\n", response.exact ? "" : "at least ",
                     counted(response.total, "document", "documents"));
  out += list_text(response.results, response.first, bold);
  if (response.did_you_mean) {
    out += "Did you mean: " + for_terminal(*response.did_you_mean) + "\n";
  }
  if (!response.nearest.empty()) {
    out += response.total == 0
               ? "No document holds all of it. These come close:\n\n"
               : "Not results, but a page of these holds more of your words together:\n\n";
    out += list_text(response.nearest, 0, bold);
  }
  out += coverage_text(response.coverage);
  if (response.next) out += "More: --cursor " + *response.next + "\n";
  return out;
}

}  // namespace karez::views
