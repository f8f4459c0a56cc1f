// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include <gmime/gmime.h>

#include "common/text/unicode.h"
#include "indexer/extract/attached.h"
#include "indexer/extract/encoded_words.h"
#include "indexer/extract/flowed.h"
#include "indexer/extract/formats.h"
#include "indexer/extract/html_text.h"
#include "indexer/extract/mbox.h"
#include "indexer/extract/send_items.h"
#include "indexer/limits/limit_table.h"
#include "indexer/pages/clean_pages.h"
#include "indexer/pages/lines.h"
#include "indexer/text/charset.h"

namespace karez {
namespace {

constexpr int kMimeDepth = 32;           // Nested multiparts that are looked into.
constexpr std::size_t kStubBytes = 200;  // "Your reader cannot show HTML": no body of its own.

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Ref = std::unique_ptr<T, Unref>;

// One part of the body as text, and whether its characters are certain.
struct Piece {
  std::vector<Block> blocks;
  bool html = false;
  bool sure = true;

  std::size_t bytes() const {
    std::size_t sum = 0;
    for (const Block& block : blocks) sum += block.text.size();
    return sum;
  }
};

struct Mail {
  std::vector<Piece> pieces;
  std::vector<GMimeObject*> attached;  // The message's own.
  bool too_deep = false;
  bool encrypted = false;
};

std::string string_or_empty(const char* text) { return text == nullptr ? std::string() : text; }

std::string decoded_content(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Ref<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::string parameter(GMimeObject* part, const char* name) {
  GMimeContentType* type = g_mime_object_get_content_type(part);
  return string_or_empty(g_mime_content_type_get_parameter(type, name));
}

bool has_type(GMimeObject* part, const char* type, const char* subtype) {
  return g_mime_content_type_is_type(g_mime_object_get_content_type(part), type, subtype) != 0;
}

bool is_attachment(GMimeObject* part) {
  return lower_ascii(string_or_empty(g_mime_object_get_disposition(part))) == "attachment";
}

Piece text_piece(GMimePart* part) {
  GMimeObject* object = GMIME_OBJECT(part);
  DecodedText decoded = decode_text(decoded_content(part), parameter(object, "charset"));
  Piece piece;
  piece.sure = decoded.sure;
  piece.html = has_type(object, "text", "html");
  if (piece.html) {
    piece.blocks = read_html(decoded.text).blocks;
    return piece;
  }
  if (lower_ascii(parameter(object, "format")) == "flowed") {
    decoded.text = unflow(decoded.text, lower_ascii(parameter(object, "delsp")) == "yes");
  }
  std::string text = clean_page(decoded.text);
  if (text.ends_with('\n')) text.pop_back();
  if (!text.empty()) piece.blocks.push_back({std::move(text), false});
  return piece;
}

void add_part(GMimeObject* part, int depth, Mail& mail);

// Of one text in several forms the plain one, unless it is a stub of the HTML.
Piece best_of(std::vector<Piece>& forms) {
  Piece* plain = nullptr;
  Piece* html = nullptr;
  for (Piece& form : forms) (form.html ? html : plain) = &form;
  if (plain == nullptr) return std::move(*html);
  const bool stub =
      html != nullptr && plain->bytes() < kStubBytes && plain->bytes() * 2 < html->bytes();
  return std::move(stub ? *html : *plain);
}

void add_alternatives(GMimeMultipart* multipart, int depth, Mail& mail) {
  Mail inner;
  for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
    add_part(g_mime_multipart_get_part(multipart, i), depth + 1, inner);
  }
  if (!inner.pieces.empty()) mail.pieces.push_back(best_of(inner.pieces));
  mail.attached.insert(mail.attached.end(), inner.attached.begin(), inner.attached.end());
  mail.too_deep = mail.too_deep || inner.too_deep;
  mail.encrypted = mail.encrypted || inner.encrypted;
}

void add_multipart(GMimeMultipart* multipart, int depth, Mail& mail) {
  if (GMIME_IS_MULTIPART_ENCRYPTED(multipart)) {
    mail.encrypted = true;
    return;
  }
  if (has_type(GMIME_OBJECT(multipart), "multipart", "alternative")) {
    return add_alternatives(multipart, depth, mail);
  }
  for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
    add_part(g_mime_multipart_get_part(multipart, i), depth + 1, mail);
  }
}

bool is_signature(GMimeObject* part) {
  return has_type(part, "application", "pgp-signature") ||
         has_type(part, "application", "pkcs7-signature") ||
         has_type(part, "application", "x-pkcs7-signature");
}

std::string media_type_of(GMimeObject* part) {
  GMimeContentType* type = g_mime_object_get_content_type(part);
  const std::unique_ptr<char, decltype(&g_free)> mime(g_mime_content_type_get_mime_type(type),
                                                      g_free);
  return string_or_empty(mime.get());
}

void add_part(GMimeObject* part, int depth, Mail& mail) {
  if (part == nullptr || is_signature(part)) return;
  if (depth > kMimeDepth) {
    mail.too_deep = true;
  } else if (GMIME_IS_MULTIPART(part)) {
    add_multipart(GMIME_MULTIPART(part), depth, mail);
  } else if (GMIME_IS_APPLICATION_PKCS7_MIME(part)) {
    const bool is_signed = lower_ascii(parameter(part, "smime-type")) == "signed-data";
    if (is_signed) mail.attached.push_back(part);
    mail.encrypted = mail.encrypted || !is_signed;
  } else if (GMIME_IS_PART(part) && has_type(part, "text", "*") && !is_attachment(part)) {
    mail.pieces.push_back(text_piece(GMIME_PART(part)));
  } else {
    mail.attached.push_back(part);
  }
}

// --- Headers.

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

Ref<GMimeMessage> parse(std::string_view bytes);

// A mail of nothing but the headers that may hold encoded words, these joined.
Ref<GMimeMessage> with_joined_words(GMimeMessage* message) {
  GMimeHeaderList* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
  std::string text;
  for (int i = 0; i < g_mime_header_list_get_count(headers); ++i) {
    GMimeHeader* line = g_mime_header_list_get_header_at(headers, i);
    const std::string name = lower_ascii(string_or_empty(g_mime_header_get_name(line)));
    if (name != "subject" && name != "from" && name != "to" && name != "cc") continue;
    std::string value = join_encoded_words(string_or_empty(g_mime_header_get_raw_value(line)));
    while (value.ends_with('\n') || value.ends_with('\r')) value.pop_back();
    text += name + ":" + value + "\n";
  }
  return parse(text + "\n");
}

void read_headers(GMimeMessage* message, Extracted& header) {
  const Ref<GMimeMessage> joined = with_joined_words(message);
  add_property(header, "mail:subject", g_mime_message_get_subject(joined.get()));
  add_addresses(header, "mail:from", g_mime_message_get_from(joined.get()));
  add_addresses(header, "mail:to", g_mime_message_get_to(joined.get()));
  add_addresses(header, "mail:cc", g_mime_message_get_cc(joined.get()));
  add_property(header, "mail:message-id", g_mime_message_get_message_id(message));
  GDateTime* date = g_mime_message_get_date(message);
  if (date == nullptr) return;
  const std::unique_ptr<char, decltype(&g_free)> iso(
      g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z"), g_free);
  add_property(header, "mail:date", iso.get());
}

GMimeParserOptions* parser_options() {
  GMimeParserOptions* options = g_mime_parser_options_new();
  // Headers with raw bytes: what they are most often.
  std::array<const char*, 3> charsets{"utf-8", "windows-1252", nullptr};
  g_mime_parser_options_set_fallback_charsets(options, charsets.data());
  return options;
}

Ref<GMimeMessage> parse(std::string_view bytes) {
  const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Ref<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const bool mailbox = bytes.starts_with("From ");
  g_mime_parser_set_format(parser.get(), mailbox ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
  GMimeParserOptions* options = parser_options();
  Ref<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), options));
  g_mime_parser_options_free(options);
  return message;
}

// --- What came with the mail.

// A mail within the mail as it was written, else the part's content, decoded.
Ref<GMimeStream> content_of(GMimeObject* part) {
  Ref<GMimeStream> memory(g_mime_stream_mem_new());
  if (GMIME_IS_MESSAGE_PART(part)) {
    GMimeMessage* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
    if (message) g_mime_object_write_to_stream(GMIME_OBJECT(message), nullptr, memory.get());
  } else if (GMIME_IS_PART(part)) {
    GMimeDataWrapper* content = g_mime_part_get_content(GMIME_PART(part));
    if (content) g_mime_data_wrapper_write_to_stream(content, memory.get());
  }
  return memory;
}

std::string name_of(GMimeObject* part) {
  if (GMIME_IS_PART(part)) return string_or_empty(g_mime_part_get_filename(GMIME_PART(part)));
  if (!GMIME_IS_MESSAGE_PART(part)) return {};
  GMimeMessage* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
  const char* subject = message ? g_mime_message_get_subject(message) : nullptr;
  return string_or_empty(subject) == "" ? "message.eml" : std::string(subject) + ".eml";
}

void send_attached(const Mail& mail, ExtractSink& sink) {
  EmbeddedSender sender(sink, Limit::attachments, 1);
  for (GMimeObject* part : mail.attached) {
    const Ref<GMimeStream> content = content_of(part);
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(content.get()));
    sender.send(name_of(part), media_type_of(part),
                {reinterpret_cast<const char*>(bytes->data), bytes->len});
  }
  sender.finish();
}

// --- Items.

std::string subject_of(const Extracted& header) {
  const auto found = std::find_if(header.properties.begin(), header.properties.end(),
                                  [](const auto& row) { return row.first == "mail:subject"; });
  return found == header.properties.end() ? std::string() : found->second;
}

// The subject is the heading of the mail; a newsletter in HTML has items of its own below it.
std::vector<Item> mail_items(const Mail& mail, const std::string& subject) {
  std::vector<Block> blocks;
  for (const Piece& piece : mail.pieces) {
    blocks.insert(blocks.end(), piece.blocks.begin(), piece.blocks.end());
  }
  std::vector<Item> items = items_of(blocks);
  if (items.empty()) items.emplace_back();
  Item& first = items.front();
  if (!subject.empty()) {
    first.text = subject + '\n' + (first.text.empty() ? "" : "\n") + first.text;
  }
  if (items.size() == 1 || first.label.empty()) first.label = subject;
  return items;
}

bool has_text(const std::vector<Item>& items) {
  return std::any_of(items.begin(), items.end(),
                     [](const Item& item) { return has_words(item.text); });
}

// A mail without a word is a page without text when something came with it, or some of it is
// encrypted: what is there belongs to a document.
void send_page_without_text(const Extracted& header, ExtractSink& sink) {
  sink.header(header);
  sink.page({});
  sink.gap({GapCode::no_text, 1, {}});
}

void send_mail(const Mail& mail, const Extracted& header, ExtractSink& sink) {
  const bool sure = std::all_of(mail.pieces.begin(), mail.pieces.end(),
                                [](const Piece& piece) { return piece.sure; });
  const std::vector<Item> items = mail_items(mail, subject_of(header));
  const bool body = std::any_of(mail.pieces.begin(), mail.pieces.end(),
                                [](const Piece& piece) { return piece.bytes() > 0; });
  if (mail.encrypted && !body && mail.attached.empty()) {
    return sink.gap({GapCode::encrypted, {}, {}});
  }
  if (has_text(items)) {
    send_items(items, header, sure, sink);
  } else if (mail.attached.empty()) {
    return sink.gap({GapCode::no_text, {}, "the mail holds no words"});
  } else {
    send_page_without_text(header, sink);
  }
  send_attached(mail, sink);
  if (mail.encrypted) sink.gap({GapCode::encrypted, 1, "a part of the mail is encrypted"});
  if (mail.too_deep) {
    sink.gap({GapCode::partial, 1,
              "parts nested more than " + std::to_string(kMimeDepth) + " deep are not read"});
  }
}

// GLib gives up when memory is short, and only then is an error fatal here: it would look for the
// system's journal, which the jail forbids. Unwinding through it is for good: the process ends.
GLogWriterOutput on_message(GLogLevelFlags level, const GLogField* fields, gsize count,
                            gpointer data) {
  static_cast<void>(fields);
  static_cast<void>(count);
  static_cast<void>(data);
  if ((level & G_LOG_LEVEL_ERROR) != 0) throw std::bad_alloc();
  return G_LOG_WRITER_HANDLED;
}

}  // namespace

void read_mail_headers(std::string_view bytes, Extracted& header) {
  const Ref<GMimeMessage> message = parse(bytes);
  if (message) read_headers(message.get(), header);
}

void extract_email(std::string_view bytes, std::string_view name, ExtractSink& sink) {
  static_cast<void>(name);
  warm_up_email();
  const Ref<GMimeMessage> message = parse(bytes);
  if (!message) return sink.gap({GapCode::damaged, {}, "the mail has no readable headers"});
  Extracted header;
  header.media_type = "message/rfc822";
  header.extractor = "email/2";
  read_headers(message.get(), header);
  Mail mail;
  add_part(g_mime_message_get_mime_part(message.get()), 0, mail);
  send_mail(mail, header, sink);
}

void warm_up_email() {
  static const bool once =
      (g_mime_init(), g_log_set_writer_func(on_message, nullptr, nullptr), true);
  static_cast<void>(once);
}

}  // namespace karez
