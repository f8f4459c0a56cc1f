// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "common/jail_layers.h"

namespace karez {

/// What `PROGRAM --jail` says: karez-extract locks a child down and tells which layers took.
/// Nothing when it is not there, says anything else, or takes longer than ten seconds. Starts one
/// process and waits for it; no document is near.
std::optional<JailLayers> ask_jail(const std::filesystem::path& program);

/// karez-extract beside the running program.
std::filesystem::path extract_program();

}  // namespace karez
