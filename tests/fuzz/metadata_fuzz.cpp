// SPDX-License-Identifier: GPL-3.0-or-later
// Finders of symbols, dates, titles and the sidecar reader over any text: what they find stands
// where they say, is a date that exists, and names its origin.
// Fields parted by NUL: sidecar, a property, then pages.

#include <string>

#include "common/text/unicode.h"
#include "indexer/metadata/dates.h"
#include "indexer/metadata/junk_titles.h"
#include "indexer/metadata/metadata.h"
#include "indexer/metadata/properties.h"
#include "indexer/metadata/sidecar.h"
#include "indexer/metadata/symbols.h"
#include "indexer/metadata/titles.h"
#include "indexer/metadata/words.h"
#include "tests/fuzz/must.h"

namespace {

using namespace karez;
using namespace karez::metadata;
using fuzz::must;

void check(const PartialDate& date) {
  must(date.year > 0 && date.month <= 12 && (date.day == 0 || date.month > 0));
  must(date.day == 0 || date.day <= days_in_month(date.year, date.month));
  must(PartialDate::from_iso(date.iso()) == date);
}

void check(const Sourced<std::string>& found) {
  must(!found.origin.empty() && !found.value.empty());
  must(is_valid_utf8(found.value) && is_valid_utf8(found.origin));
}

void check_line(std::string_view line) {
  if (const auto symbol = first_symbol(line)) {
    must(symbol->start < symbol->end && symbol->end <= line.size());
    must(is_valid_utf8(symbol->symbol) && !segments_of(symbol->symbol).empty());
    (void)publisher_of_symbol(symbol->symbol);
    (void)type_of_symbol(symbol->symbol);
  }
  const auto words = words_of(line);
  std::size_t last = 0;
  for (const FoundDate& found : dates_in(line, words)) {
    must(found.first >= last && found.first < found.last && found.last <= words.size());
    last = found.last;
    check(found.date);
  }
  if (const auto date = read_date(line)) check(*date);
  must(is_valid_utf8(tidy_title(line)) && is_valid_utf8(canonical_language(line)));
  (void)is_junk_title(line);
  const std::string address = web_address(line);
  must(address.empty() || address.starts_with("http"));
}

void check(const std::optional<Sourced<std::string>>& value) {
  if (value) check(*value);
}
void check(const std::optional<Sourced<PartialDate>>& date) {
  if (date) check(date->value);
}
void check(const std::vector<Sourced<std::string>>& values) {
  for (const auto& value : values) check(value);
}

void check(const Metadata& metadata) {
  for_each_metadata(metadata, [](const MetadataRow&, const auto& value) { check(value); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest = fuzz::view(data, size);
  const std::string_view sidecar = fuzz::field(rest);
  Extracted document;
  document.media_type = "application/pdf";
  const std::string property = clean_line(fuzz::field(rest));
  for (const char* name : {"Title", "Author", "html:lang", "mail:subject", "mail:date"}) {
    document.properties.emplace_back(name, property);
  }
  for (int page = 0; page < 4 && !rest.empty(); ++page) {
    document.pages.emplace_back().text = clean_text(fuzz::field(rest));
    check_line(clean_line(document.pages.back().text));
  }
  check(find_metadata(document, sidecar.empty() ? std::nullopt : std::optional(sidecar)));
  return 0;
}
