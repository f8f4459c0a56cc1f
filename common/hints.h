// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What to do next, where several errors ask for the same. Each ends an Error's message.
namespace karez::hints {

inline constexpr char kIndexAgain[] = "Index the files again into a new directory.";
inline constexpr char kCheckDisk[] =
    "Check the disk, then index the files again into a new directory.";
inline constexpr char kBackupOrNewDirectory[] =
    "Put a backup in the index's place, or index the files into a new directory";
inline constexpr char kBackupOrRepair[] =
    "Put a backup in the index's place, or run karez-check --repair and index the files again";

}  // namespace karez::hints
