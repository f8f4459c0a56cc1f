// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/jail_layers.h"

#include <array>

#include <fmt/format.h>

namespace karez {
namespace {

struct Layer {
  bool there;
  std::string words;    // shown when the layer holds
  const char* without;  // shown when it does not
};

// The layers in the order in which they are listed.
std::array<Layer, 4> rows_of(const JailLayers& layers) {
  return {{
      {layers.seccomp, "seccomp", "no filter of system calls (seccomp)"},
      {layers.landlock > 0, fmt::format("Landlock {}", layers.landlock),
       "no rules for files (Landlock: Linux 5.13 or later with it switched on)"},
      {layers.network, "no network", "no network namespace of its own"},
      {layers.user, "unprivileged user", "no user without rights"},
  }};
}

}  // namespace

std::string json_of(const JailLayers& layers) {
  return fmt::format(R"({{"seccomp": {}, "landlock": {}, "network": {}, "user": {}{}}})",
                     layers.seccomp, layers.landlock, layers.network, layers.user,
                     layers.sanitized ? R"(, "sanitized": true)" : "");
}

std::string words_of(const JailLayers& layers) {
  std::string words;
  for (const Layer& layer : rows_of(layers)) {
    if (layer.there) words += (words.empty() ? "" : ", ") + layer.words;
  }
  if (words.empty()) words = "none";
  if (layers.sanitized) words += " (a build for testing: no limit of memory, a wider filter)";
  return words;
}

std::string missing_of(const JailLayers& layers) {
  std::string missing;
  for (const Layer& layer : rows_of(layers)) {
    if (!layer.there) missing += (missing.empty() ? "" : "; ") + std::string(layer.without);
  }
  if (missing.empty()) return {};
  return "The jail that files are read in lacks on this machine: " + missing + ".";
}

}  // namespace karez
