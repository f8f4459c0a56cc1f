// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/message.h"

#include <algorithm>
#include <array>
#include <ctime>

#include <fmt/format.h>

// Look-ups in a request, and the bytes of a response. The headers that protect readers are added in
// to_wire(), so that no handler can forget them.
namespace karez::http {
namespace {

struct Header {
  std::string_view name, value;
};

// Sent with every response, also with errors. They tell the browser to run no script, to load
// nothing from other sites, to show the page in no frame, and to send no referrer. "close" is true
// because the server answers one request a connection.
constexpr std::array kCommonHeaders{
    Header{"Content-Security-Policy",
           "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
           "base-uri 'none'; frame-ancestors 'none'"},
    Header{"X-Content-Type-Options", "nosniff"},
    Header{"Referrer-Policy", "no-referrer"},
    Header{"Cross-Origin-Resource-Policy", "same-origin"},
    Header{"X-Frame-Options", "DENY"},
    Header{"Connection", "close"},
};

// The status line needs a phrase. Only statuses that this server sends have a row.
struct Reason {
  int status;
  std::string_view phrase;
};

constexpr std::array kReasons{
    Reason{200, "OK"},
    Reason{300, "Multiple Choices"},
    Reason{304, "Not Modified"},
    Reason{400, "Bad Request"},
    Reason{403, "Forbidden"},
    Reason{404, "Not Found"},
    Reason{405, "Method Not Allowed"},
    Reason{408, "Request Timeout"},
    Reason{410, "Gone"},
    Reason{411, "Length Required"},
    Reason{413, "Content Too Large"},
    Reason{414, "URI Too Long"},
    Reason{415, "Unsupported Media Type"},
    Reason{417, "Expectation Failed"},
    Reason{421, "Misdirected Request"},
    Reason{431, "Request Header Fields Too Large"},
    Reason{500, "Internal Server Error"},
    Reason{503, "Service Unavailable"},
    Reason{505, "HTTP Version Not Supported"},
};

std::string_view reason_of(int status) {
  const auto row = std::ranges::find(kReasons, status, &Reason::status);
  return row == kReasons.end() ? std::string_view("Status") : row->phrase;
}

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 40> text{};
  const auto length = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return {text.data(), length};
}

bool has_header(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers,
                             [&](const auto& header) { return header.first == name; });
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::optional<std::string_view> Request::param(std::string_view name) const {
  for (const auto& [key, value] : params) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::vector<std::string_view> Request::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : params) {
    if (key == name) values.emplace_back(value);
  }
  return values;
}

// A 304 has neither body nor Content-Length: the client already holds the content.
std::string to_wire(const Response& response, bool head_only) {
  std::string out = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_of(response.status));
  append_header(out, "Date", http_date());
  for (const auto& header : kCommonHeaders) append_header(out, header.name, header.value);
  // A page that shows a query must not stay in any cache. Only assets allow caching.
  if (!has_header(response, "Cache-Control")) append_header(out, "Cache-Control", "no-store");
  for (const auto& [name, value] : response.headers) append_header(out, name, value);
  if (response.status != 304) {
    append_header(out, "Content-Type", response.content_type);
    append_header(out, "Content-Length", std::to_string(response.body.size()));
  }
  out += "\r\n";
  if (!head_only && response.status != 304) out += response.body;
  return out;
}

}  // namespace karez::http
