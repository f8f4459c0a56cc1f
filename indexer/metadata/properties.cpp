// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/metadata/properties.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/limits/limit_table.h"
#include "indexer/metadata/dates.h"
#include "indexer/metadata/junk_titles.h"
#include "indexer/metadata/organisations.h"
#include "indexer/metadata/titles.h"

namespace karez::metadata {
namespace {

// Reads what an extractor left as properties. Their names tell their source: "mail:subject" is a
// header of a mail, "meta:og:title" a meta element of a web page, "html:lang" an attribute, and
// "Title" stands in a PDF or a word processor's file. Lists of names are in order of belief.

// Bytes of an author; a longer field is a list or a sentence and is cut.
constexpr std::size_t kAuthorBytes = 200;

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii::to_lower(x) == ascii::to_lower(y); });
}

// The first of these properties that has a value, cleaned and cut to the limit for names.
std::string first_of(const Extracted& document, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    std::string value = clean_line(property(document, name), limits_in_force()[Limit::name_bytes]);
    if (!value.empty()) return value;
  }
  return {};
}

/// "Report | Human Rights Watch" is "Report" when the part after the separator names the site or an
/// organisation of the table.
std::string without_site(const std::string& title, const std::string& site) {
  static constexpr std::array<std::string_view, 5> kSeparators{" | ", " – ", " — ", " - ", " :: "};
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string::npos || at == 0) continue;
    const std::string rest = title.substr(at + separator.size());
    const bool named = folded_line(rest) == folded_line(site) || organisation_named(rest);
    if (named) return title.substr(0, at);
  }
  return title;
}

/// "Karez Desk <desk@example.org>" is "Karez Desk". An address without a name gives nothing, so
/// that the address of a sender is not shown as an author.
std::string person_of_mail(std::string_view from) {
  std::string name = clean_line(from.substr(0, from.find('<')), kAuthorBytes);
  while (name.starts_with('"') || name.starts_with('\'')) name.erase(0, 1);
  while (name.ends_with('"') || name.ends_with('\'')) name.pop_back();
  return name.find('@') == std::string::npos ? name : std::string();
}

// A title written for this text is only dropped when it has no words. A title that programs fill in
// is dropped when it is junk.
void read_titles(const Extracted& document, FileProperties& found) {
  const std::string site = first_of(document, {"meta:og:site_name"});
  found.title = first_of(document, {"mail:subject", "meta:og:title", "meta:citation_title",
                                    "meta:dc.title", "meta:dcterms.title"});
  found.title_is_certain = !found.title.empty();
  if (found.title.empty()) found.title = first_of(document, {"html:title", "Title"});
  found.title = tidy_title(without_site(found.title, site));
  if (found.title_is_certain ? words_of(found.title).empty() : is_junk_title(found.title)) {
    found.title.clear();
    found.title_is_certain = false;
  }
}

// The organisation in the table gives its name as facets show it. Without a publisher, an author
// that is an organisation is the publisher.
void read_publisher(const Extracted& document, FileProperties& found) {
  const std::string named =
      first_of(document, {"meta:citation_publisher", "meta:dc.publisher", "meta:dcterms.publisher",
                          "meta:publisher", "meta:og:site_name", "mail:organization", "Publisher"});
  const Organisation* known = organisation_named(named);
  found.publisher = known ? std::string(known->name) : named;
  if (!found.publisher.empty()) return;
  for (const std::string_view name : {"Author", "meta:author", "Company"}) {
    const Organisation* author = organisation_named(property(document, name));
    if (author) found.publisher = author->name;
  }
}

/// Authors of mail and web pages are believed. A PDF's "Author" is the owner of the computer on
/// which it was made, so it counts only when the first pages have the name too. Addresses,
/// templates ("[name]") and organisations are not authors.
void read_authors(const Extracted& document, FileProperties& found) {
  std::string author = person_of_mail(property(document, "mail:from"));
  if (author.empty()) {
    author = first_of(document, {"meta:author", "meta:citation_author", "meta:dc.creator",
                                 "meta:dcterms.creator"});
  }
  if (author.empty()) {
    author = clean_line(property(document, "Author"), kAuthorBytes);
    if (words_of(author).size() < 2 || !is_confirmed(author, document)) author.clear();
  }
  if (author.starts_with("http") || author.find_first_of("[<{@") != std::string::npos ||
      organisation_named(author))
    author.clear();
  if (!author.empty()) found.authors.push_back(clean_line(author, kAuthorBytes));
}

/// The addresses of a header of a mail. A comma within quotation marks or angle brackets is part of
/// a name: "Example, Lina" <lina@example.org>.
std::vector<std::string> addresses_in(std::string_view header) {
  std::vector<std::string> addresses;
  std::string address;
  bool quoted = false;
  bool in_brackets = false;
  const auto add = [&] {
    std::string clean = clean_line(address, limits_in_force()[Limit::name_bytes]);
    if (!clean.empty()) addresses.push_back(std::move(clean));
    address.clear();
  };
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '<' || c == '>')) in_brackets = c == '<';
    if (c == ',' && !quoted && !in_brackets) {
      add();
    } else {
      address += c;
    }
  }
  add();
  return addresses;
}

void read_people(const Extracted& document, FileProperties& found) {
  found.senders = addresses_in(property(document, "mail:from"));
  for (const std::string_view name : {"mail:to", "mail:cc", "mail:bcc"}) {
    for (std::string& address : addresses_in(property(document, name))) {
      found.recipients.push_back(std::move(address));
    }
  }
}

// "2022-09-13T10:00:00" with a zone or in a form that read_date() does not know still begins with a
// date of ten bytes.
std::optional<PartialDate> read_published(const Extracted& document) {
  for (const std::string_view name :
       {"mail:date", "meta:article:published_time", "meta:citation_publication_date",
        "meta:dcterms.issued", "meta:dc.date.issued", "meta:dcterms.date", "meta:dc.date",
        "meta:datepublished", "meta:pubdate", "meta:publication_date", "meta:date"}) {
    const std::string value = clean_line(property(document, name), 100);
    if (auto date = read_date(value)) return date;
    if (auto date = read_date(value.substr(0, 10))) return date;
  }
  return std::nullopt;
}

}  // namespace

std::string_view property(const Extracted& document, std::string_view name) {
  for (const auto& [key, value] : document.properties) {
    if (equal_ignoring_case(key, name)) return value;
  }
  return {};
}

std::string canonical_language(std::string_view tag) {
  if (tag.size() < 2 || tag.size() > 35) return {};
  std::string canonical;
  for (std::size_t at = 0; at <= tag.size();) {
    const std::size_t end = std::min(tag.find_first_of("-_", at), tag.size());
    std::string part(tag.substr(at, end - at));
    const bool first = at == 0;
    at = end + 1;
    if (part.empty() || part.size() > 8 || (first && (part.size() < 2 || part.size() > 3)) ||
        !std::all_of(part.begin(), part.end(), ascii::is_alphanumeric)) {
      return {};
    }
    part = ascii::lower(part);
    if (!first && part.size() == 4) part[0] = static_cast<char>(part[0] - 'a' + 'A');
    if (!first && part.size() == 2) {
      for (char& c : part) c = static_cast<char>(c - 'a' + 'A');
    }
    canonical += first ? part : '-' + part;
  }
  if (canonical == "zh-CN" || canonical == "zh-SG") return "zh-Hans";
  if (canonical == "zh-TW" || canonical == "zh-HK" || canonical == "zh-MO") return "zh-Hant";
  return canonical;
}

std::string web_address(std::string_view text) {
  const std::string address = clean_line(text, limits_in_force()[Limit::name_bytes]);
  if (!address.starts_with("http://") && !address.starts_with("https://")) return {};
  return address.find_first_of(" \"'<>\\`") == std::string::npos ? address : std::string();
}

FileProperties read_properties(const Extracted& document) {
  FileProperties found;
  read_titles(document, found);
  read_publisher(document, found);
  read_authors(document, found);
  read_people(document, found);
  found.date = read_published(document);
  found.subject = first_of(document, {"Subject", "meta:description", "meta:og:description"});
  found.language = canonical_language(property(document, "html:lang"));
  found.source_url = web_address(first_of(document, {"html:canonical", "meta:og:url"}));
  return found;
}

}  // namespace karez::metadata
