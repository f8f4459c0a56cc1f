// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

namespace karez::metadata {

/// What the file says of itself (origin "file"), as far as it can be believed. A member is empty
/// when the file does not say it. A PDF's CreationDate is not read, because it is the day on which
/// somebody converted the file, and in archives that is years later.
struct FileProperties {
  /// Not junk, but the pages need not show it.
  std::string title;
  /// A person wrote the title for this text: the subject of a mail, og:title.
  bool title_is_certain = false;
  std::vector<std::string> authors;
  std::vector<std::string> senders;     ///< Each with name and address, as the mail has them.
  std::vector<std::string> recipients;  ///< Likewise; those in copy too.
  std::string publisher;
  std::optional<PartialDate> date;
  std::string subject;
  std::string language;    ///< html:lang as BCP 47.
  std::string source_url;  ///< http or https only.
};

FileProperties read_properties(const Extracted& document);

/// The first value of a property, empty when the document has none. ASCII case of the name does not
/// count. The view points into `document`.
std::string_view property(const Extracted& document, std::string_view name);

/// A BCP 47 tag in canonical letters; empty when malformed. Chinese of a region gets its script:
/// "zh-cn" is "zh-Hans", "zh_TW" is "zh-Hant".
std::string canonical_language(std::string_view tag);

/// The address when it is an http or https one without blanks or quotes; otherwise empty. The page
/// shows it as a link, and "javascript:" must not become one.
std::string web_address(std::string_view text);

}  // namespace karez::metadata
