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

constexpr std::string_view kOrigin = "sidecar";
/// A sidecar is an object of texts and lists of texts.
constexpr int kDepth = 4;
constexpr std::size_t kListedProblems = 5;

std::string in_quotes(std::string_view text) { return '"' + clean_line(text, 60) + '"'; }

/// Depth of brackets outside of strings: told before the parser allocates for them.
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

  /// The texts of a value: a text or a list of texts; numbers count as texts (a date of 2022).
  std::vector<std::string> texts(const json& value) {
    std::vector<std::string> found;
    if (value.is_array()) {
      for (const json& part : value) add_text(part, found);
    } else {
      add_text(value, found);
    }
    return found;
  }

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

Sourced<std::string> sourced(std::string text) { return {std::move(text), std::string(kOrigin)}; }

template <std::optional<Sourced<std::string>> Metadata::*field>
void set_text(Reader& reader, const json& value) {
  std::string text = reader.text(value);
  if (!text.empty()) reader.sidecar.metadata.*field = sourced(std::move(text));
}

void set_authors(Reader& reader, const json& value) {
  for (std::string& author : reader.texts(value)) {
    reader.sidecar.metadata.authors.push_back(sourced(std::move(author)));
  }
}

void set_date(Reader& reader, const json& value) {
  const std::string text = reader.text(value);
  if (text.empty()) return;
  const auto date = read_date(text);
  if (!date) return reader.problem("is not a date: " + in_quotes(text));
  reader.sidecar.metadata.date = Sourced<PartialDate>{*date, std::string(kOrigin)};
}

/// Adds what `read` makes of each text, once.
template <class Read>
void set_codes(Reader& reader, const json& value, std::vector<Sourced<std::string>>& codes,
               Read read, std::string_view kind) {
  for (const std::string& text : reader.texts(value)) {
    std::string code = read(text);
    if (code.empty()) {
      reader.problem("is not " + std::string(kind) + ": " + in_quotes(text));
      continue;
    }
    Sourced<std::string> entry = sourced(std::move(code));
    if (std::find(codes.begin(), codes.end(), entry) == codes.end()) {
      codes.push_back(std::move(entry));
    }
  }
}

void set_languages(Reader& reader, const json& value) {
  set_codes(reader, value, reader.sidecar.metadata.languages, canonical_language, "a language tag");
}

void set_countries(Reader& reader, const json& value) {
  set_codes(reader, value, reader.sidecar.metadata.countries, read_country, "a country");
}

void set_type(Reader& reader, const json& value) {
  const std::string text = reader.text(value);
  if (text.empty()) return;
  if (std::find(kDocumentTypes.begin(), kDocumentTypes.end(), text) == kDocumentTypes.end()) {
    return reader.problem("is not a type: " + in_quotes(text));
  }
  reader.sidecar.metadata.type = sourced(text);
}

void set_source_url(Reader& reader, const json& value) {
  const std::string text = reader.text(value);
  if (text.empty()) return;
  std::string address = web_address(text);
  if (address.empty()) return reader.problem("is not a web address: " + in_quotes(text));
  reader.sidecar.metadata.source_url = sourced(std::move(address));
}

void set_retrieved(Reader& reader, const json& value) {
  const std::string text = reader.text(value);
  if (text.empty()) return;
  if (!PartialDate::from_iso(text)) return reader.problem("is not a time: " + in_quotes(text));
  reader.sidecar.metadata.retrieved = sourced(text);
}

struct KeyRow {
  std::string_view key;
  void (*set)(Reader&, const json&);
};
constexpr std::array kKeys{
    KeyRow{"title", set_text<&Metadata::title>},
    KeyRow{"authors", set_authors},
    KeyRow{"author", set_authors},
    KeyRow{"publisher", set_text<&Metadata::publisher>},
    KeyRow{"date", set_date},
    KeyRow{"languages", set_languages},
    KeyRow{"language", set_languages},
    KeyRow{"countries", set_countries},
    KeyRow{"country", set_countries},
    KeyRow{"type", set_type},
    KeyRow{"symbol", set_text<&Metadata::symbol>},
    KeyRow{"source_url", set_source_url},
    KeyRow{"url", set_source_url},
    KeyRow{"retrieved", set_retrieved},
};

void set_field(Sidecar& sidecar, const std::string& key, const json& value) {
  const auto row = std::find_if(kKeys.begin(), kKeys.end(),
                                [&](const KeyRow& known) { return known.key == key; });
  if (row == kKeys.end()) {
    sidecar.problems.push_back("unknown key " + in_quotes(key));
    return;
  }
  Reader reader{sidecar, row->key};
  row->set(reader, value);
}

}  // namespace

Sidecar read_sidecar(std::string_view text) {
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
