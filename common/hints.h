// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Advice on what to do next that several errors share, for Error::hint and for the findings of
/// karez-check.
namespace karez::hints {

inline constexpr char kIndexAgain[] = "Index the files again into a new directory.";
inline constexpr char kCheckDisk[] =
    "Check the disk, then index the files again into a new directory.";
inline constexpr char kBackupOrNewDirectory[] =
    "Put a backup in the index's place, or index the files into a new directory";
inline constexpr char kBackupOrRepair[] =
    "Put a backup in the index's place, or run karez-check --repair and index the files again";

}  // namespace karez::hints
