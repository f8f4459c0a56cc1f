// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/email_message.h"

#include <array>
#include <new>

namespace karez::email {
namespace {

GMimeParserOptions* parser_options() {
  GMimeParserOptions* options = g_mime_parser_options_new();
  // Headers with raw bytes are most often in one of these charsets. They are tried in order.
  std::array<const char*, 3> charsets{"utf-8", "windows-1252", nullptr};
  g_mime_parser_options_set_fallback_charsets(options, charsets.data());
  return options;
}

// GLib reports a fatal error only when memory is short. It would then look for the system's
// journal, which the jail forbids, so the error becomes std::bad_alloc here. Unwinding through GLib
// is acceptable, because the process ends afterwards.
GLogWriterOutput on_message(GLogLevelFlags level, const GLogField* fields, gsize count,
                            gpointer data) {
  static_cast<void>(fields);
  static_cast<void>(count);
  static_cast<void>(data);
  if ((level & G_LOG_LEVEL_ERROR) != 0) throw std::bad_alloc();
  return G_LOG_WRITER_HANDLED;
}

}  // namespace

void start_gmime() {
  static const bool once =
      (g_mime_init(), g_log_set_writer_func(on_message, nullptr, nullptr), true);
  static_cast<void>(once);
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

std::string string_or_empty(const char* text) { return text == nullptr ? std::string() : text; }

}  // namespace karez::email
