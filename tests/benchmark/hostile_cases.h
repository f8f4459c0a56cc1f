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
  std::filesystem::path fuzzers;   ///< Where NAME_fuzz are; empty for none.
  std::size_t runs = 100'000;      ///< Of each fuzzer.
  std::size_t trials = 15;         ///< Of each storage fault.
  bool long_run = false;           ///< A million files in one folder.
};

void document_cases(const CasePlace& place, CaseTable& table);  ///< 10-22, 28-34.
void mutant_cases(const CasePlace& place, CaseTable& table);    ///< 20.
void together_case(const CasePlace& place, CaseTable& table);   ///< All of them in one run.
void worker_cases(const CasePlace& place, CaseTable& table);    ///< 23-27.
void fuzzer_cases(const CasePlace& place, CaseTable& table);    ///< 1-9.
void jail_cases(const CasePlace& place, CaseTable& table);      ///< 22, 23: what tests/jail shows.
void storage_cases(const CasePlace& place, CaseTable& table);   ///< 44-54: tests/faults.
void tree_cases(const CasePlace& place, CaseTable& table);      ///< 35-43.

}  // namespace karez::benchmark
