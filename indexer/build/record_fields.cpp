// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/build/record_fields.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "common/limits.h"
#include "common/schema.h"
#include "common/text/analyzer.h"
#include "common/text/language.h"
#include "common/text/unicode.h"
#include "indexer/build/name_words.h"

// add_fields() makes what follows from the record at the time a document is built: it goes through
// the table of fields, so that a new field does not compile without a case here. set_state() makes
// what may change later. It removes the old terms first, because the document may come from the
// index.
namespace karez {
namespace {

// YYYYMMDD. The newest-first key is this minus the day, so that ascending order is newest first.
constexpr std::uint32_t kLatestDay = 99999999;
constexpr std::string_view kUndated = "~";  // sorts after every digit

void set_slot(Xapian::Document& document, Slot slot, const std::string& value) {
  document.add_value(static_cast<Xapian::valueno>(slot), value);
}

// Adds the texts of one field. Their positions follow each other with a gap of
// limits::kPositionGap, so that no phrase joins two texts: two authors are not one name.
class FieldText {
 public:
  FieldText(Field field, Xapian::Document& document) : field_(field), document_(document) {}

  void add(std::string_view text) {
    Tokenizer tokenizer(text);
    for (Token token; tokenizer.next(token);) {
      const std::string folded = fold(text.substr(token.start, token.end - token.start));
      document_.add_posting(word_term(field_, folded), next_++);
    }
    next_ += limits::kPositionGap;
  }

 private:
  Field field_;
  Xapian::Document& document_;
  std::uint32_t next_ = 1;
};

using Values = std::span<const Sourced<std::string>>;

Values values_of(const std::optional<Sourced<std::string>>& value) {
  return value ? Values(&*value, 1) : Values();
}

std::string joined(Values values) {
  std::string out;
  for (const auto& value : values) {
    if (!out.empty()) out += kValueSeparator;
    out += value.value;
  }
  return out;
}

// The values by which a filter finds a document with this value. Example: "pt-BR" is also found by
// "pt".
std::vector<std::string> found_by(Field field, const std::string& value) {
  if (field == Field::language) return filter_tags(value);
  return {value};
}

// Adds the values as words or as whole values, depending on the kind of the field, and fills the
// slot that facets count.
void add_values(Field field, Values values, Xapian::Document& document) {
  const FieldRow& row = row_of(field);
  FieldText words(field, document);
  for (const auto& value : values) {
    if (row.kind == FieldKind::text) {
      words.add(value.value);
      continue;
    }
    for (const std::string& found : found_by(field, value.value)) {
      document.add_boolean_term(value_term(field, found));
    }
  }
  if (row.facet != Slot::none && !values.empty()) set_slot(document, row.facet, joined(values));
}

// A document without a date sorts last in both orders. The id at the end of a key decides between
// documents of one day.
void add_date(const Record& record, Xapian::Document& document) {
  const std::string id = record.id.hex();
  if (!record.metadata.date) {
    document.add_boolean_term(std::string(kUndatedTerm));
    set_slot(document, Slot::by_date, std::string(kUndated) + id);
    set_slot(document, Slot::by_date_newest, std::string(kUndated) + id);
    return;
  }
  const PartialDate& date = record.metadata.date->value;
  set_slot(document, Slot::first_day, fmt::format("{:08}", date.first_day()));
  set_slot(document, Slot::last_day, fmt::format("{:08}", date.last_day()));
  set_slot(document, Slot::by_date, fmt::format("{:08}{}", date.first_day(), id));
  set_slot(document, Slot::by_date_newest,
           fmt::format("{:08}{}", kLatestDay - date.first_day(), id));
  set_slot(document, Slot::year, fmt::format("{:04}", date.year));
}

void add_title(const Record& record, Xapian::Document& document) {
  const auto& title = record.metadata.title;
  add_values(Field::title, values_of(title), document);
  // Untitled documents come last, like undated ones: no sort key begins with 0xFF.
  set_slot(document, Slot::by_title,
           (title ? sort_key(title->value) : std::string("\xFF")) + '\0' + record.id.hex());
}

// Headings are the labels of items and the lines of the outline. The label of a page that is no
// item is its printed number, which is no heading.
void add_headings(const Record& record, Xapian::Document& document) {
  FieldText headings(Field::heading, document);
  if (record.items) {
    for (const PageEntry& page : record.pages) headings.add(page.label);
  }
  for (const OutlineEntry& entry : record.outline) headings.add(entry.title);
}

// The term says that some page of the document is doubtful. The page map of the record says which.
void add_quality(const Record& record, Xapian::Document& document) {
  const bool doubtful = std::ranges::any_of(
      record.pages, [](const PageEntry& page) { return page.quality == Quality::low; });
  if (doubtful) document.add_boolean_term(held_term(Field::quality));
}

// The terms are listed before the first is removed, because removal invalidates the iterator.
void remove_terms(std::string_view prefix, Xapian::Document& document) {
  std::vector<std::string> terms;
  auto term = document.termlist_begin();
  for (term.skip_to(std::string(prefix)); term != document.termlist_end(); ++term) {
    if (!(*term).starts_with(prefix)) break;
    terms.push_back(*term);
  }
  for (const std::string& gone : terms) document.remove_term(gone);
}

}  // namespace

void add_fields(const Record& record, Xapian::Document& document) {
  const Metadata& metadata = record.metadata;
  for (const FieldRow& row : kFields) {
    switch (row.field) {
      case Field::title:
        add_title(record, document);
        break;
      case Field::author:
        add_values(row.field, metadata.authors, document);
        break;
      case Field::sender:
        add_values(row.field, metadata.senders, document);
        break;
      case Field::recipient:
        add_values(row.field, metadata.recipients, document);
        break;
      case Field::publisher:
        add_values(row.field, values_of(metadata.publisher), document);
        break;
      case Field::country:
        add_values(row.field, metadata.countries, document);
        break;
      case Field::language:
        add_values(row.field, metadata.languages, document);
        break;
      case Field::type:
        add_values(row.field, values_of(metadata.type), document);
        break;
      case Field::symbol:
        add_values(row.field, values_of(metadata.symbol), document);
        if (metadata.symbol) {
          set_slot(document, Slot::symbol, value_term(row.field, metadata.symbol->value));
        }
        break;
      case Field::heading:
        add_headings(record, document);
        break;
      case Field::date:
        add_date(record, document);
        break;
      case Field::id:
        document.add_boolean_term(value_term(Field::id, record.id.hex()));
        set_slot(document, Slot::by_id, record.id.hex());
        break;
      case Field::quality:
        add_quality(record, document);
        break;
      case Field::path:        // set_state() adds it: it may change while the text stays
      case Field::superseded:  // likewise
      case Field::sha256:      // the same term as the id
        break;
    }
  }
  document.add_boolean_term(std::string(kAllTerm));
  if (!record.gaps.empty()) document.add_boolean_term(std::string(kGapTerm));
}

void set_state(const Record& record, Xapian::Document& document) {
  NameWords names(document);
  if (const std::string before = document.get_data(); !before.empty()) {
    if (const auto known = decode_record(before)) names.remove(*known);
  }
  names.add(record);
  remove_terms(word_term(Field::path, ""), document);
  remove_terms(row_of(Field::superseded).prefix, document);
  FieldText paths(Field::path, document);
  for (const std::string& path : record.paths) paths.add(path);
  if (record.superseded_by || record.withdrawn) {
    document.add_boolean_term(held_term(Field::superseded));
  }
  document.set_data(encode(record));
}

}  // namespace karez
