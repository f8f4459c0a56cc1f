// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "tests/support/process.h"
#include "tests/support/temporary_directory.h"

namespace karez::testing {

/// A folder of small files and an index of it, made with the real programs.
class Archive {
 public:
  Archive();

  void write(const std::string& name, std::string_view content) const;
  void remove(const std::string& name) const;
  /// karez-index over the folder, with further options.
  Finished index(const std::vector<std::string>& options = {}) const;
  /// karez-search --json, parsed by nobody: the raw text.
  std::string search(const std::string& query) const;
  /// The value of a top-level or nested member "name": the first such number or string in JSON.
  static std::string member(const std::string& json, const std::string& name);

  std::filesystem::path files() const { return folder_.path() / "files"; }
  std::filesystem::path index_directory() const { return folder_.path() / "index"; }
  const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  TemporaryDirectory folder_;
};

/// A bulletin of two items.
extern const std::string_view kBulletin;

}  // namespace karez::testing
