// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include "indexer/jail/extract_client.h"

namespace karez::testing {

/// Sends bytes through a client as a file in memory.
inline Result<Extracted> read_bytes(ExtractClient& client, const std::string& bytes,
                                    const Task& task) {
  const int fd = memfd_create("document", MFD_CLOEXEC);
  EXPECT_EQ(write(fd, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  auto document = client.extract(fd, task);
  close(fd);
  return document;
}

}  // namespace karez::testing
