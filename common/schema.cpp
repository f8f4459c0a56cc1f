// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/schema.h"

#include <algorithm>
#include <iterator>

#include "common/ascii.h"
#include "common/document.h"
#include "common/enum_table.h"
#include "common/index/binary.h"
#include "common/limits.h"

// Makes the terms and keys that common/schema.h names. The writer and the query parser both call
// these functions, so that a query asks for exactly the bytes that the writer wrote.
namespace karez {
namespace {

static_assert(follows_enum(kFields, &FieldRow::field));

// kFields and kFacets must agree: a field with a slot for counting is listed in kFacets exactly
// once, and only a facet may have a filter.
constexpr bool is_facet(const FieldRow& row) { return row.facet != Slot::none; }
constexpr bool is_in_facets(const FieldRow& row) {
  return std::ranges::count(kFacets, row.field) == 1;
}
static_assert(std::ranges::count_if(kFields, is_facet) == std::ssize(kFacets) &&
              std::ranges::all_of(kFields, [](const FieldRow& row) {
                return is_in_facets(row) == is_facet(row) && (row.filter.empty() || is_facet(row));
              }));

static_assert(std::ranges::all_of(kFields, [](const FieldRow& row) {
  return row.held.empty() == row.other.empty() &&
         (row.held.empty() || row.kind == FieldKind::value);
}));

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

// Changes the case of ASCII letters only, which is enough: symbols, codes and hex digits are ASCII
// by definition.
std::string spelt_in(Letters letters, std::string_view value) {
  switch (letters) {
    case Letters::lower:
      return ascii::lower(value);
    case Letters::upper:
      return ascii::upper(value);
    case Letters::upper_without_spaces:
      return without_spaces(ascii::upper(value));
  }
  return std::string(value);
}

// Cuts a term that is over Xapian's limit. It keeps its start and ends with a hash of the whole, so
// that two long terms with the same start stay two terms.
std::string within_limit(std::string term) {
  if (term.size() <= limits::kTermBytes) return term;
  const std::string hash = sha256(term).short_hex();
  term.resize(limits::kTermBytes - hash.size());
  return term + hash;
}

}  // namespace

std::optional<Field> field_named(std::string_view name) {
  const std::string lower = ascii::lower(name);
  const auto row = std::find_if(kFields.begin(), kFields.end(),
                                [&](const FieldRow& candidate) { return candidate.name == lower; });
  if (row == kFields.end()) return std::nullopt;
  return row->field;
}

std::optional<Field> facet_named(std::string_view name) {
  const auto row = std::find_if(kFields.begin(), kFields.end(), [&](const FieldRow& candidate) {
    return !candidate.facet_name.empty() && candidate.facet_name == name;
  });
  if (row == kFields.end()) return std::nullopt;
  return row->field;
}

std::string value_term(Field field, std::string_view value) {
  const FieldRow& row = row_of(field);
  return within_limit(std::string(row.prefix) + spelt_in(row.letters, value));
}

std::string held_term(Field field) { return value_term(field, row_of(field).held); }

std::string word_term(std::string_view folded) { return within_limit(std::string(folded)); }

std::string word_term(Field field, std::string_view folded) {
  // The colon ends the prefix, so that no prefix and word together look like a longer prefix.
  std::string term(row_of(field).prefix);
  term += ':';
  term += folded;
  return within_limit(std::move(term));
}

std::string spelt_term(std::string_view exact) {
  return within_limit(std::string(kSpeltPrefix).append(exact));
}

std::string plain_term(std::string_view folded) {
  return within_limit(std::string(kPlainPrefix).append(folded));
}

namespace keys {

std::string page(std::string_view raw_id, std::uint32_t page) {
  std::string key(kPagePrefix);
  key += raw_id;
  append_varint(key, page);
  return key;
}

std::string path(std::string_view path) { return std::string(kPathPrefix) + sha256(path).raw(); }

std::string stem(std::string_view language, std::string_view stem) {
  std::string key(kStemPrefix);
  key += language;
  key += '\0';
  key += stem;
  // Xapian limits the length of keys, too. Two stems that share so long a start share one entry.
  if (key.size() > limits::kTermBytes) key.resize(limits::kTermBytes);
  return key;
}

}  // namespace keys
}  // namespace karez
