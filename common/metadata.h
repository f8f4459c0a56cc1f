// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/enum_table.h"
#include "common/partial_date.h"

namespace karez {

/// A value together with its origin, which says where it was found: kSidecarOrigin (the .meta.json
/// file), kFileOrigin (the properties inside the file), or page_origin().
template <class T>
struct Sourced {
  T value;
  std::string origin;
  bool operator==(const Sourced&) const = default;
};
inline constexpr std::string_view kSidecarOrigin = "sidecar";
inline constexpr std::string_view kFileOrigin = "file";  ///< The file's own properties.
inline std::string page_origin(std::size_t page) { return "page " + std::to_string(page); }

/// What is known about a document besides its text. A member is empty when the value is not known;
/// nothing is guessed. Each member has a row in kMetadata. Value type.
struct Metadata {
  std::optional<Sourced<std::string>> title;
  std::vector<Sourced<std::string>> authors;
  std::optional<Sourced<std::string>> publisher;
  std::optional<Sourced<PartialDate>> date;
  std::vector<Sourced<std::string>> languages;  ///< BCP 47; the language with most text is first.
  std::vector<Sourced<std::string>> countries;  ///< ISO 3166 alpha-2, upper case.
  std::optional<Sourced<std::string>> type;     ///< One of kDocumentTypes.
  std::optional<Sourced<std::string>> symbol;   ///< A UN document symbol, "A/HRC/51/5".
  std::optional<Sourced<std::string>> source_url;
  std::optional<Sourced<std::string>> retrieved;  ///< When it was fetched: an ISO 8601 time.
  std::vector<Sourced<std::string>> senders;      ///< Of a mail: "Lina Example <lina@example.org>".
  std::vector<Sourced<std::string>> recipients;   ///< Likewise; those in copy too.
  bool operator==(const Metadata&) const = default;
};

/// The language with most text; empty when none is known.
inline std::string_view main_language(const Metadata& metadata) {
  return metadata.languages.empty() ? std::string_view() : metadata.languages.front().value;
}

/// The members of Metadata, in the order of kMetadata.
enum class MetadataField : std::uint8_t {
  title,
  authors,
  publisher,
  date,
  languages,
  countries,
  type,
  symbol,
  source_url,
  retrieved,
  senders,
  recipients,
};

/// Points to a member of Metadata: one text, one date, or any number of texts.
using MetadataMember = std::variant<std::optional<Sourced<std::string>> Metadata::*,
                                    std::optional<Sourced<PartialDate>> Metadata::*,
                                    std::vector<Sourced<std::string>> Metadata::*>;

struct MetadataRow {
  MetadataField field;
  MetadataMember member;
  std::string_view key;  ///< The name in a sidecar and in the API's document.
  /// Another name that a sidecar may use for it: "author" for "authors". Empty when there is none.
  std::string_view further_key = "";
  std::string_view label;  ///< The name shown to people.
  bool in_api = true;      ///< True when the API's document has it.
};

/// THE table of metadata. The readers of sidecars, the known index, the stored record, the document
/// page, the API and the terminal all follow it. The stored record holds the values in this order
/// (docs/record-format.md): to add a row, put it at the end and raise the record's version.
inline constexpr std::array kMetadata{
    MetadataRow{.field = MetadataField::title,
                .member = &Metadata::title,
                .key = "title",
                .label = "Title"},
    MetadataRow{.field = MetadataField::authors,
                .member = &Metadata::authors,
                .key = "authors",
                .further_key = "author",
                .label = "Authors"},
    MetadataRow{.field = MetadataField::publisher,
                .member = &Metadata::publisher,
                .key = "publisher",
                .label = "Publisher"},
    MetadataRow{
        .field = MetadataField::date, .member = &Metadata::date, .key = "date", .label = "Date"},
    MetadataRow{.field = MetadataField::languages,
                .member = &Metadata::languages,
                .key = "languages",
                .further_key = "language",
                .label = "Languages"},
    MetadataRow{.field = MetadataField::countries,
                .member = &Metadata::countries,
                .key = "countries",
                .further_key = "country",
                .label = "Countries"},
    MetadataRow{
        .field = MetadataField::type, .member = &Metadata::type, .key = "type", .label = "Type"},
    MetadataRow{.field = MetadataField::symbol,
                .member = &Metadata::symbol,
                .key = "symbol",
                .label = "UN symbol"},
    MetadataRow{.field = MetadataField::source_url,
                .member = &Metadata::source_url,
                .key = "source_url",
                .further_key = "url",
                .label = "Source"},
    MetadataRow{.field = MetadataField::retrieved,
                .member = &Metadata::retrieved,
                .key = "retrieved",
                .label = "Retrieved",
                .in_api = false},
    MetadataRow{.field = MetadataField::senders,
                .member = &Metadata::senders,
                .key = "senders",
                .further_key = "from",
                .label = "From"},
    MetadataRow{.field = MetadataField::recipients,
                .member = &Metadata::recipients,
                .key = "recipients",
                .further_key = "to",
                .label = "To"},
};
static_assert(follows_enum(kMetadata, &MetadataRow::field));

/// The bytes of all members that have a row.
constexpr std::size_t metadata_bytes_in_rows() {
  std::size_t bytes = 0;
  for (const MetadataRow& row : kMetadata) {
    bytes += std::visit([](auto member) { return sizeof(std::declval<Metadata>().*member); },
                        row.member);
  }
  return bytes;
}
static_assert(metadata_bytes_in_rows() == sizeof(Metadata),
              "a member of Metadata has no row in kMetadata");

constexpr const MetadataRow& row_of(MetadataField field) {
  return kMetadata[static_cast<std::size_t>(field)];
}

/// Calls visit(row, value) once for each row, in the table's order. `value` is the member itself:
/// an optional Sourced text, an optional Sourced date, or a vector of Sourced texts. `metadata` may
/// be const or not.
template <class M, class Visit>
void for_each_metadata(M& metadata, Visit&& visit) {
  for (const MetadataRow& row : kMetadata) {
    std::visit([&](auto member) { visit(row, metadata.*member); }, row.member);
  }
}

/// All values that Metadata::type may have.
inline constexpr std::array<std::string_view, 7> kDocumentTypes{
    "report", "bulletin", "judgment", "resolution", "press-release", "letter", "other"};

}  // namespace karez
