// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/mbox.h"

#include <algorithm>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/extract/attached.h"
#include "indexer/extract/email.h"
#include "indexer/extract/email_headers.h"
#include "indexer/extract/email_message.h"
#include "indexer/extract/send_items.h"
#include "indexer/limits/limit_table.h"
#include "indexer/pages/lines.h"

namespace karez {
namespace {

constexpr std::string_view kFrom = "From ";
constexpr std::size_t kHeadBytes = 64 * limits::KiB;  // Of a message that are read to list it.

// "Name:" at the start of a line.
bool is_header_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return ascii::is_alphanumeric(c) || c == '-' || c == '_'; });
}

std::string_view line_at(std::string_view bytes, std::size_t at) {
  return bytes.substr(at, std::min(bytes.find('\n', at), bytes.size()) - at);
}

// Where the headers begin of a message whose "From " line stands at `at`; 0 when no message begins
// there. In a body "From here on" may stand at the start of a line, but no header follows it.
std::size_t headers_after(std::string_view bytes, std::size_t at) {
  const std::size_t feed = bytes.find('\n', at);
  if (feed == std::string_view::npos) return 0;
  std::size_t start = feed + 1;
  if (bytes.substr(start).starts_with(">From ")) {
    start = std::min(bytes.find('\n', start), bytes.size() - 1) + 1;
  }
  return is_header_line(line_at(bytes, start)) ? start : 0;
}

bool after_blank_line(std::string_view bytes, std::size_t at) {
  const std::string_view before = bytes.substr(0, at);
  return before.ends_with("\n\n") || before.ends_with("\n\r\n");
}

// The offset of the next "From " line that begins a message, from `at` on; npos when there is none.
std::size_t next_message(std::string_view bytes, std::size_t at) {
  while ((at = bytes.find("\nFrom ", at)) != std::string_view::npos) {
    ++at;
    if (after_blank_line(bytes, at) && headers_after(bytes, at) != 0) return at;
  }
  return at;
}

// The bytes of a message as another program would have stored them in a file: without the "From "
// line and without the blank line before the next message.
std::string_view message_between(std::string_view bytes, std::size_t from, std::size_t to) {
  const std::size_t start = headers_after(bytes, from);
  std::string_view message = bytes.substr(start, to - start);
  if (to < bytes.size() && message.ends_with('\n')) message.remove_suffix(1);
  if (to < bytes.size() && message.ends_with('\r')) message.remove_suffix(1);
  return message;
}

std::string property_of(const Extracted& header, std::string_view name) {
  const auto found =
      std::ranges::find(header.properties, name, &std::pair<std::string, std::string>::first);
  return found == header.properties.end() ? std::string() : found->second;
}

struct Listed {
  std::string subject;
  Page page;  // One line of the list of messages.
};

Listed list_message(std::string_view message, std::size_t number) {
  Extracted header;
  const std::size_t blank = std::min(message.find("\n\n"), message.find("\n\r\n"));
  email::read_headers(message.substr(0, std::min(blank, kHeadBytes)), header);
  Listed listed;
  listed.subject = property_of(header, "mail:subject");
  const std::string name =
      listed.subject.empty() ? "Message " + std::to_string(number) : listed.subject;
  listed.page.label = clean_line(name, limits_in_force()[Limit::name_bytes]);
  for (const char* key : {"mail:date", "mail:from"}) {
    const std::string value = property_of(header, key);
    if (!value.empty()) listed.page.text += value + "; ";
  }
  listed.page.text += name + "\n";
  return listed;
}

}  // namespace

bool is_mbox(std::string_view bytes, std::string_view name) {
  return bytes.starts_with(kFrom) && is_email(bytes, name) && headers_after(bytes, 0) != 0 &&
         next_message(bytes, 0) != std::string_view::npos;
}

// Messages are views into the mailbox, so a mailbox of any size costs no further memory.
void extract_mbox(std::string_view bytes, Extracted header, ExtractSink& sink) {
  email::start_gmime();
  const Limits& limits = limits_in_force();
  const std::size_t most = std::min(limits[Limit::messages], limits[Limit::pages]);
  std::vector<std::string_view> messages;
  std::vector<std::string> subjects;
  std::vector<Page> pages;
  for (std::size_t from = 0; from < bytes.size();) {
    const std::size_t to = std::min(next_message(bytes, from), bytes.size());
    messages.push_back(message_between(bytes, from, to));
    if (pages.size() < most) {
      Listed listed = list_message(messages.back(), messages.size());
      subjects.push_back(std::move(listed.subject));
      pages.push_back(std::move(listed.page));
    }
    from = to;
  }
  header.extractor = "mbox/1";
  header.items = true;
  constexpr bool kSure = true;  // GMime has decoded the headers.
  send_pages(pages, header, kSure, sink);
  EmbeddedSender sender(sink, Limit::messages, static_cast<std::uint32_t>(pages.size()));
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const std::string subject = i < subjects.size() ? subjects[i] : std::string();
    sender.send((subject.empty() ? "message" : subject) + ".eml", "message/rfc822", messages[i]);
  }
  sender.finish();
}

}  // namespace karez
