// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Gaps: what could not be read, and why. Every gap is listed for the reader, none is hidden.
namespace karez {

/// Why something could not be read. The table in gap.cpp says each code's name, sentence and
/// advice. The index stores the names, never the numbers.
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

/// Something that could not be read: a whole file (`page` is empty) or one page.
struct Gap {
  GapCode code = GapCode::damaged;
  std::optional<std::uint32_t> page = {};  ///< Counts from 1.
  std::string detail = {};                 ///< What exactly: "page tree is broken". May be empty.
  bool operator==(const Gap&) const = default;
};

/// The detail of a no_text gap when there is nothing at all on the page, not even a picture.
inline constexpr std::string_view kBlankPage = "blank page";

std::string_view name_of(GapCode code);     ///< "no_text". Stored, and stable for scripts.
std::string_view message_of(GapCode code);  ///< A sentence for people.
std::string_view advice_of(GapCode code);   ///< What the reader can do about it.
/// Whether a whole-file gap of this code counts as a failed file. An empty file, for example, is a
/// gap but no failure: there was nothing to read.
bool is_failure(GapCode code);
/// The code with this name, or nothing when no code has it.
std::optional<GapCode> gap_code_from(std::string_view name);
/// The names of all codes, in the enum's order.
std::vector<std::string_view> gap_code_names();

}  // namespace karez
