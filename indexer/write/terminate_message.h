// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a program that writes an index says when std::terminate ends it. Xapian 1.4.22 calls that
/// in its clean-up when a disk fills up in the middle of a commit.
namespace karez {

/// From now on std::terminate ends the program with status 1 and a sentence on standard error,
/// instead of an abort without one. That is as safe for the index as kill -9. Call it once, before
/// anything else.
void install_terminate_message();

}  // namespace karez
