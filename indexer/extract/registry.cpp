// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <string>

#include "common/iso_time.h"
#include "indexer/extract/extractor.h"
#include "indexer/extract/formats.h"
#include "indexer/extract/sniff.h"
#include "indexer/text/identify_language.h"

namespace karez {
namespace {

struct Format {
  ContentKind kind;
  Extractor extractor;
};

constexpr std::array kFormats{
    Format{ContentKind::pdf, extract_pdf},     Format{ContentKind::mbox, extract_mbox},
    Format{ContentKind::email, extract_email}, Format{ContentKind::html, extract_html},
    Format{ContentKind::text, extract_text},
};

}  // namespace

void extract(std::string_view bytes, std::string_view name, ExtractSink& sink) {
  const Content content = sniff(bytes);
  if (content.kind == ContentKind::empty) return sink.gap({GapCode::empty, {}, {}});
  if (content.kind == ContentKind::text && is_markdown(name)) {
    return extract_markdown(bytes, name, sink);
  }
  for (const Format& format : kFormats) {
    if (format.kind == content.kind) return format.extractor(bytes, name, sink);
  }
  sink.gap({GapCode::unsupported, {}, std::string(content.what)});
}

void warm_up() {
  iso_time(0);
  warm_up_conversions();
  use_no_fonts();
  warm_up_pdf();
  warm_up_email();
  identify_language("All human beings are born free and equal in dignity and rights.");
}

}  // namespace karez
