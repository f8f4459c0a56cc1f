// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "indexer/jail/syscall_filter.h"

namespace karez {

namespace protocol {
enum class Images : std::uint8_t;  // protocol.h
}

/// The kinds of jailed children.
enum class ProfileId : std::uint8_t {
  text,    ///< A document to text: all formats.
  render,  ///< One page of a PDF to pixels.
  ocr,     ///< Pixels to text.
};

/// What children of one kind may do. A row of the one table in profile.cpp. How much memory and
/// time they have is not said here but in ExtractBudget.
struct Profile {
  ProfileId id;
  std::string_view name;                         ///< The word on karez-extract's command line.
  protocol::Images images;                       ///< Whether its answer is an image.
  std::span<const std::span<const Call>> calls;  ///< Groups of allowed calls. Others end the child.
  std::span<const char* const> readable;         ///< Folders. Nothing can be written anywhere.
};

const Profile& profile_of(ProfileId id);
/// Returns null when no profile has that name. The row is static.
const Profile* find_profile(std::string_view name);

}  // namespace karez
