// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/index/catalogue_entry.h"

/// When bytes that were read before are read again. Pure functions.
namespace karez {

/// What this run reads with, and whether it was asked to try again.
struct RetryOptions {
  std::string extractor;  ///< RunOptions::extractor: another one retries what failed before.
  bool retry_failed = false;
  std::string recogniser = {};  ///< RunOptions::recogniser: another one reads unread pages again.
};

/// What CatalogueEntry::unread_by notes of a document with these gaps: `recogniser` when pages have
/// no text but may have (they are not blank), nothing when there are none.
std::optional<std::string> unread_by(const std::vector<Gap>& gaps, std::string_view recogniser);

/// Whether pages were left that this run's recogniser has not been shown.
bool has_unread_pages(const CatalogueEntry& entry, const RetryOptions& options);

/// Whether reading the same bytes again would say the same: a file that crashed its reader stays
/// in quarantine, under any path, until the extractor is another one or, where limits can matter,
/// those are.
bool would_say_the_same(const CatalogueEntry& entry, const RetryOptions& options);

/// Whether what a catalogue entry stands for is to be read again although its bytes are the same.
bool wants_retry(const CatalogueEntry& entry, const RetryOptions& options);

/// Gaps that may be gone at the next look although the file's stamp is the same.
bool is_passing(GapCode code);
bool has_passing_gap(const CatalogueEntry& entry);

}  // namespace karez
