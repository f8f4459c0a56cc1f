// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/places.h"

namespace karez::testing {

std::filesystem::path source_dir() { return KAREZ_SOURCE_DIR; }
std::filesystem::path program_dir() { return KAREZ_BINARY_DIR; }

}  // namespace karez::testing
