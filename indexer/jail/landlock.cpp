// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/landlock.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace karez {
namespace {

// The kernel's structs and rights as of version 6: the header of an older system knows fewer.
struct RulesetAttributes {
  std::uint64_t files = 0;
  std::uint64_t tcp = 0;
  std::uint64_t scopes = 0;
};

// What each version added. The size is that of the struct it takes.
struct Version {
  int abi;
  std::uint64_t files;
  std::uint64_t tcp;
  std::uint64_t scopes;
  std::size_t size;
};

constexpr std::uint64_t bits(int n) { return (std::uint64_t{1} << n) - 1; }

constexpr std::array kVersions{
    // All that was there at first.
    Version{.abi = 1, .files = bits(13), .tcp = 0, .scopes = 0, .size = 8},
    // Moving between folders.
    Version{.abi = 2, .files = bits(14), .tcp = 0, .scopes = 0, .size = 8},
    // Truncating.
    Version{.abi = 3, .files = bits(15), .tcp = 0, .scopes = 0, .size = 8},
    // TCP: bind, connect.
    Version{.abi = 4, .files = bits(15), .tcp = bits(2), .scopes = 0, .size = 16},
    // ioctl of devices.
    Version{.abi = 5, .files = bits(16), .tcp = bits(2), .scopes = 0, .size = 16},
    // Abstract sockets and signals out of the domain.
    Version{.abi = 6, .files = bits(16), .tcp = bits(2), .scopes = bits(2), .size = 24},
};

int kernel_abi() {
  const long abi =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return abi > 0 ? static_cast<int>(abi) : 0;
}

UniqueFd create_rules(int abi) {
  const Version& version =
      kVersions.at(std::min<std::size_t>(static_cast<std::size_t>(abi) - 1, kVersions.size() - 1));
  const RulesetAttributes attributes{version.files, version.tcp, version.scopes};
  return UniqueFd(
      static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, version.size, 0)));
}

void allow_reading(int rules, const char* folder) {
  const UniqueFd parent(open(folder, O_PATH | O_CLOEXEC));
  if (!parent) return;
  landlock_path_beneath_attr below{};
  below.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  below.parent_fd = parent.get();
  // One that fails leaves the folder closed, which a canary notices.
  syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
}

}  // namespace

Landlock::Landlock(std::span<const char* const> readable) {
  const int abi = kernel_abi();
  if (abi == 0) return;
  rules_ = create_rules(abi);
  if (!rules_) return;
  abi_ = abi;
  for (const char* folder : readable) allow_reading(rules_.get(), folder);
}

bool Landlock::enter(int descriptor) {
  return syscall(SYS_landlock_restrict_self, descriptor, 0) == 0;
}

}  // namespace karez
