// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/metadata.h"

#include <algorithm>

#include "common/text/unicode.h"
#include "indexer/metadata/countries.h"
#include "indexer/metadata/date_finder.h"
#include "indexer/metadata/junk_titles.h"
#include "indexer/metadata/languages.h"
#include "indexer/metadata/organisations.h"
#include "indexer/metadata/properties.h"
#include "indexer/metadata/sidecar.h"
#include "indexer/metadata/symbols.h"
#include "indexer/metadata/title_page.h"
#include "indexer/metadata/titles.h"
#include "indexer/metadata/types.h"

namespace karez {
namespace {

using namespace metadata;

// Brings the finders of this folder together. Each field has a function here that says which source
// is believed first; the reading is done in the finder's own file. find_metadata() reads the
// sidecar, collects the evidence once, and complete() fills the fields that are still open.

/// A bulletin has at least so many items. Fewer may be the sections of any document.
constexpr std::size_t kBulletinItems = 3;
/// A headline has at least so many words. Headings of sections ("Introduction", "Recommendations")
/// have fewer.
constexpr std::size_t kHeadlineWords = 5;

/// What the finders look at, collected once for each document.
struct Evidence {
  const Extracted& document;
  TitlePage page;
  FileProperties file;
  const Organisation* organisation = nullptr;  ///< On the title page; null when it has none.
};

Sourced<std::string> from(std::string_view value, std::string_view origin) {
  return {std::string(value), std::string(origin)};
}

/// Titles are believed in this order: one that a person wrote for this text (mail subject,
/// og:title); one in the properties that the first pages show too; the one on the title page; an
/// unconfirmed one in the properties. Programs fill the properties with the first line of a draft
/// or the title of a template.
std::optional<Sourced<std::string>> find_title(const Evidence& evidence) {
  const std::string& title = evidence.file.title;
  const bool certain =
      evidence.file.title_is_certain || (!title.empty() && is_confirmed(title, evidence.document));
  const std::string shown = title_on(evidence.page);
  // Word takes the first line for the title, so the title page may show how it goes on.
  const bool longer =
      shown.size() > title.size() && folded_line(shown).starts_with(folded_line(title));
  if (certain && !longer) return from(title, kFileOrigin);
  if (!shown.empty()) return from(shown, evidence.page.origin());
  if (!title.empty()) return from(title, kFileOrigin);
  return std::nullopt;
}

/// A UN symbol names the body that publishes. After it come the file, the title page and the
/// imprint.
std::optional<Sourced<std::string>> find_publisher(
    const Evidence& evidence, const std::optional<Sourced<std::string>>& symbol) {
  if (symbol) {
    const std::string_view body = publisher_of_symbol(symbol->value);
    if (!body.empty()) return from(body, symbol->origin);
  }
  if (!evidence.file.publisher.empty()) return from(evidence.file.publisher, kFileOrigin);
  if (evidence.organisation) return from(evidence.organisation->name, evidence.page.origin());
  return find_imprint(evidence.document);
}

/// The day on which mail was sent or a web page was published, as the file says; otherwise the date
/// on the title page.
std::optional<Sourced<PartialDate>> find_document_date(const Evidence& evidence) {
  if (evidence.file.date)
    return Sourced<PartialDate>{*evidence.file.date, std::string(kFileOrigin)};
  return find_date(evidence.page);
}

/// True for news in items when two of three items have a headline. A report in sections is not a
/// bulletin.
bool is_laid_out_as_bulletin(const Extracted& document) {
  if (!document.items || document.pages.size() < kBulletinItems) return false;
  const auto headlines =
      std::count_if(document.pages.begin(), document.pages.end(), [](const Page& page) {
        return words_of(clean_line(page.label, 300)).size() >= kHeadlineWords;
      });
  return static_cast<std::size_t>(headlines) * 3 >= document.pages.size() * 2;
}

// The type is told by the symbol, the first words of the title page's lines, the title, and last by
// the layout.
std::optional<Sourced<std::string>> find_type(const Evidence& evidence, const Metadata& metadata) {
  const bool by_court = evidence.organisation && evidence.organisation->court;
  if (metadata.symbol) {
    const std::string_view type = type_of_symbol(metadata.symbol->value);
    if (!type.empty()) return from(type, metadata.symbol->origin);
  }
  const std::string_view shown = type_of_lines(evidence.page.lines, by_court);
  if (!shown.empty()) return from(shown, evidence.page.origin());
  if (metadata.title) {
    const std::string_view named = type_of_title(metadata.title->value, by_court);
    if (!named.empty()) return from(named, metadata.title->origin);
  }
  if (is_laid_out_as_bulletin(evidence.document)) return from("bulletin", kFileOrigin);
  return std::nullopt;
}

void add_country(std::vector<Sourced<std::string>>& countries, const std::string& alpha2,
                 std::string_view origin) {
  if (alpha2.empty()) return;
  const bool known = std::any_of(countries.begin(), countries.end(),
                                 [&](const auto& country) { return country.value == alpha2; });
  if (!known) countries.push_back(from(alpha2, origin));
}

/// The countries of the symbol, the title and the subject, and of lines of the title page that name
/// a state and nothing else.
std::vector<Sourced<std::string>> find_countries(const Evidence& evidence,
                                                 const Metadata& metadata) {
  std::vector<Sourced<std::string>> countries;
  if (metadata.symbol) {
    add_country(countries, country_of_symbol(metadata.symbol->value), metadata.symbol->origin);
  }
  if (metadata.title) {
    for (const std::string& alpha2 : countries_in(metadata.title->value)) {
      add_country(countries, alpha2, metadata.title->origin);
    }
  }
  for (const std::string& alpha2 : countries_in(evidence.file.subject)) {
    add_country(countries, alpha2, kFileOrigin);
  }
  for (const Line& line : evidence.page.lines) {
    add_country(countries, country_of_line(line), evidence.page.origin());
  }
  return countries;
}

/// Fills the fields that the sidecar left open. The symbol comes first, because publisher, type and
/// countries follow from it. The title comes next, because type and countries read it too.
void complete(Metadata& metadata, const Evidence& evidence) {
  const FileProperties& file = evidence.file;
  if (!metadata.symbol) metadata.symbol = find_symbol(evidence.document, evidence.page);
  if (!metadata.title) metadata.title = find_title(evidence);
  if (!metadata.publisher) metadata.publisher = find_publisher(evidence, metadata.symbol);
  if (!metadata.date) metadata.date = find_document_date(evidence);
  if (!metadata.type) metadata.type = find_type(evidence, metadata);
  if (metadata.countries.empty()) metadata.countries = find_countries(evidence, metadata);
  if (metadata.languages.empty()) {
    metadata.languages = find_languages(evidence.document, file.language);
  }
  const auto fill = [](auto& members, const std::vector<std::string>& values) {
    if (!members.empty()) return;
    for (const std::string& value : values) members.push_back(from(value, kFileOrigin));
  };
  fill(metadata.authors, file.authors);
  fill(metadata.senders, file.senders);
  fill(metadata.recipients, file.recipients);
  if (!metadata.source_url && !file.source_url.empty()) {
    metadata.source_url = from(file.source_url, kFileOrigin);
  }
}

}  // namespace

Metadata find_metadata(Extracted& document, std::optional<std::string_view> sidecar) {
  Metadata metadata;
  if (sidecar) {
    Sidecar read = parse_sidecar(*sidecar);
    metadata = std::move(read.metadata);
    if (!read.problems.empty()) {
      document.gaps.push_back({.code = GapCode::bad_sidecar, .detail = describe(read.problems)});
    }
  }
  Evidence evidence{
      .document = document, .page = find_title_page(document), .file = read_properties(document)};
  evidence.organisation = organisation_on(evidence.page.lines);
  complete(metadata, evidence);
  return metadata;
}

}  // namespace karez
