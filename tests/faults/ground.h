// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

/// What durability is tried on: an archive, an index of half of it (what was committed before), and
/// the generation a clean build of all of it has.
namespace karez::testing {

/// A system call to fail, or to be killed at. See preload.cpp.
struct Fault {
  std::string calls;  ///< Names, separated by commas.
  long nth = 0;
  int error = 0;
  bool lasting = false;
  std::string kill = {};  ///< "before", "after"
};

class Ground {
 public:
  /// `more` is a folder whose files are indexed as well; may be empty.
  explicit Ground(const std::filesystem::path& more = {});

  /// A fresh directory for one trial: the index of half the archive, or nothing.
  std::filesystem::path start(bool with_old_index);

  std::vector<std::string> index_command(const std::filesystem::path& index) const;
  std::vector<std::string> purge_command(const std::filesystem::path& index) const;

  /// Runs a command with a fault in karez-index. Killed after a minute: that counts as a hang.
  Finished run_with(const Fault& fault, const std::vector<std::string>& command);
  /// How many of the calls a command makes.
  long count_calls(const std::string& calls, const std::vector<std::string>& command);
  /// The call that was hit by the last run_with(); empty when none was.
  std::string hit() const;

  /// What is wrong with an index after a fault, in words; empty when nothing is: it must be
  /// searchable with the generation from before or after (or not be there, if it was not),
  /// karez-check must find nothing, and the command run again must give `expected` and seal it.
  std::string verdict(const std::filesystem::path& index, bool with_old_index,
                      const std::vector<std::string>& again, const std::string& expected,
                      bool files_failed = false) const;

  const std::string& old_generation() const { return old_generation_; }
  const std::string& clean_generation() const { return clean_generation_; }
  const std::string& purged_generation() const { return purged_generation_; }
  const std::filesystem::path& folder() const { return folder_.path(); }
  std::filesystem::path files() const { return folder_.path() / "files"; }
  /// A sound, sealed index of all of it. Not to be changed.
  std::filesystem::path clean_index() const { return folder_.path() / "clean"; }

 private:
  std::vector<std::string> faulty(const Fault& fault, const std::vector<std::string>& command);

  TemporaryDirectory folder_;
  std::string purge_id_;
  std::string old_generation_, clean_generation_, purged_generation_;
};

/// The generation an index has, by karez-search; empty when it cannot be searched.
std::string generation_of(const std::filesystem::path& index);

/// karez-check, and karez-search for a word.
Finished check(const std::filesystem::path& index);
Finished search(const std::filesystem::path& index, const std::string& query);

}  // namespace karez::testing
