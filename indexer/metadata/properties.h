// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

namespace karez::metadata {

/// What the file says of itself (origin "file"), as far as it can be believed. A PDF's
/// CreationDate is not looked at: it is the day somebody converted the file, years off in archives.
struct FileProperties {
  std::string title;              ///< Not junk; may be unconfirmed by the page.
  bool title_is_certain = false;  ///< Written by a person for this text: mail subject, og:title.
  std::vector<std::string> authors;
  std::string publisher;
  std::optional<PartialDate> date;
  std::string subject;
  std::string language;    ///< html:lang as BCP 47.
  std::string source_url;  ///< http or https only.
};

FileProperties read_properties(const Extracted& document);

/// The first value of a property, names compared without ASCII case; empty when absent.
std::string_view property(const Extracted& document, std::string_view name);

/// A BCP 47 tag in canonical letters, zh by region as zh-Hans or zh-Hant; empty when malformed.
std::string canonical_language(std::string_view tag);

/// The address, when it is an http or https one without blanks or quotes; else empty. Anything
/// else could become a link that does something.
std::string web_address(std::string_view text);

}  // namespace karez::metadata
