// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <ostream>
#include <span>
#include <string_view>

/// Hostile documents made by code, each with the end that indexing it must have.
namespace karez::testing {

struct HostileFile {
  int number;              ///< Of the case in the list of faults.
  std::string_view name;   ///< File name.
  std::string_view input;  ///< What it is, for people.
  /// Ends that are right, with "|" between: "indexed", or the code of a gap. An indexed document
  /// may have "indexed+CODE": with such a gap of a page or of its rest.
  std::string_view expected;
  std::string_view word;    ///< A query that must find it; empty for none.
  std::string_view absent;  ///< A query that must not; empty for none.
  double seconds;           ///< Longest it may take.
  void (*write)(std::ostream& out);
  bool large = false;  ///< More than 8 MiB to write, or more than a second to read.
};

std::span<const HostileFile> hostile_files();

}  // namespace karez::testing
