// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/write/terminate_message.h"

#include <exception>

#include <gtest/gtest.h>

namespace karez {
namespace {

// With a disk that fills up in the midst of a commit, Xapian ends the program: karez-index aborted
// with "terminate called without an active exception".
TEST(TerminateMessage, IsASentenceAndStatus1) {
  EXPECT_EXIT(
      {
        install_terminate_message();
        std::terminate();
      },
      ::testing::ExitedWithCode(1), "What was committed is safe");
}

}  // namespace
}  // namespace karez
