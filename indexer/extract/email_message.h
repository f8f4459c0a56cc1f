// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <gmime/gmime.h>

/// The part of GMime's interface that the readers of mails share.
namespace karez::email {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
/// Owns one reference of a GObject.
template <class T>
using Ref = std::unique_ptr<T, Unref>;

/// Starts GMime. It may be called again, must come before parse(), and is not thread-safe.
void start_gmime();

/// Parses a mail, or the headers of one. Null when it has no headers that can be read. Copies
/// `bytes`.
Ref<GMimeMessage> parse(std::string_view bytes);

/// The text, or an empty one for null, which GMime gives for what a mail does not have.
std::string string_or_empty(const char* text);

}  // namespace karez::email
