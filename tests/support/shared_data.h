// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>

#include "tests/support/places.h"

namespace karez::testing {

/// The folder of real files that tests use when it is there (it cannot be shipped): the variable
/// KAREZ_SHARED_DATA, else ../shared/data beside the source. Empty when there is none: skip then.
inline std::filesystem::path shared_data_dir() {
  const char* named = std::getenv("KAREZ_SHARED_DATA");
  const std::filesystem::path folder =
      named ? std::filesystem::path(named) : source_dir().parent_path() / "shared" / "data";
  std::error_code error;
  return std::filesystem::is_directory(folder, error) ? folder : std::filesystem::path();
}

}  // namespace karez::testing
