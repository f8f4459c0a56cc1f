// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/limits/limit_table.h"

namespace karez::testing {

/// Other limits for the time of one test.
class OwnLimits {
 public:
  OwnLimits(Limit limit, std::uint64_t value) { set(limit, value); }
  ~OwnLimits() { put_in_force(before_); }
  OwnLimits(const OwnLimits&) = delete;
  OwnLimits& operator=(const OwnLimits&) = delete;
  void set(Limit limit, std::uint64_t value) {
    Limits limits = limits_in_force();
    limits.set(limit, value);
    put_in_force(limits);
  }

 private:
  Limits before_ = limits_in_force();
};

}  // namespace karez::testing
