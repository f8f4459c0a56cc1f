// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/email_headers.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/extract/email_message.h"
#include "indexer/extract/encoded_words.h"
#include "indexer/limits/limit_table.h"

namespace karez::email {
namespace {

// Well-known headers, in lower case.
constexpr std::array<std::string_view, 16> kHeaderNames{
    "from",       "to",           "cc",          "subject",      "date",     "message-id",
    "received",   "mime-version", "return-path", "content-type", "reply-to", "in-reply-to",
    "references", "delivered-to", "x-mailer",    "sender"};
// So many known headers make a mail.
constexpr std::size_t kKnownHeaders = 2;

// Takes one line off `rest`, without its line end.
std::string_view next_line(std::string_view& rest) {
  const std::size_t feed = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, feed);
  rest.remove_prefix(std::min(feed + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_header_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return ascii::is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
  });
}

void add_property(Extracted& header, const char* name, const char* value) {
  std::string clean = clean_line(string_or_empty(value), limits_in_force()[Limit::name_bytes]);
  if (!clean.empty()) header.properties.emplace_back(name, std::move(clean));
}

void add_addresses(Extracted& header, const char* name, InternetAddressList* list) {
  if (list == nullptr) return;
  const std::unique_ptr<char, decltype(&g_free)> text(
      internet_address_list_to_string(list, nullptr, FALSE), g_free);
  add_property(header, name, text.get());
}

// A mail of only those headers that may hold encoded words, parsed anew after join_encoded_words(),
// so that GMime decodes the joined words.
Ref<GMimeMessage> with_joined_words(GMimeMessage* message) {
  constexpr std::array<std::string_view, 5> kDecoded{"subject", "from", "to", "cc", "bcc"};
  GMimeHeaderList* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
  std::string text;
  for (int i = 0; i < g_mime_header_list_get_count(headers); ++i) {
    GMimeHeader* line = g_mime_header_list_get_header_at(headers, i);
    const std::string name = ascii::lower(string_or_empty(g_mime_header_get_name(line)));
    if (std::find(kDecoded.begin(), kDecoded.end(), name) == kDecoded.end()) continue;
    std::string value = join_encoded_words(string_or_empty(g_mime_header_get_raw_value(line)));
    while (value.ends_with('\n') || value.ends_with('\r')) value.pop_back();
    text += name + ":" + value + "\n";
  }
  return parse(text + "\n");
}

}  // namespace

// The lines before the first blank one are headers, or continue one; two of them must be known.
bool begins_with_headers(std::string_view bytes) {
  std::string_view rest = bytes.substr(0, 64 * 1024);
  while (rest.starts_with('\n') || rest.starts_with('\r')) rest.remove_prefix(1);
  if (rest.starts_with("From ") || rest.starts_with(">From ")) next_line(rest);
  std::size_t known = 0;
  bool any = false;
  while (!rest.empty()) {
    const std::string_view line = next_line(rest);
    if (line.empty()) break;
    if (any && (line.front() == ' ' || line.front() == '\t')) continue;
    const std::size_t colon = line.find(':');
    // When more than two known headers came before it, one bad line does not make the mail another
    // format.
    if (colon == std::string_view::npos || !is_header_name(line.substr(0, colon))) {
      return known > kKnownHeaders;
    }
    any = true;
    const std::string name = ascii::lower(line.substr(0, colon));
    if (std::find(kHeaderNames.begin(), kHeaderNames.end(), name) != kHeaderNames.end()) ++known;
  }
  return known >= kKnownHeaders;
}

void read_headers(GMimeMessage* message, Extracted& header) {
  const Ref<GMimeMessage> joined = with_joined_words(message);
  add_property(header, "mail:subject", g_mime_message_get_subject(joined.get()));
  add_addresses(header, "mail:from", g_mime_message_get_from(joined.get()));
  add_addresses(header, "mail:to", g_mime_message_get_to(joined.get()));
  add_addresses(header, "mail:cc", g_mime_message_get_cc(joined.get()));
  add_addresses(header, "mail:bcc", g_mime_message_get_bcc(joined.get()));
  add_property(header, "mail:message-id", g_mime_message_get_message_id(message));
  GDateTime* date = g_mime_message_get_date(message);
  if (date == nullptr) return;
  const std::unique_ptr<char, decltype(&g_free)> iso(
      g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z"), g_free);
  add_property(header, "mail:date", iso.get());
}

void read_headers(std::string_view bytes, Extracted& header) {
  const Ref<GMimeMessage> message = parse(bytes);
  if (message) read_headers(message.get(), header);
}

}  // namespace karez::email
