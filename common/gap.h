// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What could not be read, and why: listed, never hidden.
namespace karez {

/// Why something could not be read. The table of sentences is in gap.cpp.
enum class GapCode : std::uint8_t {
  encrypted,
  damaged,
  no_text,
  partial,
  too_large,
  time_limit,
  memory_limit,
  crashed,
  unsupported,
  changed_while_reading,
  permission,
  not_a_regular_file,
  loop,
  unreadable_name,
  empty,
  quality_low,
  bad_sidecar,
  io_error,
};

/// Something that could not be read: a whole file (no page) or one page. Listed, never hidden.
struct Gap {
  GapCode code = GapCode::damaged;
  std::optional<std::uint32_t> page = {};  ///< From 1.
  std::string detail = {};                 ///< What exactly, may be empty: "page tree is broken".
  bool operator==(const Gap&) const = default;
};

/// The detail of a gap no_text when nothing is on the page.
inline constexpr std::string_view kBlankPage = "blank page";

std::string_view name_of(GapCode code);     ///< "no_text": stable, for scripts.
std::string_view message_of(GapCode code);  ///< A sentence for people.
std::string_view advice_of(GapCode code);   ///< What to do about it.
/// Whether a whole-file gap of this code counts as a failed file.
bool is_failure(GapCode code);
std::optional<GapCode> gap_code_from(std::string_view name);
/// Names of all codes, in their order.
std::vector<std::string_view> gap_code_names();

}  // namespace karez
