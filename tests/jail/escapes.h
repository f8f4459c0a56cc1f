// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include <sys/types.h>

namespace karez::testing {

/// Where a jailed child is, as far as an attempt wants to know.
struct Surroundings {
  pid_t parent = 0;
  std::string folder;  ///< Of the document; holds the file "secret".
};

/// One way out of the jail.
struct Escape {
  const char* name;
  /// The system's answer: an errno, negative, when it was refused; else it has succeeded.
  long (*attempt)(const Surroundings&);
};

std::span<const Escape> escapes();

}  // namespace karez::testing
