// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <gmime/gmime.h>

/// What the readers of mails need of GMime.
namespace karez::email {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
/// Owns one reference of a GObject.
template <class T>
using Ref = std::unique_ptr<T, Unref>;

/// Starts GMime; may be called again. Must come before parse(). Not thread-safe.
void start_gmime();

/// A mail, or the headers of one; null when it has none that can be read. Copies `bytes`.
Ref<GMimeMessage> parse(std::string_view bytes);

/// GMime gives null for what a mail does not have.
std::string string_or_empty(const char* text);

}  // namespace karez::email
