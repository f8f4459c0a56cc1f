// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// THE table of fields. Writer, query parser, facets, API and help all read it. A new field is one
/// row here, and a case where the compiler asks for it: its terms (indexer/build/record_fields.cpp)
/// and what a reader may write (server/query/values.cpp).
namespace karez {

/// Raise when the layout of terms, slots or keys changes: old indexes are then refused with advice.
inline constexpr std::uint32_t kSchemaVersion = 3;

enum class Field : std::uint8_t {
  title,
  author,
  publisher,
  country,
  language,
  type,
  symbol,
  heading,
  path,
  id,
  sha256,
  date,
  superseded,
  quality,
};

enum class FieldKind : std::uint8_t {
  text,   ///< Words with positions under the prefix: title:"forced labour".
  value,  ///< The whole value, normalised, as one term: country:CN.
  date,   ///< A range over the two day slots.
};

/// How a whole value is spelt in its term. ASCII letters only: codes, tags and hexadecimal digits.
enum class Letters : std::uint8_t { lower, upper, upper_without_spaces };

/// Value slots. Numbers are part of the schema: never reuse one.
enum class Slot : std::uint32_t {
  none = 0,
  first_day = 1,  ///< YYYYMMDD of the first day the date can be; empty when undated.
  last_day = 2,
  by_date = 3,         ///< first_day + id, undated "~" + id: oldest first when ascending.
  by_date_newest = 4,  ///< 99999999 - first_day, + id, undated "~" + id: newest first.
  by_title = 5,        ///< sort_key(title) + NUL + id.
  by_id = 6,           ///< 64 hex digits.
  languages = 7,       ///< Facets: values joined by kValueSeparator, one slot a field, for
  countries = 8,       ///< ValueCountMatchSpy is all that works over Xapian's remote backend.
  publisher = 9,
  type = 10,
  year = 11,
};
/// The number Xapian knows a slot by.
constexpr std::uint32_t number_of(Slot slot) { return static_cast<std::uint32_t>(slot); }
inline constexpr char kValueSeparator = '\x1f';

struct FieldRow {
  Field field;
  std::string_view name;    ///< As readers write it: "lang". Also the name of the API's filter.
  std::string_view prefix;  ///< Xapian term prefix.
  FieldKind kind;
  Letters letters = Letters::lower;  ///< Of the terms of whole values.
  std::string_view held = "";        ///< Of a field of two values: documents with this one have
  std::string_view other = "";       ///< its term, all others have that one. Else both are empty.
  Slot facet = Slot::none;           ///< The slot whose values are counted, when it is a facet.
  std::string_view facet_name = "";  ///< As the API names the facet: "language".
  std::string_view filter = "";      ///< What the API's filter does; empty when there is none.
  std::string_view label;            ///< For people: "Language".
  std::string_view takes;            ///< What a reader writes after the colon.
  std::string_view example;          ///< A query for the help page: "lang:ug".
};

/// In this order the help page lists the fields, and answers list the names of facets and the
/// filters in force.
inline constexpr std::array kFields{
    FieldRow{.field = Field::title,
             .name = "title",
             .prefix = "S",
             .kind = FieldKind::text,
             .label = "Title",
             .takes = "words or a \"phrase\" of the title",
             .example = "title:detention"},
    FieldRow{.field = Field::author,
             .name = "author",
             .prefix = "A",
             .kind = FieldKind::text,
             .label = "Author",
             .takes = "words or a \"phrase\" of an author's name",
             .example = "author:bachelet"},
    FieldRow{.field = Field::publisher,
             .name = "publisher",
             .prefix = "XP",
             .kind = FieldKind::text,
             .facet = Slot::publisher,
             .facet_name = "publisher",
             .filter = "Only documents of this publisher.",
             .label = "Publisher",
             .takes = "words or a \"phrase\" of the publisher's name",
             .example = "publisher:\"Human Rights Watch\""},
    FieldRow{.field = Field::country,
             .name = "country",
             .prefix = "XC",
             .kind = FieldKind::value,
             .letters = Letters::upper,
             .facet = Slot::countries,
             .facet_name = "country",
             .filter = "Only documents about this country.",
             .label = "Country",
             .takes = "an ISO 3166 code or an English name",
             .example = "country:CN"},
    FieldRow{.field = Field::language,
             .name = "lang",
             .prefix = "L",
             .kind = FieldKind::value,
             .facet = Slot::languages,
             .facet_name = "language",
             .filter = "Only documents in this language.",
             .label = "Language",
             .takes = "a BCP 47 tag or an English name; zh finds zh-Hans and zh-Hant, too",
             .example = "lang:ug"},
    FieldRow{.field = Field::type,
             .name = "type",
             .prefix = "T",
             .kind = FieldKind::value,
             .facet = Slot::type,
             .facet_name = "type",
             .filter = "Only documents of this type.",
             .label = "Type",
             .takes = "report, bulletin, judgment, resolution, press-release, letter or other",
             .example = "type:judgment"},
    FieldRow{.field = Field::symbol,
             .name = "symbol",
             .prefix = "XS",
             .kind = FieldKind::value,
             .letters = Letters::upper_without_spaces,
             .label = "UN symbol",
             .takes =
                 "a UN document symbol, whole or with wildcards: symbol:A/HRC/51/5 does not find "
                 "A/HRC/51/50",
             .example = "symbol:A/HRC/51/5"},
    FieldRow{.field = Field::heading,
             .name = "heading",
             .prefix = "XH",
             .kind = FieldKind::text,
             .label = "Heading",
             .takes = "words or a \"phrase\" of a heading",
             .example = "heading:recommendations"},
    FieldRow{.field = Field::path,
             .name = "path",
             .prefix = "XF",
             .kind = FieldKind::text,
             .label = "Path",
             .takes = "words or a \"phrase\" of the file's path",
             .example = "path:un/2022"},
    FieldRow{.field = Field::id,
             .name = "id",
             .prefix = "Q",
             .kind = FieldKind::value,
             .label = "Document id",
             .takes = "16 to 64 hexadecimal digits of the file's SHA-256",
             .example = "id:9f2c41d07a55e3b8"},
    FieldRow{.field = Field::sha256,
             .name = "sha256",
             .prefix = "Q",
             .kind = FieldKind::value,
             .label = "SHA-256",
             .takes = "the same",
             .example = "sha256:9f2c41d07a55e3b8…"},
    FieldRow{.field = Field::date,
             .name = "date",
             .prefix = "D",
             .kind = FieldKind::date,
             .facet = Slot::year,
             .facet_name = "year",
             .label = "Date",
             .takes =
                 "a year, month or day, a range of them (2022-09..2023-01, ..2019, 2019..) that "
                 "the document's date lies wholly in, both ends included, or none",
             .example = "date:2022-09..2023-01"},
    FieldRow{
        .field = Field::superseded,
        .name = "superseded",
        .prefix = "XU",
        .kind = FieldKind::value,
        .held = "yes",
        .other = "no",
        .label = "Superseded",
        .takes = "yes, for documents whose file was replaced or deleted; others leave them out",
        .example = "superseded:yes"},
    FieldRow{.field = Field::quality,
             .name = "quality",
             .prefix = "XQ",
             .kind = FieldKind::value,
             .held = "low",
             .other = "ok",
             .label = "Doubtful text on a page",
             .takes = "low, for documents with a page whose text is doubtful; ok, for all others",
             .example = "quality:low"},
};

/// The fields that are counted, in the order of the page's lists of filters. The API's filters come
/// in this order, too.
inline constexpr std::array kFacets{Field::language, Field::country, Field::publisher, Field::type,
                                    Field::date};

/// Body words bear no prefix: a folded word never begins with an ASCII capital, every prefix does,
/// so they stay apart, and each of the many postings is a byte shorter.
///
/// Exact letters cost only where folding changed something. A word spelt as it folds has no term
/// of its own:
///   kSpeltPrefix + exact form    each place of a word that folding changed ("ürümqi")
///   kPlainPrefix + folded word   in documents with such places, those spelt as it folds
/// so the documents that hold "urumqi" to the letter are those with the word, but with none of its
/// other spellings, or with the plain one. The stem dictionary knows the spellings of a word, as a
/// language of its own. These terms add nothing to the lengths that ranking knows. A flag for
/// "documents with other spellings", or terms that name both forms, made the index no smaller.
inline constexpr std::string_view kSpeltPrefix = "XX";
inline constexpr std::string_view kPlainPrefix = "XZ";
/// Reserved for names; nothing writes it yet.
inline constexpr std::string_view kNamePrefix = "XN";
/// A document with gaps carries this term, so that coverage finds it.
inline constexpr std::string_view kGapTerm = "XG";
/// Every document carries it: "the newest documents", NOT, counts.
inline constexpr std::string_view kAllTerm = "XA";
/// Undated documents: date:none is kUndatedTerm.
inline constexpr std::string_view kUndatedTerm = "Dnone";

constexpr const FieldRow& row_of(Field field) {
  return kFields.at(static_cast<std::size_t>(field));
}
/// The field a reader names, ASCII case aside ("Lang" too), or nothing.
std::optional<Field> field_named(std::string_view name);
/// The field counted under an API facet name ("language").
std::optional<Field> facet_named(std::string_view name);

/// The term of a whole value: prefix + value in the field's Letters, cut by hash when over Xapian's
/// limit.
std::string value_term(Field field, std::string_view value);

/// The one term of a field of two values: documents with FieldRow::held have it.
std::string held_term(Field field);

/// The term of a folded word in a text field or, without field, in the body.
std::string word_term(std::string_view folded);
std::string word_term(Field field, std::string_view folded);

/// The terms of exact letters in the body, see kSpeltPrefix.
std::string spelt_term(std::string_view exact);
std::string plain_term(std::string_view folded);

// Keys of Xapian metadata. Each shard holds those of its own documents.
namespace keys {
inline constexpr std::string_view kManifest = "manifest";
inline constexpr std::string_view kDictionary = "dictionary";  ///< zstd dictionary of page frames.
inline constexpr std::string_view kPagePrefix = "p";           ///< + 32 id bytes + page (varint).
inline constexpr std::string_view kPathPrefix = "f";           ///< + SHA-256 of the path.
inline constexpr std::string_view kStemPrefix = "s";           ///< + language + NUL + stem.
inline constexpr std::string_view kSpellings = "=";  ///< Stands for a language: stem is the folded
                                                     ///< word, forms are its exact forms.
/// + 32 id bytes: where a document without live path last stood (CatalogueEntry::location, each
/// ended by NUL), so that --prune looks only below its PATHs.
inline constexpr std::string_view kFormerPrefix = "o";
/// + 32 id bytes: a document that was purged (karez-index --purge). Its file is not read again. The
/// value: 32 bytes each, the ids of the purges by name that took it along
/// (indexer/write/tombstones.h).
inline constexpr std::string_view kPurgedPrefix = "x";
std::string page(std::string_view raw_id, std::uint32_t page);
std::string path(std::string_view path);
std::string stem(std::string_view language, std::string_view stem);
}  // namespace keys

}  // namespace karez
