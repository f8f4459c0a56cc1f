// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

/// Where the sources and the programs of this build are. Known to one source file alone, so that a
/// compiler cache serves the tests in every checkout.
namespace karez::testing {

std::filesystem::path source_dir();
std::filesystem::path program_dir();  ///< Holds karez-index and the others.

}  // namespace karez::testing
