// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// THE table of fields, and the names of all terms, value slots and metadata keys of the index.
/// Writer, query parser, facets, API and help page all read this table. A new field is one row
/// here, and a case where the compiler asks for it: its terms (indexer/build/record_fields.cpp) and
/// what a reader may write (server/query/values.cpp).
namespace karez {

/// Raise this number when the layout of terms, slots or keys changes. Karez then refuses an older
/// index and tells the operator to index again.
inline constexpr std::uint32_t kSchemaVersion = 5;

enum class Field : std::uint8_t {
  title,
  author,
  sender,
  recipient,
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
  text,   ///< Single words with positions, so that phrases work: title:"forced labour".
  value,  ///< The whole value as one normalised term: country:CN.
  date,   ///< A range over the slots first_day and last_day.
};

/// How a whole value is spelt in its term. Only the case of ASCII letters is changed, because
/// symbols, codes, tags and hex digits are ASCII.
enum class Letters : std::uint8_t { lower, upper, upper_without_spaces };

/// The value slots of a Xapian document. The numbers are stored in every index: never reuse one.
enum class Slot : std::uint32_t {
  none = 0,
  first_day = 1,  ///< YYYYMMDD of the first day it can be; empty when undated.
  last_day = 2,   ///< YYYYMMDD of the last day it can be; empty when undated.
  // Keys for sorting, in ascending order. The id makes each key unique, so the order is stable.
  // "~" sorts after digits, so documents without a date come last in both orders by date.
  by_date = 3,         ///< first_day + id, or "~" + id: the oldest first.
  by_date_newest = 4,  ///< (99999999 - first_day) + id, or "~" + id: the newest first.
  by_title = 5,        ///< sort_key(title) + NUL + id.
  by_id = 6,           ///< The id's 64 hex digits.
  // Facets. All values of a field share one slot, joined by kValueSeparator, because
  // ValueCountMatchSpy, which counts whole slots, is all that works over Xapian's remote backend.
  languages = 7,
  countries = 8,
  publisher = 9,
  type = 10,
  year = 11,
  // What tells copies and language versions of a document (server/search/copies.h).
  sketch = 12,  ///< TextSketch::encode(); empty when the text is too short for one.
  symbol = 13,  ///< The term of its UN symbol; empty without one.
};
/// The number by which Xapian knows a slot.
constexpr std::uint32_t number_of(Slot slot) { return static_cast<std::uint32_t>(slot); }
/// Between two values of one facet slot: the ASCII unit separator, which no cleaned text contains.
inline constexpr char kValueSeparator = '\x1f';

/// One field that readers can search in, with its place in the index and its words for people.
struct FieldRow {
  Field field;
  std::string_view name;    ///< "lang": as readers write it, and the API's filter.
  std::string_view prefix;  ///< The prefix of its terms in Xapian.
  FieldKind kind;
  Letters letters = Letters::lower;  ///< How the terms of whole values are spelt.
  /// Only for a field of two values ("yes" and "no"), else both are empty. A document with the
  /// value `held` has the field's term. A document without the term has the value `other`.
  std::string_view held = "";
  std::string_view other = "";
  Slot facet = Slot::none;           ///< The slot that is counted; none: not a facet.
  std::string_view facet_name = "";  ///< The API's name for the facet: "language".
  std::string_view filter = "";      ///< What the API's filter does. Empty: no filter.
  std::string_view label;            ///< The name shown to people: "Language".
  std::string_view takes;            ///< What a reader writes after the colon.
  std::string_view example;          ///< A query for the help page: "lang:ug".
};

/// The rows, in the enum's order. The help page lists the fields in this order. Answers list the
/// names of facets and the filters in force in this order, too.
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
    FieldRow{.field = Field::sender,
             .name = "from",
             .prefix = "XE",
             .kind = FieldKind::text,
             .label = "From",
             .takes = "words or a \"phrase\" of a sender's name or address",
             .example = "from:lina"},
    FieldRow{
        .field = Field::recipient,
        .name = "to",
        .prefix = "XR",
        .kind = FieldKind::text,
        .label = "To",
        .takes = "words or a \"phrase\" of the name or address of one who got it, also in copy",
        .example = "to:omar@example.net"},
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
             .takes = "16 to 64 hexadecimal digits of the file's SHA-256",
             .example = "sha256:9f2c41d07a55e3b8…"},
    FieldRow{
        .field = Field::date,
        .name = "date",
        .prefix = "D",
        .kind = FieldKind::date,
        .facet = Slot::year,
        .facet_name = "year",
        .label = "Date",
        .takes =
            "a year, month or day, or a range (2022-09..2023-01, ..2019, 2019..): the document's "
            "whole date must lie in it, both ends included; none finds documents without a date",
        .example = "date:2022-09..2023-01"},
    FieldRow{.field = Field::superseded,
             .name = "superseded",
             .prefix = "XU",
             .kind = FieldKind::value,
             .held = "yes",
             .other = "no",
             .label = "Superseded",
             .takes = "yes finds documents whose file was replaced or deleted; other searches "
                      "leave these out",
             .example = "superseded:yes"},
    FieldRow{.field = Field::quality,
             .name = "quality",
             .prefix = "XQ",
             .kind = FieldKind::value,
             .held = "low",
             .other = "ok",
             .label = "Doubtful text on a page",
             .takes = "low finds documents with a page whose text is doubtful; ok finds all others",
             .example = "quality:low"},
};

/// The fields that are facets, in the order in which the results page lists them. The API documents
/// its filters in this order, too.
inline constexpr std::array kFacets{Field::language, Field::country, Field::publisher, Field::type,
                                    Field::date};

/// Terms of the body have no prefix. They cannot be mistaken for terms of a field, because a folded
/// word never begins with an ASCII capital and every prefix does. A prefix would make each of the
/// many body terms longer.
///
/// Two more kinds of terms serve searches for exact letters (`="ürümqi"`). They are written only
/// where folding changes a word:
///
///   text has         folded term   exact term                      plain term
///   "urumqi" only    urumqi        -                               -
///   "ürümqi" only    urumqi        kSpeltPrefix + ürümqi           -
///   both             urumqi        kSpeltPrefix + ürümqi           kPlainPrefix + urumqi
///
/// So a document has "urumqi" to the letter when it has the folded term and none of the word's
/// other spellings, or when it has the plain term. The stem dictionary knows the spellings of each
/// word (keys::kSpellings). These terms do not count in the document lengths that ranking uses. Two
/// other designs made the index no smaller: a flag for "documents with other spellings", and terms
/// that name both forms.
inline constexpr std::string_view kSpeltPrefix = "XX";
inline constexpr std::string_view kPlainPrefix = "XZ";
/// Reserved for terms of names. Nothing writes it yet.
inline constexpr std::string_view kNamePrefix = "XN";
/// The term of every document with gaps, so that the coverage report finds them.
inline constexpr std::string_view kGapTerm = "XG";
/// The term of every document. Searches for all documents, NOT and counts need it.
inline constexpr std::string_view kAllTerm = "XA";
/// The term of every document without a date: the query date:none.
inline constexpr std::string_view kUndatedTerm = "Dnone";

constexpr const FieldRow& row_of(Field field) {
  return kFields.at(static_cast<std::size_t>(field));
}
/// The field that a reader names, in any ASCII case ("lang", "Lang"). Nothing when there is none.
std::optional<Field> field_named(std::string_view name);
/// The field that the API counts under this facet name ("language"). Nothing when there is none.
std::optional<Field> facet_named(std::string_view name);

/// The term of a whole value: the field's prefix and the value in the field's Letters: the symbol
/// "a/hrc/51/5" gives "XSA/HRC/51/5". A term over Xapian's limit is cut and ends with a hash of the
/// whole.
std::string value_term(Field field, std::string_view value);

/// The one term of a field of two values. Documents with the value FieldRow::held have it.
std::string held_term(Field field);

/// The term of a folded word in the body, or in a text field. Cut as value_term() says.
std::string word_term(std::string_view folded);
std::string word_term(Field field, std::string_view folded);

/// The terms for exact letters in the body: see kSpeltPrefix.
std::string spelt_term(std::string_view exact);
std::string plain_term(std::string_view folded);

// Keys of Xapian's metadata. Each shard holds the keys of its own documents.
namespace keys {
inline constexpr std::string_view kManifest = "manifest";
/// The zstd dictionary of page frames.
inline constexpr std::string_view kDictionary = "dictionary";
inline constexpr std::string_view kPagePrefix = "p";  ///< + 32 id bytes + page as varint.
inline constexpr std::string_view kPathPrefix = "f";  ///< + SHA-256 of the path.
inline constexpr std::string_view kStemPrefix = "s";  ///< + language + NUL + stem.
/// Takes the place of the language in a stem key. The stem is then a folded word, and the forms are
/// the word's exact forms.
inline constexpr std::string_view kSpellings = "=";
/// Takes the place of the language, too. The stem is then a joined word or number, and the forms
/// are how the archive parts it: "re education" (common/text/joined_words.h).
inline constexpr std::string_view kJoined = "-";
/// + 32 id bytes. The value: the last locations of a document that has no file any more
/// (CatalogueEntry::location, each with a NUL after it), so that --prune can tell whether the
/// document was below its PATHs.
inline constexpr std::string_view kFormerPrefix = "o";
/// + 32 id bytes: a document that was purged (karez-index --purge). Its file is not read again. The
/// value: the ids, 32 bytes each, of the documents whose purge by name took this one along
/// (indexer/write/tombstones.h).
inline constexpr std::string_view kPurgedPrefix = "x";
std::string page(std::string_view raw_id, std::uint32_t page);
std::string path(std::string_view path);
std::string stem(std::string_view language, std::string_view stem);
}  // namespace keys

}  // namespace karez
