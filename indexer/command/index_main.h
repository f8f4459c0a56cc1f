// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace karez {

/// The program karez-index; returns its exit status.
int index_main(int argc, char** argv);

}  // namespace karez
