// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/target.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "common/text/unicode.h"

// Splits and decodes what stands in the request line, a form and the Host field. All of it comes
// from strangers, so whatever is not well formed is refused rather than repaired.
namespace karez::http {
namespace {

/// ASCII control characters, DEL, and the C1 controls U+0080 to U+009F.
bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }

bool has_control(std::string_view text) {
  for (std::uint32_t at = 0; at < text.size();) {
    if (is_control(next_code_point(text, at))) return true;
  }
  return false;
}

/// 64 bytes are enough to recognise a name, and bound what a refusal repeats.
std::string printable_name(std::string_view raw) {
  std::string name;
  for (const char c : raw.substr(0, 64)) name += c > 0x20 && c < 0x7f ? c : '?';
  return name;
}

/// Takes "http://" or "https://" off the front of `text`, in any case. False when neither is there.
bool take_scheme(std::string_view& text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (text.size() > scheme.size() &&
        std::ranges::equal(text.substr(0, scheme.size()), scheme, {}, ascii::to_lower)) {
      text.remove_prefix(scheme.size());
      return true;
    }
  }
  return false;
}

bool is_host_char(char c) {
  return ascii::is_lower(c) || ascii::is_digit(c) || c == '-' || c == '.' || c == '_';
}

/// An empty port is allowed, as in "localhost:" (RFC 3986).
bool is_port(std::string_view text) {
  return text.size() <= 5 && std::ranges::all_of(text, ascii::is_digit);
}

/// A DNS name has at most 253 bytes. Brackets hold an IPv6 address, of which only the signs are
/// checked: the host is compared with a list afterwards.
bool is_host(std::string_view host) {
  if (host.empty() || host.size() > 253) return false;
  if (host.front() != '[') return std::ranges::all_of(host, is_host_char);
  return host.size() > 2 && host.back() == ']' &&
         std::ranges::all_of(host.substr(1, host.size() - 2), [](char c) {
           return ascii::hex_value(c) >= 0 || c == ':' || c == '.';
         });
}

}  // namespace

// "http://host/a?b=c#d" gives authority "host", path "/a", query "b=c".
std::optional<Target> parse_target(std::string_view target) {
  Target parts;
  if (take_scheme(target)) {
    const auto end = std::min(target.find_first_of("/?#"), target.size());
    parts.authority = target.substr(0, end);
    target.remove_prefix(end);
    if (target.empty() || target.front() == '?') parts.path = "/";
  } else if (target.empty() || target.front() != '/') {
    return std::nullopt;
  }
  // Clients should not send a fragment; if one comes, it is no part of the path.
  target = target.substr(0, target.find('#'));
  const auto mark = target.find('?');
  parts.path += target.substr(0, mark);
  if (mark != std::string_view::npos) parts.query = target.substr(mark + 1);
  parts.decoded_path = percent_decoded(parts.path, false);
  return parts;
}

std::optional<std::string> percent_decoded(std::string_view text, bool form) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = ascii::hex_value(text[i + 1]), low = ascii::hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (form && c == '+') {
      c = ' ';
    }
    if (form && (c == '\t' || c == '\n' || c == '\r')) c = ' ';
    out += c;
  }
  if (!is_valid_utf8(out) || has_control(out)) return std::nullopt;
  return out;
}

// "q=a&&b&c=1=2" gives q "a", b "", c "1=2": only the first "=" of a pair separates.
std::variant<Params, BadParam> parse_form(std::string_view text) {
  Params params;
  while (!text.empty()) {
    const auto end = text.find('&');
    const auto pair = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    const auto raw_name = pair.substr(0, equals);
    const auto raw_value =
        equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    auto name = percent_decoded(raw_name, true);
    auto value = percent_decoded(raw_value, true);
    if (!name || !value) return BadParam{name ? *name : printable_name(raw_name)};
    params.emplace_back(std::move(*name), std::move(*value));
  }
  return params;
}

std::optional<std::string> host_of(std::string_view authority) {
  std::string host(authority);
  std::ranges::transform(host, host.begin(), ascii::to_lower);
  const auto colon = host.rfind(':');
  // In "[::1]" the last colon belongs to the address: a port can only follow the bracket.
  const auto bracket = host.rfind(']');
  const bool has_port =
      colon != std::string::npos && (bracket == std::string::npos || colon > bracket);
  if (has_port) {
    if (!is_port(std::string_view(host).substr(colon + 1))) return std::nullopt;
    host.resize(colon);
  }
  if (!is_host(host)) return std::nullopt;
  return host;
}

}  // namespace karez::http
