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

/// Canaries are documents built into the program whose text is known. They are read before the
/// first document of a run. A jail that is too tight gives less text and no error, and so does a
/// machine that lacks a package. Only a document whose text is known shows that.
namespace karez {

/// Sends the bytes of a canary through the jail that is to be proved. Error (hard) when
/// karez-extract cannot run; what is wrong with the bytes is a gap of the result.
using CanaryReader = std::function<Result<Extracted>(std::string_view bytes, const Task& task)>;

/// Reads every canary of a profile. Error (hard) when one comes out wrong; the error says which,
/// and what the operator can do. `warm` names the language data of profile ocr ("rus+eng") and is
/// not used by the other profiles. `read` is called in this thread.
Result<void> prove_jail(ProfileId profile, const std::string& warm, const CanaryReader& read);

/// The proofs of one run. A run has many slots, but proves each profile only once, and profile ocr
/// once for each set of language data. Canaries also remembers which layers the jail of the run
/// has. Thread-safe.
class Canaries {
 public:
  /// Returns the verdict on the profile. The first caller reads the canaries; callers that come
  /// meanwhile wait for its verdict. A wrong verdict stays for the rest of the run.
  Result<void> prove_once(ProfileId profile, const std::string& warm, const CanaryReader& read);

  /// Remembers what a karez-extract of this run said of its layers when it was ready.
  void note(const JailLayers& layers);
  /// Returns the layers that were noted last, or nothing when no karez-extract has started yet.
  std::optional<JailLayers> layers() const;

 private:
  std::mutex mutex_;
  std::map<std::pair<ProfileId, std::string>, Result<void>> verdicts_;
  // Guards layers_. It is not mutex_, because proving starts karez-extract, and note() is then
  // called by the thread that already holds mutex_.
  mutable std::mutex layers_mutex_;
  std::optional<JailLayers> layers_;
};

}  // namespace karez
