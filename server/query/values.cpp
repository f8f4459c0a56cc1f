// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/query/values.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/ascii.h"
#include "common/document.h"
#include "common/edit_distance.h"
#include "common/text/analyzer.h"
#include "common/text/language.h"
#include "server/query/syntax.h"

namespace karez::query {
namespace {

using Names = std::map<std::string, std::string>;

Value accepted(std::string normalised) { return {.normalised = std::move(normalised)}; }

Value refused(std::string message, std::string advice = {}) {
  return {.message = std::move(message), .advice = std::move(advice)};
}

/// The words of a name, folded: "Côte d’Ivoire" is "cote d ivoire".
std::string name_key(std::string_view name) {
  std::string key;
  Tokenizer tokens(name);
  for (Token token; tokens.next(token);) {
    if (!key.empty()) key += ' ';
    fold_into(name.substr(token.start, token.end - token.start), key);
  }
  return key;
}

struct Alias {
  std::string_view name;
  std::string_view code;
};

// Names in common use that the English tables of ICU do not have, folded as name_key() does.
constexpr std::array kCountryAliases{Alias{"usa", "US"},
                                     Alias{"america", "US"},
                                     Alias{"uk", "GB"},
                                     Alias{"britain", "GB"},
                                     Alias{"burma", "MM"},
                                     Alias{"myanmar", "MM"},
                                     Alias{"turkey", "TR"},
                                     Alias{"turkiye", "TR"},
                                     Alias{"prc", "CN"},
                                     Alias{"hong kong", "HK"},
                                     Alias{"macau", "MO"},
                                     Alias{"macao", "MO"},
                                     Alias{"palestine", "PS"},
                                     Alias{"ivory coast", "CI"},
                                     Alias{"czech republic", "CZ"},
                                     Alias{"swaziland", "SZ"},
                                     Alias{"east timor", "TL"},
                                     Alias{"congo", "CD"},
                                     Alias{"drc", "CD"},
                                     Alias{"macedonia", "MK"},
                                     Alias{"holland", "NL"},
                                     Alias{"vatican", "VA"},
                                     Alias{"bosnia", "BA"},
                                     Alias{"uae", "AE"},
                                     Alias{"russian federation", "RU"}};

constexpr std::array kLanguageAliases{
    Alias{"uighur", "ug"}, Alias{"uygur", "ug"}, Alias{"farsi", "fa"}, Alias{"mandarin", "zh"},
    Alias{"simplified chinese", "zh-Hans"}, Alias{"traditional chinese", "zh-Hant"},
    Alias{"myanmar", "my"},
    // ICU has the same names for the withdrawn codes "ji", "mo", "iw" and "in". An alias replaces
    // what the tables say, so these rows choose the codes in use.
    Alias{"yiddish", "yi"}, Alias{"romanian", "ro"}, Alias{"hebrew", "he"},
    Alias{"indonesian", "id"},

    Alias{"zh cn", "zh-Hans"}, Alias{"zh tw", "zh-Hant"}, Alias{"zh hk", "zh-Hant"}};

// Tags of the languages in these archives that are written in more than one script.
constexpr std::array<std::string_view, 12> kScriptTags{"zh-Hans", "zh-Hant", "ug-Latn", "ug-Cyrl",
                                                       "kk-Arab", "kk-Latn", "sr-Latn", "sr-Cyrl",
                                                       "uz-Cyrl", "az-Cyrl", "tk-Cyrl", "mn-Mong"};

template <std::size_t size>
void add_aliases(Names& names, const std::array<Alias, size>& aliases) {
  for (const Alias& alias : aliases) names[std::string(alias.name)] = std::string(alias.code);
}

/// All names and three-letter codes of countries. Made once, at the first question.
const Names& country_names() {
  static const Names names = [] {
    Names made;
    for (const CountryCodes& codes : country_codes()) {
      made.try_emplace(name_key(country_name(codes.alpha2)), codes.alpha2);
      made.try_emplace(ascii::lower(codes.alpha3), codes.alpha2);
    }
    add_aliases(made, kCountryAliases);
    return made;
  }();
  return names;
}

/// The names of all languages with a two-letter code, and of kScriptTags. Made once, at the first
/// question, by trying all 676 pairs of letters.
const Names& language_names() {
  static const Names names = [] {
    Names made;
    for (const std::string_view tag : kScriptTags) {
      made.try_emplace(name_key(language_name(tag)), std::string(tag));
    }
    for (char a = 'a'; a <= 'z'; ++a) {
      for (char b = 'a'; b <= 'z'; ++b) {
        const std::string code{a, b};
        const std::string name = language_name(code);
        if (name != code) made.try_emplace(name_key(name), code);
      }
    }
    add_aliases(made, kLanguageAliases);
    return made;
  }();
  return names;
}

std::optional<std::string> named(const Names& names, std::string_view written) {
  const auto found = names.find(name_key(written));
  if (found == names.end()) return std::nullopt;
  return found->second;
}

Value country(std::string_view written) {
  if (auto code = named(country_names(), written)) return accepted(std::move(*code));
  if (written.size() == 2 && std::all_of(written.begin(), written.end(), ascii::is_letter)) {
    return accepted(ascii::upper(written));
  }
  return refused(fmt::format("no country \"{}\"", written), "country:CN");
}

/// A BCP 47 tag with the usual capitals: "ZH-hans-cn" gives "zh-Hans-CN". Only the form is checked:
/// the language has 2 or 3 letters, all other subtags 1 to 8 letters or digits. Returns nothing for
/// any other text.
std::optional<std::string> language_tag(std::string_view written) {
  std::string tag;
  for (std::size_t at = 0; at <= written.size();) {
    const std::size_t end = std::min(written.find('-', at), written.size());
    const std::string_view part = written.substr(at, end - at);
    const bool first = at == 0;
    const bool letters = std::all_of(part.begin(), part.end(), ascii::is_letter);
    if (part.empty() || part.size() > 8) return std::nullopt;
    if (first && (!letters || part.size() < 2 || part.size() > 3)) return std::nullopt;
    if (!std::all_of(part.begin(), part.end(), ascii::is_alphanumeric)) return std::nullopt;
    std::string subtag = !first && part.size() == 2 ? ascii::upper(part) : ascii::lower(part);
    if (!first && part.size() == 4) subtag[0] = ascii::to_upper(subtag[0]);
    tag += first ? subtag : "-" + subtag;
    at = end + 1;
  }
  return tag;
}

Value language(std::string_view written) {
  if (auto tag = named(language_names(), written)) return accepted(std::move(*tag));
  if (auto tag = language_tag(written)) return accepted(std::move(*tag));
  return refused(fmt::format("no language \"{}\"", written), "lang:ug");
}

Value type(std::string_view written) {
  std::string wanted = ascii::lower(written);
  std::replace(wanted.begin(), wanted.end(), ' ', '-');
  if (std::find(kDocumentTypes.begin(), kDocumentTypes.end(), wanted) != kDocumentTypes.end()) {
    return accepted(std::move(wanted));
  }
  return refused(fmt::format("no document type \"{}\"; the types are {}", written,
                             fmt::join(kDocumentTypes, ", ")),
                 "type:report");
}

Value symbol(std::string_view written) {
  std::string wanted = ascii::upper(written);
  std::erase(wanted, ' ');
  close_symbol(wanted);
  if (!name_key(wanted).empty()) return accepted(std::move(wanted));
  return refused(fmt::format("no UN document symbol \"{}\"", written),
                 std::string(row_of(Field::symbol).example));
}

/// An id or SHA-256 may be cut: 16 hex digits are the short id that addresses show, 64 are all.
Value id(Field field, std::string_view written) {
  std::string wanted = ascii::lower(written);
  if (wanted.size() >= 16 && wanted.size() <= 64 &&
      std::all_of(wanted.begin(), wanted.end(), ascii::is_hex_digit)) {
    return accepted(std::move(wanted));
  }
  return refused(fmt::format("\"{}:\" takes 16 to 64 hexadecimal digits", row_of(field).name));
}

/// The value of a field that has two values, which its row in kFields names.
Value one_of_two(const FieldRow& row, std::string_view written) {
  std::string wanted = ascii::lower(written);
  if (wanted == row.held || wanted == row.other) return accepted(std::move(wanted));
  return refused(fmt::format("\"{}:\" takes {} or {}", row.name, row.held, row.other),
                 fmt::format("{}:{}", row.name, row.held));
}

}  // namespace

Value normalise_value(Field field, std::string_view as_written) {
  const std::string written = syntax_text(as_written);
  switch (field) {
    case Field::country:
      return country(written);
    case Field::language:
      return language(written);
    case Field::type:
      return type(written);
    case Field::symbol:
      return symbol(written);
    case Field::id:
    case Field::sha256:
      return id(field, written);
    case Field::superseded:
    case Field::quality:
      return one_of_two(row_of(field), written);
    case Field::title:
    case Field::author:
    case Field::sender:
    case Field::recipient:
    case Field::publisher:
    case Field::heading:
    case Field::path:
    case Field::date:
      break;
  }
  return accepted(written);
}

std::optional<Node> read_date(std::string_view as_written) {
  const std::string text = syntax_text(as_written);
  const std::string_view written = text;
  Node node;
  if (ascii::lower(written) == "none") {
    node.kind = NodeKind::undated;
    return node;
  }
  node.kind = NodeKind::date;
  const std::size_t dots = written.find("..");
  const std::string_view from = written.substr(0, dots);
  const std::string_view to = dots == std::string_view::npos ? from : written.substr(dots + 2);
  if (from.empty() && to.empty()) return std::nullopt;
  if (!from.empty() && !(node.from = PartialDate::from_iso(from))) return std::nullopt;
  if (!to.empty() && !(node.to = PartialDate::from_iso(to))) return std::nullopt;
  if (node.from && node.to && node.from->first_day() > node.to->last_day()) return std::nullopt;
  return node;
}

// A field is similar when at most 2 edits lead to its name, and fewer than half as many as the name
// has letters. The second rule counts for short names: "page" is 2 edits from "path", but another
// word.
std::optional<Field> field_like(std::string_view name) {
  const std::string wanted = ascii::lower(name);
  if (const auto facet = facet_named(wanted)) return facet;
  const FieldRow* best = nullptr;
  std::size_t least = 3;
  for (const FieldRow& row : kFields) {
    const std::size_t distance = edits_between(wanted, row.name);
    if (distance < least && 2 * distance < row.name.size()) {
      best = &row;
      least = distance;
    }
  }
  if (best == nullptr) return std::nullopt;
  return best->field;
}

}  // namespace karez::query
