// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a program that writes an index says when it is ended from within: Xapian does so when a
/// disk fills up in the midst of a commit (std::terminate in its clean-up, 1.4.22).
namespace karez {

/// Ends the program with status 1 and a sentence on standard error where std::terminate would abort
/// without one. As safe for the index as kill -9. Call once, first.
void install_terminate_message();

}  // namespace karez
