// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/search/types.h"

namespace karez::views {

/// The page of documents that are similar to a document, or to one of its pages.
std::string similar_page(const SimilarDocuments& similar);

}  // namespace karez::views
