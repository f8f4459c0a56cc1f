// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document.h"

namespace karez {

std::string_view name_of(TextSource source) { return source == TextSource::ocr ? "ocr" : "layer"; }

std::string_view name_of(Quality quality) { return quality == Quality::low ? "low" : "ok"; }

}  // namespace karez
