// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/namespaces.h"

#include <array>

#include <grp.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace karez {
namespace {

constexpr uid_t kNobody = 65534;
constexpr int kNewNamespaces = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;

bool drop_capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, 2> none{};
  return syscall(SYS_capset, &header, none.data()) == 0;
}

// Root becomes nobody, who owns no file and may not fork under RLIMIT_NPROC.
bool become_nobody() {
  return setgroups(0, nullptr) == 0 && setresgid(kNobody, kNobody, kNobody) == 0 &&
         setresuid(kNobody, kNobody, kNobody) == 0;
}

}  // namespace

Namespaces enter_namespaces() {
  Namespaces own;
  const bool root = geteuid() == 0;
  if (root) own.network = unshare(kNewNamespaces) == 0;
  if (root && become_nobody()) {
    own.user = true;
  } else {
    // An ordinary user may do it in a user namespace of its own, where the kernel lets it.
    const bool entered = unshare(CLONE_NEWUSER | (own.network ? 0 : kNewNamespaces)) == 0;
    own.network = own.network || entered;
    own.user = entered;
  }
  drop_capabilities();
  return own;
}

}  // namespace karez
