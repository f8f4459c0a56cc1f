// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/enum_table.h"
#include "common/limits.h"
#include "common/result.h"

/// THE table of the limits of ingestion: those that an operator may set with `karez-index --limit`,
/// that `--limits` lists and that a gap names. A new limit is one row here and its default in
/// common/limits.h.
namespace karez {

/// The limits, in the order of kLimits.
enum class Limit : std::uint8_t {
  file_bytes,
  memory,
  cpu,
  page_time,
  document_time,
  text_bytes,
  page_bytes,
  pages,
  name_bytes,
  tree_depth,
  sidecar_bytes,
  embedded_bytes,
  attachments,
  messages,
  embedded_depth,
  ocr_time,
};

/// The unit of a limit's number.
enum class LimitUnit : std::uint8_t { count, bytes, milliseconds };

/// One limit. All numbers are in its unit.
struct LimitRow {
  Limit limit;
  std::string_view name;  ///< As operators write it: "page-time".
  LimitUnit unit;
  std::uint64_t usual;        ///< The default.
  std::uint64_t least, most;  ///< What --limit accepts, both included.
  std::string_view means;     ///< For operators: what it bounds, and why that is needed.
  std::string_view where;     ///< Who enforces it: one of the texts below.
};

namespace limits {
/// A duration of common/limits.h in the unit of the table.
template <class Duration>
constexpr std::uint64_t in_milliseconds(Duration time) {
  return static_cast<std::uint64_t>(std::chrono::milliseconds(time).count());
}
inline constexpr std::string_view kByIndexer = "karez-index, on what karez-extract sends";
inline constexpr std::string_view kByKernel = "the kernel, on the process that reads one file";
inline constexpr std::string_view kByScan = "karez-index, before a file is opened";
inline constexpr std::string_view kByBoth = "karez-extract, and karez-index on what it sends";
}  // namespace limits

inline constexpr std::array kLimits{
    LimitRow{Limit::file_bytes, "file-bytes", LimitUnit::bytes, limits::kFileBytes, limits::KiB,
             limits::kFileBytes, "Size of a file; the PDF library counts no further than 2 GiB",
             limits::kByScan},
    LimitRow{Limit::memory, "memory", LimitUnit::bytes, limits::kChildMemory, 64 * limits::MiB,
             64 * limits::GiB, "Memory for reading one file; a small file can ask for any amount",
             limits::kByKernel},
    LimitRow{Limit::cpu, "cpu", LimitUnit::milliseconds, limits::in_milliseconds(limits::kChildCpu),
             1'000, 86'400'000, "Processor time for one file", limits::kByKernel},
    LimitRow{Limit::page_time, "page-time", LimitUnit::milliseconds,
             limits::in_milliseconds(limits::kPageProgress), 100, 86'400'000,
             "Time without a finished page; a small PDF can ask for hours", limits::kByIndexer},
    LimitRow{Limit::document_time, "document-time", LimitUnit::milliseconds,
             limits::in_milliseconds(limits::kDocumentWall), 100, 7 * 86'400'000ULL,
             "Time for one file in all", limits::kByIndexer},
    LimitRow{Limit::text_bytes, "text-bytes", LimitUnit::bytes, limits::kOutputBytes, limits::KiB,
             4 * limits::GiB, "Text of one file; a small file can unpack to any amount",
             limits::kByIndexer},
    LimitRow{Limit::page_bytes, "page-bytes", LimitUnit::bytes, limits::kPageBytes, limits::KiB,
             2 * limits::kPageBytes, "Text of one page or item", limits::kByBoth},
    LimitRow{Limit::pages, "pages", LimitUnit::count, limits::kPages, 1, limits::kMostPages,
             "Pages or items of one file", limits::kByBoth},
    LimitRow{Limit::name_bytes, "name-bytes", LimitUnit::bytes, limits::kNameBytes, 256,
             limits::kMostNameBytes, "Length of a title, label or property; longer ones are cut",
             limits::kByBoth},
    LimitRow{Limit::tree_depth, "tree-depth", LimitUnit::count, limits::kTreeDepth, 1, 1'000'000,
             "Folders within folders", limits::kByScan},
    LimitRow{Limit::sidecar_bytes, "sidecar-bytes", LimitUnit::bytes, limits::kSidecarBytes,
             limits::KiB, 64 * limits::MiB, "Size of a NAME.meta.json", limits::kByScan},
    LimitRow{Limit::embedded_bytes, "embedded-bytes", LimitUnit::bytes, limits::kFileBytes,
             limits::KiB, limits::kFileBytes,
             "Size of all that came in one file: attachments, messages of a mailbox",
             limits::kByBoth},
    LimitRow{Limit::attachments, "attachments", LimitUnit::count, limits::kAttachments, 1, 100'000,
             "Attachments of one mail", limits::kByBoth},
    LimitRow{Limit::messages, "messages", LimitUnit::count, limits::kMessages, 1, 1'000'000,
             "Messages of one mailbox", limits::kByBoth},
    LimitRow{Limit::embedded_depth, "embedded-depth", LimitUnit::count, limits::kEmbeddedDepth, 1,
             100, "Mails within mails", limits::kByIndexer},
    LimitRow{Limit::ocr_time, "ocr-time", LimitUnit::milliseconds,
             limits::in_milliseconds(limits::kOcrTime), 100, 86'400'000,
             "Time to draw one scanned page, and again to recognise it in one language",
             limits::kByIndexer},
};

static_assert(follows_enum(kLimits, &LimitRow::limit));

constexpr const LimitRow& row_of(Limit limit) {
  return kLimits.at(static_cast<std::size_t>(limit));
}

/// The limits of one run, each in its row's unit. Value type without pointers, because karez-index
/// sends its bytes to karez-extract.
class Limits {
 public:
  constexpr Limits() {
    for (const LimitRow& row : kLimits) set(row.limit, row.usual);
  }
  constexpr std::uint64_t operator[](Limit limit) const {
    return values_.at(static_cast<std::size_t>(limit));
  }
  constexpr void set(Limit limit, std::uint64_t value) {
    values_.at(static_cast<std::size_t>(limit)) = value;
  }
  bool operator==(const Limits&) const = default;

 private:
  std::array<std::uint64_t, kLimits.size()> values_{};
};

/// The limits of this process: the defaults until put_in_force() is called. Call put_in_force() at
/// most once and before any other thread starts. karez-index does it with its own options, and the
/// child of karez-extract with the limits of its request.
const Limits& limits_in_force();
void put_in_force(const Limits& limits);

/// Sets one limit as an operator writes it: "page-time=60s". Times have the unit s, sizes KiB, MiB
/// or GiB, counts none; fractions are allowed for times and sizes. Error usage for an unknown name
/// (the hint has the nearest one) and for a value outside the row's range (the hint has the range).
Result<void> set_limit(Limits& limits, std::string_view assignment);

/// A value with its unit, for reading: "20 s", "64 MiB", "20000".
std::string amount(const LimitRow& row, std::uint64_t value);

/// What a gap says when a limit was met: "limit page-time of 20 s; --limit page-time=60s allows
/// more". `value` is the limit in force, `needed` what the file is known to need (0: not known).
/// The advice is three times `value`, or `needed` when that is more, but never above what may be
/// set.
std::string limit_met(Limit limit, std::uint64_t value, std::uint64_t needed = 0);
inline std::string limit_met(Limit limit, const Limits& limits, std::uint64_t needed = 0) {
  return limit_met(limit, limits[limit], needed);
}

/// The limits that differ from their defaults, as an operator would write them:
/// "memory=2GiB page-time=60s". Empty when none differs.
std::string unusual(const Limits& limits);

/// The same, but only limits that can change what is read of a file. Limits that decide before a
/// file is opened are left out.
std::string unusual_for_reading(const Limits& limits);

/// The whole table with the values in force, for `karez-index --limits`.
std::string limits_text(const Limits& limits);

}  // namespace karez
