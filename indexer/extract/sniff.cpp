// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/sniff.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/extract/mbox.h"
#include "indexer/pages/lines.h"
#include "indexer/text/charset.h"

namespace karez {
namespace {

struct Magic {
  std::string_view bytes;
  std::string_view what;
};

constexpr std::array kBinaries{
    Magic{"PK\x03\x04", "a ZIP archive or an office document"},
    Magic{"PK\x05\x06", "an empty ZIP archive"},
    Magic{"\xD0\xCF\x11\xE0", "an old office document"},
    Magic{"{\\rtf", "a document in rich text format"},
    Magic{"\x89PNG", "a PNG image"},
    Magic{"\xFF\xD8\xFF", "a JPEG image"},
    Magic{"GIF8", "a GIF image"},
    Magic{"II*", "a TIFF image"},
    Magic{std::string_view("MM\0*", 4), "a TIFF image"},
    Magic{"AT&TFORM", "a DjVu document"},
    Magic{"RIFF", "sound, video or a WebP image"},
    Magic{"\x7F"
          "ELF",
          "a program"},
    Magic{"MZ\x90", "a program"},
    Magic{"\x1F\x8B", "a gzip archive"},
    Magic{"BZh", "a bzip2 archive"},
    Magic{"\xFD"
          "7zXZ",
          "an xz archive"},
    Magic{"7z\xBC\xAF", "a 7z archive"},
    Magic{"Rar!", "a RAR archive"},
    Magic{"\x28\xB5\x2F\xFD", "a zstd archive"},
    Magic{"%!PS", "a PostScript document"},
    Magic{"SQLite format 3", "a database"},
    Magic{"OggS", "sound or video"},
    Magic{"ID3", "sound"},
};

constexpr std::array<std::string_view, 16> kHeaderNames{
    "from",       "to",           "cc",          "subject",      "date",     "message-id",
    "received",   "mime-version", "return-path", "content-type", "reply-to", "in-reply-to",
    "references", "delivered-to", "x-mailer",    "sender"};
constexpr std::size_t kKnownHeaders = 2;

bool starts_like_pdf(std::string_view bytes) {
  if (bytes.starts_with("%PDF")) return true;
  const std::string_view head = bytes.substr(0, 1024 + 5);
  const std::size_t at = head.find("%PDF-");
  return at != std::string_view::npos && at + 5 < bytes.size() && is_ascii_digit(bytes[at + 5]);
}

// Without its signature a PDF still shows its skeleton.
bool is_built_like_pdf(std::string_view bytes) {
  return bytes.find("endobj") != std::string_view::npos &&
         (bytes.find("/Catalog") != std::string_view::npos ||
          bytes.find("startxref") != std::string_view::npos ||
          bytes.find("trailer") != std::string_view::npos);
}

std::string_view next_line(std::string_view& rest) {
  const std::size_t feed = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, feed);
  rest.remove_prefix(std::min(feed + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_header_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_' || c == '.';
  });
}

// The lines before the first blank one are headers (or go on from one), two of them known.
bool is_email(std::string_view bytes) {
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
    // One bad line does not unmake a mail whose headers are clear by then.
    if (colon == std::string_view::npos || !is_header_name(line.substr(0, colon))) {
      return known > kKnownHeaders;
    }
    any = true;
    const std::string name = lower_ascii(line.substr(0, colon));
    if (std::find(kHeaderNames.begin(), kHeaderNames.end(), name) != kHeaderNames.end()) ++known;
  }
  return known >= kKnownHeaders;
}

std::string_view after(std::string_view text, std::string_view end) {
  const std::size_t at = text.find(end);
  return at == std::string_view::npos ? std::string_view() : text.substr(at + end.size());
}

// Past white space, comments and processing instructions.
std::string_view skip_prolog(std::string_view text) {
  while (true) {
    text = trim(text);
    if (text.starts_with("<!--")) {
      text = after(text, "-->");
    } else if (text.starts_with("<?")) {
      text = after(text, ">");
    } else {
      return text;
    }
  }
}

constexpr std::array<std::string_view, 14> kHtmlTags{
    "<!doctype html", "<html",  "<head", "<body", "<meta", "<title",  "<script",
    "<style",         "<table", "<div",  "<p>",   "<h1",   "<center", "<font"};

bool is_html(std::string_view bytes) {
  std::string head(bytes.substr(0, 4096));
  // UTF-16 shows its ASCII when its NULs are left out.
  std::erase(head, '\0');
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
    if (head.starts_with(mark)) head.erase(0, mark.size());
  }
  head = lower_ascii(head);
  const std::string_view start = skip_prolog(head);
  return std::any_of(kHtmlTags.begin(), kHtmlTags.end(),
                     [&](std::string_view tag) { return start.starts_with(tag); });
}

}  // namespace

Content sniff(std::string_view bytes) {
  if (bytes.empty()) return {ContentKind::empty, {}};
  if (bytes.starts_with("%PDF")) return {ContentKind::pdf, {}};
  for (const Magic& magic : kBinaries) {
    if (bytes.starts_with(magic.bytes)) return {ContentKind::unsupported, magic.what};
  }
  const bool text = may_be_text(bytes);
  if (text && is_email(bytes) && is_mailbox(bytes)) return {ContentKind::mbox, {}};
  if (text && is_email(bytes)) return {ContentKind::email, {}};
  if (text && is_html(bytes)) return {ContentKind::html, {}};
  if (starts_like_pdf(bytes) || is_built_like_pdf(bytes)) return {ContentKind::pdf, {}};
  if (text) return {ContentKind::text, {}};
  return {ContentKind::unsupported, "a binary file"};
}

}  // namespace karez
