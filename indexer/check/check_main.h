// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace karez {

/// karez-check: the exit status.
int check_main(int argc, char** argv);

}  // namespace karez
