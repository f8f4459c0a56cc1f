// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace karez::testing {

/// Files to be changed: PDFs, a web page and a mail made by code, and the first small PDFs of
/// `data`/reports where that folder is.
std::vector<std::string> parents_of_mutants(const std::filesystem::path& data);

/// The bytes with some of them changed, inserted, removed, doubled, or cut off. The same for the
/// same number.
std::string mutant(std::string bytes, unsigned number);

}  // namespace karez::testing
