// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "common/jail_layers.h"
#include "server/search/searcher.h"

namespace karez::http {

/// What the handlers of one worker thread use. Each worker has its own, so that no locks are
/// needed.
struct Site {
  Searcher searcher;
  std::optional<JailLayers> jail;  ///< Layers on the machine that indexes; empty when not known.
};

}  // namespace karez::http
