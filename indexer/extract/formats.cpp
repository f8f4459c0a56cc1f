// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/formats.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/iso_time.h"
#include "indexer/extract/conversions.h"
#include "indexer/extract/email.h"
#include "indexer/extract/html.h"
#include "indexer/extract/markdown.h"
#include "indexer/extract/mbox.h"
#include "indexer/extract/no_fonts.h"
#include "indexer/extract/other_formats.h"
#include "indexer/extract/pdf.h"
#include "indexer/extract/text.h"
#include "indexer/text/charset.h"
#include "indexer/text/identify_language.h"

namespace karez {
namespace {

// The order matters, because a file may look like several formats: a mailbox begins with a mail, a
// mail may hold HTML, and both may quote a PDF. Plain text comes last, because any other text is
// that.
constexpr std::array kFormats{
    Format{.name = "mailbox",
           .media_type = "application/mbox",
           .matches = is_mbox,
           .of_text = true,
           .extract = extract_mbox,
           .warm_up = warm_up_email},
    Format{.name = "mail",
           .media_type = "message/rfc822",
           .matches = is_email,
           .of_text = true,
           .extract = extract_email,
           .warm_up = warm_up_email},
    Format{.name = "HTML",
           .media_type = "text/html",
           .matches = is_html,
           .of_text = true,
           .extract = extract_html},
    Format{.name = "PDF",
           .media_type = "application/pdf",
           .has_signature = begins_as_pdf,
           .matches = is_damaged_pdf,
           .extract = extract_pdf,
           .warm_up = warm_up_pdf},
    Format{.name = "Markdown",
           .media_type = "text/markdown",
           .matches = is_markdown,
           .of_text = true,
           .extract = extract_markdown},
    Format{.name = "plain text",
           .media_type = "text/plain",
           .matches = is_text,
           .of_text = true,
           .extract = extract_text},
};

// Checked at compile time, so that a row cannot forget a member that recognition calls.
constexpr bool is_whole(const Format& format) {
  return !format.name.empty() && !format.media_type.empty() && format.extract != nullptr &&
         (format.has_signature != nullptr || format.matches != nullptr);
}
static_assert(std::ranges::all_of(kFormats, is_whole));

bool matches(const Format& format, std::string_view bytes, std::string_view name,
             bool may_be_text) {
  if (format.matches == nullptr || (format.of_text && !may_be_text)) return false;
  return format.matches(bytes, name);
}

}  // namespace

std::span<const Format> formats() { return kFormats; }

// Signatures come first. Formats that Karez does not read are looked for before the formats that
// are told by their content, because RTF and PostScript are text too.
Recognition recognise(std::string_view bytes, std::string_view name) {
  if (bytes.empty()) return {.gap = GapCode::empty};
  for (const Format& format : kFormats) {
    if (format.has_signature != nullptr && format.has_signature(bytes)) return {.format = &format};
  }
  const std::string_view other = other_format(bytes);
  if (!other.empty()) return {.what = other};
  const bool text = may_be_text(bytes);
  for (const Format& format : kFormats) {
    if (matches(format, bytes, name, text)) return {.format = &format};
  }
  return {.what = "a binary file"};
}

void extract(std::string_view bytes, std::string_view name, ExtractSink& sink) {
  const Recognition found = recognise(bytes, name);
  if (found.format == nullptr) {
    return sink.gap({.code = found.gap, .detail = std::string(found.what)});
  }
  Extracted header;
  header.media_type = found.format->media_type;
  found.format->extract(bytes, std::move(header), sink);
}

void warm_up() {
  iso_time(0);
  warm_up_conversions();
  use_no_fonts();
  for (const Format& format : kFormats) {
    if (format.warm_up != nullptr) format.warm_up();
  }
  identify_language("All human beings are born free and equal in dignity and rights.");
}

}  // namespace karez
