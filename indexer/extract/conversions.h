// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace karez {

/// Loads the C library's converters of charsets, and what the first exception needs.
void warm_up_conversions();

}  // namespace karez
