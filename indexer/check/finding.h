// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

namespace karez {

/// Something that does not verify.
struct Finding {
  std::string code;         ///< Stable, for scripts: "seal", "xapian", "record", "page" …
  std::string message;      ///< What is wrong, a whole sentence.
  std::string where = {};   ///< A file, a document's id with page, a path. May be empty.
  std::string advice = {};  ///< What to do.
};

/// What one part of a check found and counted. The count "findings" also counts those not kept.
struct Findings {
  std::vector<Finding> list;                    ///< At most kMostFindings.
  std::map<std::string, std::uint64_t> counts;  ///< "documents", "pages", "findings" …

  /// Keeps the finding. When kMostFindings are kept already, it is only counted.
  void add(Finding finding);
  void add(Findings other);
  std::uint64_t found() const;  ///< How many were found, kept or not.
};

inline constexpr std::size_t kMostFindings =
    1000;  ///< Kept and shown one by one; bounds memory and output.

/// Both are for the pipe of run_isolated(). decode_findings() gives Error corrupt when bytes are
/// missing.
std::string encode(const Findings& findings);
Result<Findings> decode_findings(std::string_view bytes);

}  // namespace karez
