// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace karez::views {

/// What holds hostile documents on this machine, as karez-extract found it when it tried.
struct JailStatus {
  bool known = false;  ///< False when karez-extract could not be asked: then nothing is claimed.
  bool seccomp = false;
  int landlock = 0;  ///< ABI, 0 for none.
  bool network = false;
  bool user = false;
};

}  // namespace karez::views
