// SPDX-License-Identifier: GPL-3.0-or-later
// What a client may send, from the first byte to the answer: one response, whole, and no header of
// it holds a line end that came from outside. Percent-encoding goes there and back.

#include <string>

#include "common/limits.h"
#include "common/text/unicode.h"
#include "server/http/gate.h"
#include "server/http/head.h"
#include "server/http/target.h"
#include "server/views/url.h"
#include "tests/fuzz/must.h"

namespace {

using namespace karez;
using namespace karez::http;
using fuzz::must;

constexpr Param kQ{.name = "q", .kind = ParamKind::text, .summary = "words", .repeats = true};
constexpr Param kNumber{
    .name = "n", .kind = ParamKind::integer, .summary = "a number", .min = 1, .max = 9};
constexpr std::array kParams{kQ, kNumber};

Response echo(const Request& request) {
  Response response;
  response.content_type = kJsonType;
  for (const auto& [name, value] : request.params) {
    must(is_valid_utf8(name) && is_valid_utf8(value));
    must(value.find_first_of(std::string_view("\0\r\n", 3)) == std::string::npos);
    must(percent_decoded(views::percent_encoded(value), false) == value);
    response.body += value;
  }
  for (const std::string& capture : request.captures) must(is_valid_utf8(capture));
  return response;
}

const Router& router() {
  static const Router table({
      {{.pattern = "/search",
        .kind = RouteKind::page,
        .form = true,
        .params = kParams,
        .summary = ""},
       echo},
      {{.pattern = "/api/v1/documents/{id}/pages/{n}",
        .kind = RouteKind::api,
        .params = kParams,
        .summary = ""},
       echo},
  });
  return table;
}

// A status line, headers of one line each, an empty line, and as many bytes as were told.
void check_wire(const Response& response, bool head_only) {
  const std::string wire = to_wire(response, head_only);
  const std::size_t end = wire.find("\r\n\r\n");
  must(wire.starts_with("HTTP/1.1 ") && end != std::string::npos);
  must(wire.size() == end + 4 + (head_only ? 0 : response.body.size()));
  const std::string head = wire.substr(0, end + 2);
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t stop = head.find("\r\n", at);
    const std::string line = head.substr(at, stop - at);
    must(line.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
    must(at == 0 || line.find(": ") != std::string::npos);
    at = stop + 2;
  }
  must(is_valid_utf8(response.body));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::view(data, size);
  const std::size_t length = head_length(bytes);
  must(length <= size);
  if (length == 0) {
    check_wire(refusal_of_partial(bytes, overlong(bytes)), false);
    return 0;
  }
  const auto head = parse_head(bytes.substr(0, length));
  if (is_hopeless(bytes.substr(0, length))) must(!head);
  if (!head) return 0;
  for (const auto& [name, value] : head->fields) {
    must(!name.empty() && name.find_first_of(": \r\n") == std::string::npos);
    must(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
  }
  static const Gate gate(HostList(), router());
  const Screened screened = gate.screen(*head);
  const bool head_only = head->method == "HEAD";
  if (screened.refusal) {
    check_wire(*screened.refusal, head_only);
    return 0;
  }
  must(screened.form_bytes <= limits::kFormBytes);
  check_wire(answer(router(), *head, bytes.substr(length, screened.form_bytes)), head_only);
  return 0;
}
