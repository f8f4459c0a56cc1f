// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/email.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <gmime/gmime.h>

#include "indexer/extract/attached.h"
#include "indexer/extract/email_headers.h"
#include "indexer/extract/email_message.h"
#include "indexer/extract/email_parts.h"
#include "indexer/extract/send_items.h"
#include "indexer/limits/limit_table.h"
#include "indexer/pages/lines.h"

namespace karez {
namespace {

using namespace email;

// The content of a part: a mail within the mail as it was written, and any other part decoded.
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

std::string media_type_of(GMimeObject* part) {
  GMimeContentType* type = g_mime_object_get_content_type(part);
  const std::unique_ptr<char, decltype(&g_free)> mime(g_mime_content_type_get_mime_type(type),
                                                      g_free);
  return string_or_empty(mime.get());
}

// The file name of a part. A mail within the mail is named by its subject.
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

std::string subject_of(const Extracted& header) {
  const auto found = std::find_if(header.properties.begin(), header.properties.end(),
                                  [](const auto& row) { return row.first == "mail:subject"; });
  return found == header.properties.end() ? std::string() : found->second;
}

// The items of a mail. The subject is the heading of the first one; a newsletter in HTML has items
// of its own below it.
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

// Sends a mail without words as one page without text. This is done when something is attached,
// because embedded files must belong to a document.
void send_page_without_text(const Extracted& header, ExtractSink& sink) {
  sink.header(header);
  sink.page({});
  sink.gap({.code = GapCode::no_text, .page = 1});
}

// An encrypted mail of which nothing can be read has one gap for the whole document; otherwise gaps
// are those of page 1.
void send_mail(const Mail& mail, const Extracted& header, ExtractSink& sink) {
  const bool sure = std::all_of(mail.pieces.begin(), mail.pieces.end(),
                                [](const Piece& piece) { return piece.sure; });
  const std::vector<Item> items = mail_items(mail, subject_of(header));
  const bool body = std::any_of(mail.pieces.begin(), mail.pieces.end(),
                                [](const Piece& piece) { return piece.bytes() > 0; });
  if (mail.encrypted && !body && mail.attached.empty()) {
    return sink.gap({.code = GapCode::encrypted});
  }
  if (has_text(items)) {
    send_items(items, header, sure, sink);
  } else if (mail.attached.empty()) {
    return sink.gap({.code = GapCode::no_text, .detail = "the mail has no text"});
  } else {
    send_page_without_text(header, sink);
  }
  send_attached(mail, sink);
  if (mail.encrypted)
    sink.gap({.code = GapCode::encrypted, .page = 1, .detail = "a part of the mail is encrypted"});
  if (mail.too_deep) {
    sink.gap(
        {.code = GapCode::partial,
         .page = 1,
         .detail = "parts nested more than " + std::to_string(kMimeDepth) + " deep are not read"});
  }
}

}  // namespace

bool is_email(std::string_view bytes, std::string_view /*name*/) {
  return begins_with_headers(bytes);
}

void extract_email(std::string_view bytes, Extracted header, ExtractSink& sink) {
  start_gmime();
  const Ref<GMimeMessage> message = parse(bytes);
  if (!message) {
    return sink.gap({.code = GapCode::damaged, .detail = "the mail has no readable headers"});
  }
  header.extractor = "email/2";
  read_headers(message.get(), header);
  send_mail(read_parts(message.get()), header, sink);
}

void warm_up_email() { start_gmime(); }

}  // namespace karez
