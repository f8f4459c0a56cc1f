// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "common/jail_layers.h"

namespace karez {

/// Runs `PROGRAM --jail` and reads its answer: karez-extract locks a child down, and reports which
/// layers of the jail took effect on this machine. Returns nothing when the program is missing,
/// says anything else, or takes longer than ten seconds. Starts one process and waits for it. The
/// process reads no document.
std::optional<JailLayers> ask_jail(const std::filesystem::path& program);

/// The path of karez-extract in the folder of the running program. It need not exist.
std::filesystem::path extract_program();

}  // namespace karez
