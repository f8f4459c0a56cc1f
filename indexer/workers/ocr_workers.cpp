// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "indexer/ocr/recognition.h"
#include "indexer/workers/workers.h"

namespace karez {
namespace {

constexpr std::array kWorkers{
    Worker{ProfileId::ocr, ocr::warm_up_recognition, ocr::recognise_page},
};

}  // namespace

std::span<const Worker> workers() { return kWorkers; }

}  // namespace karez
