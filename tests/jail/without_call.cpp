// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a program on a system that lacks a layer of the jail: without_call LAYER PROGRAM ARGUMENT...
// with seccomp, landlock or namespaces. The calls that make the layer fail as on such a kernel.
#include <cerrno>
#include <cstdio>
#include <string_view>

#include <seccomp.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace {

bool add_rules(scmp_filter_ctx filter, std::string_view layer) {
  const auto fails = [&](int number) {
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), number, 0) == 0;
  };
  if (layer == "landlock") return fails(SCMP_SYS(landlock_create_ruleset));
  if (layer == "namespaces") return fails(SCMP_SYS(unshare)) && fails(SCMP_SYS(setresuid));
  if (layer != "seccomp") return false;
  return fails(SCMP_SYS(seccomp)) &&
         seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1,
                          SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP, 0)) == 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr || !add_rules(filter, arguments[1]) || seccomp_load(filter) != 0) return 2;
  execv(arguments[2], arguments + 2);
  std::perror(arguments[2]);
  return 2;
}
