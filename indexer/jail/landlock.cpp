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

// glibc has no functions for Landlock, so its three system calls are made by number: create rules,
// add the readable folders to them, enter them. A right that the kernel does not know makes
// creation fail. So the rights asked for are a row of kVersions, chosen by the kernel's version.

// The kernel's struct landlock_ruleset_attr as of version 6. It is written out here, because the
// header of an older system has fewer members. Each member is a set of rights to forbid.
struct RulesetAttributes {
  std::uint64_t files = 0;
  std::uint64_t tcp = 0;
  std::uint64_t scopes = 0;
};

// What the kernel's Landlock of one version can forbid. All rights of older versions stay.
struct Version {
  int abi;               // The version.
  std::uint64_t files;   // Rights on files that it knows.
  std::uint64_t tcp;     // Rights on TCP.
  std::uint64_t scopes;  // Ways to reach other processes.
  std::size_t size;      // Bytes of the struct that it takes: 8 for each member it knows.
};

// Returns the n lowest bits. The kernel numbers rights without holes, and new ones come last.
constexpr std::uint64_t bits(int n) { return (std::uint64_t{1} << n) - 1; }

constexpr std::array kVersions{
    // The first version: executing, reading, writing, making and removing.
    Version{.abi = 1, .files = bits(13), .tcp = 0, .scopes = 0, .size = 8},
    // Added: moving and linking between folders.
    Version{.abi = 2, .files = bits(14), .tcp = 0, .scopes = 0, .size = 8},
    // Added: truncating.
    Version{.abi = 3, .files = bits(15), .tcp = 0, .scopes = 0, .size = 8},
    // Added: bind and connect of TCP.
    Version{.abi = 4, .files = bits(15), .tcp = bits(2), .scopes = 0, .size = 16},
    // Added: ioctl of devices.
    Version{.abi = 5, .files = bits(16), .tcp = bits(2), .scopes = 0, .size = 16},
    // Added: abstract sockets of, and signals to, processes that are not under these rules.
    Version{.abi = 6, .files = bits(16), .tcp = bits(2), .scopes = bits(2), .size = 24},
};

int kernel_abi() {
  const long abi =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return abi > 0 ? static_cast<int>(abi) : 0;
}

// A kernel that is newer than the table gets the table's last row.
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
  // When this fails the folder stays closed. That is safe, and a canary notices it.
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
