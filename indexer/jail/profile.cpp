// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/profile.h"

#include <algorithm>
#include <array>

#include <seccomp.h>

#include "common/enum_table.h"
#include "indexer/jail/protocol.h"

namespace karez {
namespace {

// The calls of a profile are groups, so that what all children need stands in one place. A call is
// listed only when a library makes it, because each call is a way into the kernel for a hostile
// document.

using protocol::Images;
using enum Terms;

// What every child needs: memory, time, and the pipe for its result. No memory can become
// executable.
constexpr std::array kComputing{
    Call{SCMP_SYS(brk), freely},
    Call{SCMP_SYS(mmap), no_execution},
    Call{SCMP_SYS(mprotect), no_execution},
    Call{SCMP_SYS(munmap), freely},
    Call{SCMP_SYS(mremap), freely},
    Call{SCMP_SYS(madvise), freely},
    Call{SCMP_SYS(futex), freely},
    Call{SCMP_SYS(sysinfo), freely},        // glibc's qsort asks how much memory there is
    Call{SCMP_SYS(clock_gettime), freely},  // where the kernel's page of time does not serve
    Call{SCMP_SYS(write), to_result_only},
    Call{SCMP_SYS(exit_group), freely},
};

// The calls that abort() makes. Libraries call abort() when memory ends. Its signal is refused, so
// abort() goes on to an instruction that no process may execute, and the child ends by that signal.
// SIGSYS would make the indexer report a forbidden call instead of a lack of memory.
constexpr std::array kAborting{
    Call{SCMP_SYS(rt_sigprocmask), freely}, Call{SCMP_SYS(getpid), freely},
    Call{SCMP_SYS(gettid), freely},         Call{SCMP_SYS(rt_sigaction), refused},
    Call{SCMP_SYS(tgkill), refused},        Call{SCMP_SYS(writev), refused},
};

// Reads files. These calls are not bound to a folder, because the filter cannot see a path.
// Landlock allows only the profile's readable folders.
constexpr std::array kReading{
    Call{SCMP_SYS(openat), reading_only}, Call{SCMP_SYS(read), freely},
    Call{SCMP_SYS(close), freely},        Call{SCMP_SYS(lseek), freely},
    Call{SCMP_SYS(newfstatat), freely},   Call{SCMP_SYS(fstat), freely},
    Call{SCMP_SYS(getdents64), freely},
};

// tesseract looks for files beside an image. Refusing to open them tells it that they are missing.
constexpr std::array kLooking{
    Call{SCMP_SYS(openat), refused},
};

// FreeType asks for the flags of a font's descriptor and sets close-on-exec.
constexpr std::array kFontReading{
    Call{SCMP_SYS(fcntl), own_flags},
};

using Group = std::span<const Call>;

// kAlways is in every profile. It is empty in builds for users.
#ifdef KAREZ_SANITIZED
// The calls that a sanitizer makes when it reports a fault. Only in builds for testing.
constexpr std::array kSanitizer{
    Call{SCMP_SYS(write), freely},        Call{SCMP_SYS(openat), freely},
    Call{SCMP_SYS(read), freely},         Call{SCMP_SYS(close), freely},
    Call{SCMP_SYS(newfstatat), freely},   Call{SCMP_SYS(readlink), freely},
    Call{SCMP_SYS(sigaltstack), freely},  Call{SCMP_SYS(sched_yield), freely},
    Call{SCMP_SYS(prctl), freely},        Call{SCMP_SYS(pipe2), freely},
    Call{SCMP_SYS(pread64), freely},      Call{SCMP_SYS(getrlimit), freely},
    Call{SCMP_SYS(prlimit64), freely},    Call{SCMP_SYS(getrandom), freely},
    Call{SCMP_SYS(rt_sigreturn), freely},
};
constexpr Group kAlways{kSanitizer};
#else
constexpr Group kAlways{};
#endif

constexpr std::array<Group, 4> kReadsFiles{kComputing, kAborting, kReading, kAlways};
constexpr std::array<Group, 5> kReadsFonts{kComputing, kAborting, kReading, kFontReading, kAlways};
constexpr std::array<Group, 4> kReadsNothing{kComputing, kAborting, kLooking, kAlways};

// poppler's tables of character codes, for fonts that are not embedded.
constexpr std::array kPopplerData{"/usr/share/poppler", "/usr/local/share/poppler"};
// What drawing a page needs besides.
constexpr std::array kFonts{
    "/usr/share/poppler",
    "/usr/local/share/poppler",  // encodings
    "/usr/share/fonts",
    "/usr/local/share/fonts",  // fonts
    "/etc/fonts",
    "/usr/share/fontconfig",  // which font stands in for which
    "/var/cache/fontconfig",  // and their tables
};

constexpr std::array kProfiles{
    Profile{.id = ProfileId::text,
            .name = "text",
            .images = Images::refused,
            .calls = kReadsFiles,
            .readable = kPopplerData},
    Profile{.id = ProfileId::render,
            .name = "render",
            .images = Images::expected,
            .calls = kReadsFonts,
            .readable = kFonts},
    Profile{.id = ProfileId::ocr,
            .name = "ocr",
            .images = Images::refused,
            .calls = kReadsNothing,
            .readable = {}},
};
static_assert(follows_enum(kProfiles, &Profile::id));

}  // namespace

const Profile& profile_of(ProfileId id) { return kProfiles.at(static_cast<std::size_t>(id)); }

const Profile* find_profile(std::string_view name) {
  const auto* const found = std::find_if(kProfiles.begin(), kProfiles.end(),
                                         [&](const Profile& row) { return row.name == name; });
  return found == kProfiles.end() ? nullptr : found;
}

}  // namespace karez
