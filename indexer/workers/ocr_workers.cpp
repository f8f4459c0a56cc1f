// SPDX-License-Identifier: GPL-3.0-or-later
// The table of workers.h for the program karez-ocr.
#include <array>

#include "indexer/ocr/recognise.h"
#include "indexer/workers/workers.h"

namespace karez {
namespace {

constexpr std::array kWorkers{
    Worker{ProfileId::ocr, ocr::warm_up_recognition, ocr::recognise_page},
};

}  // namespace

std::span<const Worker> workers() { return kWorkers; }

}  // namespace karez
