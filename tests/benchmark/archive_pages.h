// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.h"
#include "common/index/snapshot.h"

namespace karez::benchmark {

/// One document of an index, as the evaluations walk through it.
struct ArchiveDocument {
  Record record;
  std::vector<std::string> texts;  ///< One a page.
};

/// All live documents of an index with their page texts, in order of id. Ends the program with a
/// message when the index cannot be read.
std::vector<ArchiveDocument> read_archive(const std::filesystem::path& index);

/// What a program prints, run without a shell; empty when it fails.
std::string output_of(const std::vector<std::string>& command);

/// The value of "--NAME VALUE" among the arguments, or the default.
std::string option(int argc, char** argv, std::string_view name, std::string_view otherwise = "");

/// Number at quantile q (0 to 1) of the values, which are sorted in place.
double quantile(std::vector<double>& values, double q);

}  // namespace karez::benchmark
