// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "indexer/check/check.h"
#include "indexer/check/pinpoint.h"

/// The output of karez-check: sentences for people, or one JSON object (--json).
namespace karez {

std::string text_of(const CheckOutcome& outcome);
std::string json_of(const CheckOutcome& outcome);
std::string text_of(const PinpointVerdict& verdict);
std::string json_of(const PinpointVerdict& verdict);

}  // namespace karez
