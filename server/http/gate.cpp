// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/gate.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/ascii.h"
#include "common/limits.h"
#include "server/http/target.h"

// Judges a request by its head alone, before its body is read and before a worker is spent on it.
// refusal_of() asks in this order: host, target, length of the query, path, origin, method, body.
// The host comes first, so that a page of a foreign site learns nothing else about this server.
namespace karez::http {
namespace {

// Always allowed, because a browser on this machine reaches the server by them.
constexpr std::array<std::string_view, 3> kLoopback{"localhost", "127.0.0.1", "[::1]"};
constexpr std::string_view kFormType = "application/x-www-form-urlencoded";

Problem malformed(std::string detail) {
  return {.kind = ProblemKind::malformed_request, .detail = std::move(detail)};
}

/// Returns nothing when the length was not sent exactly once, or is no number. 15 digits hold every
/// length that could be meant, and cannot overflow.
std::optional<std::size_t> content_length(const Head& head) {
  const auto text = head.only("content-length");
  if (!text || text->empty() || text->size() > 15) return std::nullopt;
  std::size_t bytes = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), bytes);
  if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
  return bytes;
}

/// Compares the media type without its parameters: "…-urlencoded; charset=utf-8" is a form too.
bool is_form(const Head& head) {
  const auto type = head.only("content-type");
  if (!type) return false;
  std::string name(type->substr(0, type->find(';')));
  while (name.ends_with(' ')) name.pop_back();
  return ascii::lower(name) == kFormType;
}

/// Allows no body but a form of a stated length. A body whose end is in doubt could hide a second
/// request after the first (request smuggling).
std::optional<Problem> refusal_of_body(const Head& head) {
  const bool post = head.method == "POST";
  if (head.has("expect")) return Problem{.kind = ProblemKind::expectation_failed};
  if (head.has("transfer-encoding")) {
    if (post && !head.has("content-length")) return Problem{.kind = ProblemKind::length_required};
    return malformed("Chunked bodies are not taken.");
  }
  if (!head.has("content-length")) {
    if (post) return Problem{.kind = ProblemKind::length_required};
    return std::nullopt;
  }
  const auto bytes = content_length(head);
  if (!bytes) return malformed("The Content-Length is not one number.");
  if (!post) {
    if (*bytes == 0) return std::nullopt;
    return malformed("Only a POSTed form may have a body.");
  }
  if (*bytes > limits::kFormBytes) return Problem{.kind = ProblemKind::too_large};
  if (!is_form(head)) return Problem{.kind = ProblemKind::unsupported_media_type};
  return std::nullopt;
}

/// True when a page of another site made the browser send this request. Browsers send
/// Sec-Fetch-Site, and a page cannot forge it. "same-site" is refused too: another port of this
/// machine is the same site, but the page of another program. Scripts such as curl send no
/// Sec-Fetch-Site and pass.
bool is_foreign_page(const Head& head) {
  return std::ranges::any_of(head.all("sec-fetch-site"), [](std::string_view site) {
    return site != "same-origin" && site != "none";
  });
}

/// The decoded path. A path that does not decode is returned as sent, and "/" stands for a missing
/// one. These two only decide whether the refusal is JSON or a page.
std::string path_of(const Head& head) {
  return head.parts ? head.parts->decoded_path.value_or(head.parts->path) : "/";
}

}  // namespace

HostList::HostList(const std::vector<std::string>& names)
    : hosts_(kLoopback.begin(), kLoopback.end()) {
  for (const auto& name : names) {
    if (auto host = host_of(name)) hosts_.push_back(std::move(*host));
  }
}

bool HostList::allows(std::string_view authority) const {
  const auto host = host_of(authority);
  return host && std::ranges::find(hosts_, *host) != hosts_.end();
}

// Host must be there exactly once and be allowed. A target in absolute form names a host as well,
// which must be allowed too.
std::optional<Problem> Gate::refusal_of_host(const Head& head) const {
  const auto host = head.only("host");
  const auto& target = head.parts;
  const bool right = host && hosts_.allows(*host) &&
                     (!target || !target->authority || hosts_.allows(*target->authority));
  if (right) return std::nullopt;
  return Problem{.kind = ProblemKind::wrong_host};
}

std::optional<Problem> Gate::refusal_of(const Head& head) const {
  if (auto problem = refusal_of_host(head)) return problem;
  const auto& target = head.parts;
  if (!target) return malformed("The request target is not a path.");
  if (target->query.size() > limits::kQueryBytes) return Problem{.kind = ProblemKind::uri_too_long};
  const auto& path = target->decoded_path;
  if (!path) return Problem{.kind = ProblemKind::not_found};
  if (kind_of_path(*path) == RouteKind::api && is_foreign_page(head)) {
    return Problem{.kind = ProblemKind::cross_site};
  }
  if (auto problem = router_.refusal_of(head.method, *path)) return problem;
  return refusal_of_body(head);
}

Screened Gate::screen(const Head& head) const {
  Screened screened;
  if (const auto problem = refusal_of(head)) {
    screened.refusal = to_response(*problem, kind_of_path(path_of(head)));
  } else if (head.method == "POST") {
    screened.form_bytes = content_length(head).value_or(0);
  }
  return screened;
}

// A pair that does not decode is refused with its name, as a value that is malformed is.
Response answer(const Router& router, const Head& head, std::string_view form) {
  Request request{.method = head.method,
                  .path = path_of(head),
                  .captures = {},
                  .params = {},
                  .if_none_match = std::string(head.only("if-none-match").value_or(""))};
  const std::string_view query =
      head.parts ? std::string_view(head.parts->query) : std::string_view();
  for (const auto source : {query, form}) {
    auto params = parse_form(source);
    if (const auto* bad = std::get_if<BadParam>(&params)) {
      return to_response({.kind = ProblemKind::invalid_parameter,
                          .detail = "The value is not UTF-8 text, percent-encoded, without control "
                                    "characters.",
                          .parameter = bad->name},
                         kind_of_path(request.path));
    }
    for (auto& pair : std::get<Params>(params)) request.params.push_back(std::move(pair));
  }
  return router.answer(std::move(request));
}

// Reads the start of the target out of an incomplete request line. Five bytes are enough to know
// "/api/".
Response refusal_of_partial(std::string_view bytes, ProblemKind kind) {
  const auto space = bytes.find(' ');
  const auto target = space == std::string_view::npos ? "" : bytes.substr(space + 1);
  return to_response({.kind = kind}, kind_of_path(target.substr(0, 5)));
}

ProblemKind overlong(std::string_view bytes) {
  const auto line = bytes.substr(0, bytes.find('\n'));
  return line.size() > limits::kQueryBytes ? ProblemKind::uri_too_long
                                           : ProblemKind::head_too_large;
}

}  // namespace karez::http
