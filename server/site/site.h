// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "common/jail_layers.h"
#include "server/search/searcher.h"

namespace karez::http {

/// What the handlers of one worker thread work with. Not shared between threads.
struct Site {
  Searcher searcher;
  std::optional<JailLayers> jail;  ///< Of the machine that indexes; empty when it is not known.
};

}  // namespace karez::http
