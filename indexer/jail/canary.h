// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/document.h"
#include "common/jail_layers.h"
#include "common/result.h"
#include "indexer/extracted/extracted.h"
#include "indexer/extracted/task.h"
#include "indexer/jail/profile.h"

/// Documents built into the program whose text is known: a jail that is too tight, or a machine
/// that lacks a package, gives no error but less text, and only these notice.
namespace karez {

/// Sends bytes through the jail that is to be proved.
using CanaryReader = std::function<Result<Extracted>(std::string_view bytes, const Task& task)>;

/// Reads every canary of a profile. Error (hard) with what came out wrong and what to do. The
/// task's languages are `warm` for profile ocr.
Result<void> prove_jail(ProfileId profile, const std::string& warm, const CanaryReader& read);

/// The proofs of one run: each profile is proved once (ocr: for each data it loads), however many
/// slots use it. Also knows which layers the run's jail has. Thread-safe.
class Canaries {
 public:
  /// The verdict on the profile; the first caller finds it while others wait.
  Result<void> prove_once(ProfileId profile, const std::string& warm, const CanaryReader& read);

  /// What a karez-extract of this run said of itself.
  void note(const JailLayers& layers);
  /// Nothing while none was started.
  std::optional<JailLayers> layers() const;

 private:
  std::mutex mutex_;
  std::map<std::pair<ProfileId, std::string>, Result<void>> verdicts_;
  mutable std::mutex layers_mutex_;  // karez-extract is started with mutex_ held
  std::optional<JailLayers> layers_;
};

}  // namespace karez
