// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/url.h"

#include <algorithm>
#include <string>

#include "common/ascii.h"

// Addresses as text. Segments are encoded when they are added, parameters when they are printed.
namespace karez::views {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

bool is_unreserved(char c) {
  return ascii::is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/// Bytes that can end an attribute or are read differently by browsers ("\" as "/") are not plain.
bool is_plain_in_url(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0x7f && c != '"' && c != '<' && c != '>' && c != '\\';
}

}  // namespace

// Bytes are encoded one by one, so a letter beyond ASCII becomes one %XX for each byte of its
// UTF-8.
std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
  return out;
}

Url& Url::segment(std::string_view part) {
  path_ += '/' + percent_encoded(part);
  return *this;
}

Url& Url::param(std::string_view name, std::string_view value) {
  params_.emplace_back(name, value);
  return *this;
}

Url& Url::fragment(std::string_view id) {
  fragment_ = id;
  return *this;
}

std::optional<Url> Url::outside(std::string_view address) {
  if (!address.starts_with("https://") && !address.starts_with("http://")) return std::nullopt;
  if (!std::ranges::all_of(address, is_plain_in_url)) return std::nullopt;
  Url url;
  for (const char c : address) {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    url.path_ += ascii ? std::string(1, c) : percent_encoded({&c, 1});
  }
  return url;
}

// The order is path, parameters, fragment: "/documents/ab12?q=torture#m1".
std::string Url::str() const {
  std::string out = path_;
  char separator = '?';
  for (const auto& [name, value] : params_) {
    out += separator + percent_encoded(name) + '=' + percent_encoded(value);
    separator = '&';
  }
  if (!fragment_.empty()) out += '#' + percent_encoded(fragment_);
  return out;
}

Url Url::bare() const {
  Url url = *this;
  url.params_.clear();
  return url;
}

Url document_url(std::string_view id) { return Url("/documents").segment(id); }

Url page_url(std::string_view id, std::uint32_t page) {
  return document_url(id).segment("pages").segment(std::to_string(page));
}

Url match_url(std::string_view id, std::uint32_t page, std::string_view q, std::size_t match) {
  Url url = page_url(id, page);
  if (!q.empty()) url.param("q", q);
  return url.fragment("m" + std::to_string(match + 1));
}

}  // namespace karez::views
