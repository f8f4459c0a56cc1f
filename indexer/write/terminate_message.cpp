// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/write/terminate_message.h"

#include <cerrno>
#include <exception>
#include <string_view>

#include <unistd.h>

#include "indexer/files/write_all.h"

namespace karez {
namespace {

constexpr std::string_view kWords =
    ": The program had to stop while it was writing, most likely because the disk is full or "
    "failing. What was committed is safe. Make room or check the disk, then run again: the rest is "
    "done then.\n";

// Calls _exit(), because no destructor may run: those of Xapian would commit.
[[noreturn]] void say_and_end() {
  write_all(STDERR_FILENO, program_invocation_short_name);
  write_all(STDERR_FILENO, kWords);
  _exit(1);
}

}  // namespace

void install_terminate_message() { std::set_terminate(&say_and_end); }

}  // namespace karez
