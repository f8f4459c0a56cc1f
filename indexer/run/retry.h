// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/index/catalogue_entry.h"

/// When bytes that were read before are read again. Pure functions.
///
///   before                            read again when
///   unfinished                        always: the last run was cut off
///   document, pages without text      another recogniser is used now
///   gap found by the extractor        another extractor, or other limits where limits can matter
///   gap that counts as a failure      also with --retry-failed
///   passing gap (permission, io)      always
namespace karez {

/// What this run reads with, and whether it was asked to try again.
struct RetryOptions {
  std::string extractor;  ///< RunOptions::extractor. Another one retries what failed.
  bool retry_failed = false;
  std::string recogniser = {};  ///< RunOptions::recogniser: another one reads unread pages again.
};

/// The value of CatalogueEntry::unread_by for a document with these gaps. Returns `recogniser` when
/// a page has no text and is not blank, so that another recogniser may find some. Returns nullopt
/// when there is no such page.
std::optional<std::string> unread_by(const std::vector<Gap>& gaps, std::string_view recogniser);

/// Whether the document has pages without text that this run's recogniser has not tried.
bool has_unread_pages(const CatalogueEntry& entry, const RetryOptions& options);

/// Whether reading the same bytes again would give the same gap. A file that crashed its extractor
/// is not read again, under any path, until the version of the extractor changes. Where limits can
/// matter, other limits are enough.
bool would_say_the_same(const CatalogueEntry& entry, const RetryOptions& options);

/// Whether the content of a catalogue entry must be read again although its bytes are the same.
bool wants_retry(const CatalogueEntry& entry, const RetryOptions& options);

/// Whether a gap may be gone at the next run although the stamp of the file is the same.
bool is_passing(GapCode code);
bool has_passing_gap(const CatalogueEntry& entry);

}  // namespace karez
