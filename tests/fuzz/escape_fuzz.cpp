// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a text is, it comes back as that text from HTML, from an attribute, from JSON, and never
// as an element; an address is ours or http(s).

#include <string>

#include <nlohmann/json.hpp>

#include "common/text/unicode.h"
#include "server/contract/problem.h"
#include "server/views/html.h"
#include "server/views/json.h"
#include "tests/fuzz/must.h"
#include "tests/http/markup.h"

namespace {

using namespace karez;
using namespace karez::views;
using fuzz::must;

void check_html(const std::string& text_of_line) {
  const std::string plain = '|' + text_of_line + '|';
  const auto page = page_of(el("p", {attr("title", plain), cls(plain)}, text(plain)));
  const auto parsed = karez::testing::parse_markup(page.str());
  must(parsed.text == plain + "\n" || parsed.text == plain);
  must(parsed.elements.size() == 4 && parsed.elements.back() == "p[title,class,]");
}

void check_json(const std::string& line) {
  Problem problem;
  problem.kind = ProblemKind::malformed_request;
  problem.detail = line;
  const std::string json = problem_json(problem);
  const auto parsed = nlohmann::json::parse(json, nullptr, false);
  must(!parsed.is_discarded());
  must(line.empty() || parsed.at("detail") == line);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string line = clean_line(fuzz::view(data, size));
  check_html(line);
  check_json(line);
  if (const auto url = Url::outside(fuzz::view(data, size))) {
    const std::string address = url->str();
    must(address.starts_with("http://") || address.starts_with("https://"));
    must(address.find_first_of("\"<> \r\n") == std::string::npos);
  }
  must(percent_encoded(line).find_first_of("\"'<> &\r\n") == std::string::npos);
  return 0;
}
