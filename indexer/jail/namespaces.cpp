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

constexpr uid_t kNobody = 65534;  // The number of user and group nobody on Linux.
// Networks, and the System V queues and host name that processes of a machine share.
constexpr int kNewNamespaces = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;

// The two structs hold the 64 capabilities that version 3 knows, 32 each. All are empty.
bool drop_capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, 2> none{};
  return syscall(SYS_capset, &header, none.data()) == 0;
}

// Turns root into nobody. Nobody owns no file, and is bound by RLIMIT_NPROC, which does not bind
// root. Groups go first, because only root may give them up.
bool become_nobody() {
  return setgroups(0, nullptr) == 0 && setresgid(kNobody, kNobody, kNobody) == 0 &&
         setresuid(kNobody, kNobody, kNobody) == 0;
}

}  // namespace

// Root leaves the networks first, because nobody may not do it. The capabilities are dropped in
// every case: a new user namespace gives its process all of them inside it.
Namespaces enter_namespaces() {
  Namespaces own;
  const bool root = geteuid() == 0;
  if (root) own.network = unshare(kNewNamespaces) == 0;
  if (root && become_nobody()) {
    own.user = true;
  } else {
    // An ordinary user can do it in a user namespace of its own, when the kernel allows these.
    const bool entered = unshare(CLONE_NEWUSER | (own.network ? 0 : kNewNamespaces)) == 0;
    own.network = own.network || entered;
    own.user = entered;
  }
  drop_capabilities();
  return own;
}

}  // namespace karez
