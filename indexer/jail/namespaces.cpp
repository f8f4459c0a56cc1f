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
constexpr int kApart = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;

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

Apart step_apart() {
  Apart apart;
  const bool root = geteuid() == 0;
  if (root) apart.network = unshare(kApart) == 0;
  if (root && become_nobody()) {
    apart.user = true;
  } else {
    // An ordinary user may do it in a user namespace of its own, where the kernel lets it.
    const bool entered = unshare(CLONE_NEWUSER | (apart.network ? 0 : kApart)) == 0;
    apart.network = apart.network || entered;
    apart.user = entered;
  }
  drop_capabilities();
  return apart;
}

}  // namespace karez
