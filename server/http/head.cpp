// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/head.h"

#include <algorithm>

#include "common/ascii.h"

// Splits the bytes of a request head into method, target, version and fields. Nothing is judged
// here but the form of the bytes; gate.cpp decides whether the request may be answered.
namespace karez::http {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
// What RFC 9110 allows in a method or field name besides letters and digits.
constexpr std::string_view kTokenSigns = "!#$%&'*+-.^_`|~";

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return ascii::is_alphanumeric(c) || kTokenSigns.find(c) != std::string_view::npos;
  });
}

/// Tabs are the only control characters that a value may hold.
bool is_field_value(std::string_view text) {
  return std::ranges::none_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  });
}

bool is_target(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7f;
  });
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Takes the next line off the front of `rest`. Returns it without its CRLF.
std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find(kLineEnd);
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + kLineEnd.size());
  return line;
}

/// Reads "GET /search?q=a HTTP/1.1". The target may hold no space, so the first and the last space
/// are the only two.
bool read_request_line(std::string_view line, Head& head) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return false;
  const auto method = line.substr(0, first);
  const auto target = line.substr(first + 1, last - first - 1);
  const auto version = line.substr(last + 1);
  if (!is_token(method) || !is_target(target)) return false;
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return false;
  head.method = method;
  head.target = target;
  head.parts = parse_target(target);
  head.minor = version.back() - '0';
  return true;
}

/// Reads "Host: localhost:8080". A folded line begins with a space, so its name is no token and it
/// is refused.
bool read_field(std::string_view line, Head& head) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return false;
  const auto name = line.substr(0, colon);
  const auto value = trimmed(line.substr(colon + 1));
  if (!is_token(name) || !is_field_value(value)) return false;
  head.fields.emplace_back(ascii::lower(name), value);
  return true;
}

}  // namespace

std::vector<std::string_view> Head::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : fields) {
    if (key == name) values.emplace_back(value);
  }
  return values;
}

std::optional<std::string_view> Head::only(std::string_view name) const {
  const auto values = all(name);
  if (values.size() != 1) return std::nullopt;
  return values.front();
}

std::optional<Head> parse_head(std::string_view bytes) {
  Head head;
  if (is_hopeless(bytes) || !read_request_line(take_line(bytes), head)) return std::nullopt;
  for (auto line = take_line(bytes); !line.empty(); line = take_line(bytes)) {
    if (!read_field(line, head)) return std::nullopt;
  }
  return head;
}

std::size_t head_length(std::string_view bytes) {
  const auto end = bytes.find("\r\n\r\n");
  return end == std::string_view::npos ? 0 : end + 4;
}

bool is_hopeless(std::string_view bytes) {
  if (bytes.find('\0') != std::string_view::npos) return true;
  for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    if (at == 0 || bytes[at - 1] != '\r') return true;
  }
  return false;
}

}  // namespace karez::http
