// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace karez {

/// Uyghur in Latin letters (ULY) written in Arabic or Cyrillic ones.
std::string uyghur_in_arabic(std::string_view latin);
std::string uyghur_in_cyrillic(std::string_view latin);

}  // namespace karez
