// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "tests/benchmark/case_table.h"

/// The groups of the table of faults; each adds its rows.
namespace karez::benchmark {

struct CasePlace {
  std::filesystem::path programs;  ///< Where karez-index and the test programs are.
  std::filesystem::path work;      ///< Scratch, emptied by the caller.
  std::filesystem::path data;      ///< Real files; may be empty.
  bool long_run = false;           ///< Also what takes many minutes or gigabytes.
};

void document_cases(const CasePlace& place, CaseTable& table);  ///< 10-22, 28-34.
void mutant_cases(const CasePlace& place, CaseTable& table);    ///< 20.
void together_case(const CasePlace& place, CaseTable& table);   ///< All of them in one run.
void worker_cases(const CasePlace& place, CaseTable& table);    ///< 23-27.
void tree_cases(const CasePlace& place, CaseTable& table);      ///< 35-43.

}  // namespace karez::benchmark
