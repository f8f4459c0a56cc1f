// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace karez::testing {

/// All that an index directory holds, as one text: the raw bytes and names of every file in it, and
/// everything that can be decoded: terms, values, records, page texts, the compression dictionary,
/// stems, catalogue, former places, every other key and value. To look for what must not be there.
std::string everything_in(const std::filesystem::path& index);

}  // namespace karez::testing
