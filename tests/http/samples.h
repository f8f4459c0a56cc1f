// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/search/types.h"

/// Answers made by hand, so that views can be tested without an index.
namespace karez::testing {

/// A document whose every text is `text`, as hostile as that may be.
Record sample_record(const std::string& text);
/// A page that matches; the first `marked` code points of its snippet are highlighted.
PageHit sample_hit(const std::string& text, std::uint32_t marked);

/// One that has gone and one that is there, of three.
KinList sample_kin(const std::string& text, Kinship kinship);

SearchResponse sample_search(const std::string& text);
DocumentView sample_document(const std::string& text);
PageView sample_page(const std::string& text);
SameText sample_same_text(const std::string& text);
DocumentSearch sample_document_search(const std::string& text);
Coverage sample_coverage(const std::string& text);

/// The request that sample_search answers.
SearchRequest sample_request(const std::string& text);

}  // namespace karez::testing
