// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace karez {

/// Loads the C library's converters of charsets and what the first exception of a process needs.
/// Call it before the process is jailed, because a jailed child can open no files.
void warm_up_conversions();

}  // namespace karez
