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
    Version{1, bits(13), 0, 0, 8},               // all that was there at first
    Version{2, bits(14), 0, 0, 8},               // moving between folders
    Version{3, bits(15), 0, 0, 8},               // truncating
    Version{4, bits(15), bits(2), 0, 16},        // TCP: bind, connect
    Version{5, bits(16), bits(2), 0, 16},        // ioctl of devices
    Version{6, bits(16), bits(2), bits(2), 24},  // abstract sockets and signals out of the domain
};

int kernel_abi() {
  const long abi =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return abi > 0 ? static_cast<int>(abi) : 0;
}

int create_rules(int abi) {
  const Version& version =
      kVersions.at(std::min<std::size_t>(static_cast<std::size_t>(abi) - 1, kVersions.size() - 1));
  const RulesetAttributes attributes{version.files, version.tcp, version.scopes};
  return static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, version.size, 0));
}

void allow_reading(int rules, const char* folder) {
  const int parent = open(folder, O_PATH | O_CLOEXEC);
  if (parent < 0) return;
  landlock_path_beneath_attr below{};
  below.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  below.parent_fd = parent;
  // One that fails leaves the folder closed, which a canary notices.
  syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
  close(parent);
}

}  // namespace

Landlock::Landlock(std::span<const char* const> readable) {
  const int abi = kernel_abi();
  if (abi == 0) return;
  rules_ = create_rules(abi);
  if (rules_ < 0) return;
  abi_ = abi;
  for (const char* folder : readable) allow_reading(rules_, folder);
}

Landlock::~Landlock() {
  if (rules_ >= 0) close(rules_);
}

bool Landlock::enter(int descriptor) {
  return syscall(SYS_landlock_restrict_self, descriptor, 0) == 0;
}

}  // namespace karez
