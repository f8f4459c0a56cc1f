// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/extracted/sink.h"

namespace karez {

/// What the indexer asks of a worker besides the bytes. Each worker looks at what concerns it.
struct Task {
  std::string name = {};       ///< The file's name, for kinds of plain text only.
  std::uint32_t page = 0;      ///< render: the page, from 1.
  std::uint32_t width = 0;     ///< render: pixels across.
  std::string languages = {};  ///< ocr: as tesseract names them, "eng+fra".
};

/// What a jailed child does: `bytes` (the whole document) into the sink.
using Work = void (*)(std::string_view bytes, const Task& task, ExtractSink& sink);

}  // namespace karez
