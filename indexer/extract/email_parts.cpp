// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/email_parts.h"

#include <string>
#include <utility>

#include "common/ascii.h"
#include "indexer/extract/email_message.h"
#include "indexer/extract/flowed.h"
#include "indexer/extract/html_text.h"
#include "indexer/pages/clean_pages.h"
#include "indexer/text/charset.h"

namespace karez::email {
namespace {

// Bytes. A plain part that is shorter and less than half of the HTML is a stub such as "Your reader
// cannot show HTML".
constexpr std::size_t kStubBytes = 200;

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
  return ascii::lower(string_or_empty(g_mime_object_get_disposition(part))) == "attachment";
}

// One text part, decoded, with its line breaks as the author meant them.
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
  if (ascii::lower(parameter(object, "format")) == "flowed") {
    decoded.text = unflow(decoded.text, ascii::lower(parameter(object, "delsp")) == "yes");
  }
  std::string text = clean_page(decoded.text);
  if (text.ends_with('\n')) text.pop_back();
  if (!text.empty()) piece.blocks.push_back({.text = std::move(text)});
  return piece;
}

void add_part(GMimeObject* part, int depth, Mail& mail);

// Of one text in several forms the plain one is taken. The HTML is taken when the plain one is
// missing or only a stub of it.
Piece best_of(std::vector<Piece>& forms) {
  Piece* plain = nullptr;
  Piece* html = nullptr;
  for (Piece& form : forms) (form.html ? html : plain) = &form;
  if (plain == nullptr) return std::move(*html);
  const bool stub =
      html != nullptr && plain->bytes() < kStubBytes && plain->bytes() * 2 < html->bytes();
  return std::move(stub ? *html : *plain);
}

// The forms of one text may hold attachments of their own, as the images of the HTML. These are
// kept whichever form is taken.
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

// Puts a part where it belongs. S/MIME data that is only signed is sent as an attachment; other
// S/MIME data counts as encrypted.
void add_part(GMimeObject* part, int depth, Mail& mail) {
  if (part == nullptr || is_signature(part)) return;
  if (depth > kMimeDepth) {
    mail.too_deep = true;
  } else if (GMIME_IS_MULTIPART(part)) {
    add_multipart(GMIME_MULTIPART(part), depth, mail);
  } else if (GMIME_IS_APPLICATION_PKCS7_MIME(part)) {
    const bool is_signed = ascii::lower(parameter(part, "smime-type")) == "signed-data";
    if (is_signed) mail.attached.push_back(part);
    mail.encrypted = mail.encrypted || !is_signed;
  } else if (GMIME_IS_PART(part) && has_type(part, "text", "*") && !is_attachment(part)) {
    mail.pieces.push_back(text_piece(GMIME_PART(part)));
  } else {
    mail.attached.push_back(part);
  }
}

}  // namespace

Mail read_parts(GMimeMessage* message) {
  Mail mail;
  add_part(g_mime_message_get_mime_part(message), 0, mail);
  return mail;
}

}  // namespace karez::email
