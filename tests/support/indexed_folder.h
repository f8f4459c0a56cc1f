// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/measured_run.h"

namespace karez::testing {

/// How a path ended, from the report: "indexed", "indexed+partial", "time_limit"; and its details.
struct Ending {
  std::string end;
  std::string detail;
};

/// A folder of files with an index beside it, made and searched with the programs of `programs`.
class IndexedFolder {
 public:
  IndexedFolder(std::filesystem::path programs, std::filesystem::path place);

  const std::filesystem::path& files() const { return files_; }
  void write(const std::string& name, std::string_view content) const;
  /// karez-index over the folder; fills endings().
  Measured index(const std::vector<std::string>& options = {},
                 std::vector<std::string> before = {});
  /// Each path of the last report.
  const std::map<std::string, Ending>& endings() const { return endings_; }
  Ending ending(const std::string& path) const;
  /// Paths of the report that are files: not what came in one, "mail.eml!/2/name".
  std::size_t files_told() const;
  /// Documents that a query finds, -1 when the search failed.
  int found(const std::string& query) const;
  /// Forgets the index, not the files.
  void drop_index() const;

 private:
  void read_report();
  std::filesystem::path programs_, place_, files_, index_;
  std::map<std::string, Ending> endings_;
};

/// Whether an ending is one of those expected: "indexed+quality_low|time_limit" allows these two,
/// and plain "indexed".
bool is_expected(std::string_view ending, std::string_view expected);

}  // namespace karez::testing
