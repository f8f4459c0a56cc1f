// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/jail/protocol.h"

namespace karez {

/// The kinds of jailed children.
enum class ProfileId : std::uint8_t {
  text,    ///< A document to text: all formats.
  render,  ///< One page of a PDF to pixels.
  ocr,     ///< Pixels to text.
};

/// What children of one kind may do. A row of the one table in profile.cpp.
struct Profile {
  ProfileId id;
  std::string_view name;    ///< As on karez-extract's command line.
  protocol::Images images;  ///< Whether its answer may be an image.
};

const Profile& profile_of(ProfileId id);
/// Null when there is none of that name.
const Profile* find_profile(std::string_view name);

}  // namespace karez
