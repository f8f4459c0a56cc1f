// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/extracted/sink.h"

namespace karez {

/// What the indexer asks of a worker besides the bytes. Each worker uses the members of its
/// profile.
struct Task {
  std::string name = {};       ///< text: the file's name. It tells kinds of plain text apart.
  std::uint32_t page = 0;      ///< render: the page, from 1.
  std::uint32_t width = 0;     ///< render: pixels across. 0: as recognition wants it.
  std::string languages = {};  ///< ocr: tesseract's names, "eng+fra".
};

/// What a jailed child does. `bytes` is the whole document, and what it finds goes into `sink`. It
/// may throw: std::bad_alloc becomes gap memory_limit, any other std::exception gap damaged.
using Work = void (*)(std::string_view bytes, const Task& task, ExtractSink& sink);

}  // namespace karez
