// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/sidecar.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "common/text/unicode.h"
#include "indexer/limits/limit_table.h"
#include "indexer/metadata/countries.h"
#include "indexer/metadata/dates.h"
#include "indexer/metadata/properties.h"

namespace karez::metadata {
namespace {

using nlohmann::json;

/// Brackets within brackets. A sidecar is an object of texts and lists of texts, so it needs two.
constexpr int kDepth = 4;
// A gap writes out so many problems, so that a hostile sidecar cannot fill the index with them.
constexpr std::size_t kListedProblems = 5;

std::string in_quotes(std::string_view text) { return '"' + clean_line(text, 60) + '"'; }

/// True when brackets outside of strings are nested deeper than kDepth. It is checked before the
/// parser allocates memory for them.
bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth > kDepth) return true;
  }
  return false;
}

/// One field of a sidecar on its way into the metadata.
struct Reader {
  Sidecar& sidecar;
  std::string_view key;

  void problem(std::string_view what) {
    sidecar.problems.push_back(std::string(key) + ' ' + std::string(what));
  }

  /// The texts of a value, which is a text or a list of texts. Whole numbers count as texts,
  /// because people write a year without quotes. Null counts as absent.
  std::vector<std::string> texts(const json& value) {
    std::vector<std::string> found;
    if (value.is_array()) {
      for (const json& part : value) add_text(part, found);
    } else {
      add_text(value, found);
    }
    return found;
  }

  // The one text of a value; empty when there is none. More than one is a problem, because nobody
  // knows which is meant.
  std::string text(const json& value) {
    const std::vector<std::string> found = texts(value);
    if (found.size() > 1) problem("has more than one value");
    return found.size() == 1 ? found[0] : std::string();
  }

 private:
  void add_text(const json& value, std::vector<std::string>& found) {
    if (value.is_null()) return;
    std::string text;
    if (const auto* string = value.get_ptr<const json::string_t*>()) {
      text = clean_line(*string, limits_in_force()[Limit::name_bytes]);
    } else if (const auto* number = value.get_ptr<const json::number_integer_t*>()) {
      text = std::to_string(*number);
    } else {
      problem("is not a text");
      return;
    }
    if (!text.empty()) found.push_back(std::move(text));
  }
};

Sourced<std::string> sourced(std::string text) {
  return {std::move(text), std::string(kSidecarOrigin)};
}

std::string refuse_text(Reader& reader, std::string_view kind, std::string_view text) {
  reader.problem("is not " + std::string(kind) + ": " + in_quotes(text));
  return {};
}

/// A text in the form that the index stores. Empty, with a problem noted, when it is not a value of
/// the field.
std::string kept_form(Reader& reader, MetadataField field, const std::string& text) {
  switch (field) {
    case MetadataField::title:
    case MetadataField::authors:
    case MetadataField::senders:
    case MetadataField::recipients:
    case MetadataField::publisher:
    case MetadataField::symbol:
    case MetadataField::date:  // read_date() does the rest
      return text;
    case MetadataField::languages: {
      std::string tag = canonical_language(text);
      return tag.empty() ? refuse_text(reader, "a language tag", text) : tag;
    }
    case MetadataField::countries: {
      std::string code = read_country(text);
      return code.empty() ? refuse_text(reader, "a country", text) : code;
    }
    case MetadataField::type: {
      const bool known = std::ranges::find(kDocumentTypes, text) != kDocumentTypes.end();
      return known ? text : refuse_text(reader, "a type", text);
    }
    case MetadataField::source_url: {
      std::string address = web_address(text);
      return address.empty() ? refuse_text(reader, "a web address", text) : address;
    }
    case MetadataField::retrieved:
      return PartialDate::from_iso(text) ? text : refuse_text(reader, "a time", text);
  }
  return {};
}

void set(Reader& reader, MetadataField field, const json& value,
         std::optional<Sourced<std::string>>& member) {
  const std::string text = reader.text(value);
  if (text.empty()) return;
  std::string kept = kept_form(reader, field, text);
  if (!kept.empty()) member = sourced(std::move(kept));
}

void set(Reader& reader, MetadataField, const json& value,
         std::optional<Sourced<PartialDate>>& member) {
  const std::string text = reader.text(value);
  if (text.empty()) return;
  const auto date = read_date(text);
  if (!date) return reader.problem("is not a date: " + in_quotes(text));
  member = Sourced<PartialDate>{*date, std::string(kSidecarOrigin)};
}

/// Adds each value once. Authors may repeat, because two people may have the same name.
void set(Reader& reader, MetadataField field, const json& value,
         std::vector<Sourced<std::string>>& members) {
  for (const std::string& text : reader.texts(value)) {
    std::string kept = kept_form(reader, field, text);
    if (kept.empty()) continue;
    Sourced<std::string> entry = sourced(std::move(kept));
    if (field == MetadataField::authors || std::ranges::find(members, entry) == members.end()) {
      members.push_back(std::move(entry));
    }
  }
}

// Finds the field in the table of metadata by its key or its second key ("url"), and reads the
// value as the type of that field's member needs it.
void set_field(Sidecar& sidecar, const std::string& key, const json& value) {
  bool known = false;
  for_each_metadata(sidecar.metadata, [&](const MetadataRow& row, auto& member) {
    if (key != row.key && (row.further_key.empty() || key != row.further_key)) return;
    known = true;
    Reader reader{sidecar, key};
    set(reader, row.field, value, member);
  });
  if (!known) sidecar.problems.push_back("unknown key " + in_quotes(key));
}

}  // namespace

Sidecar parse_sidecar(std::string_view text) {
  Sidecar sidecar;
  const auto refuse = [&](std::string_view why) {
    sidecar.problems.emplace_back(why);
    return sidecar;
  };
  const Limits& limits = limits_in_force();
  if (text.size() > limits[Limit::sidecar_bytes]) {
    return refuse("is too large: " + limit_met(Limit::sidecar_bytes, limits));
  }
  if (is_too_deep(text)) return refuse("is nested too deeply");
  const json parsed = json::parse(text, nullptr, false);
  if (parsed.is_discarded()) return refuse("is not JSON");
  if (!parsed.is_object()) return refuse("is not a JSON object");
  for (const auto& [key, value] : parsed.items()) set_field(sidecar, key, value);
  return sidecar;
}

std::string describe(const std::vector<std::string>& problems) {
  std::string detail;
  for (std::size_t i = 0; i < std::min(problems.size(), kListedProblems); ++i) {
    detail += (i > 0 ? "; " : "") + problems[i];
  }
  if (problems.size() > kListedProblems) {
    detail += "; and " + std::to_string(problems.size() - kListedProblems) + " more";
  }
  return detail;
}

}  // namespace karez::metadata
