// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/profile.h"

#include <algorithm>
#include <array>

namespace karez {
namespace {

using protocol::Images;

constexpr std::array kProfiles{
    Profile{ProfileId::text, "text", Images::refused},
    Profile{ProfileId::render, "render", Images::expected},
    Profile{ProfileId::ocr, "ocr", Images::refused},
};

}  // namespace

const Profile& profile_of(ProfileId id) { return kProfiles.at(static_cast<std::size_t>(id)); }

const Profile* find_profile(std::string_view name) {
  const auto* const found = std::find_if(kProfiles.begin(), kProfiles.end(),
                                         [&](const Profile& row) { return row.name == name; });
  return found == kProfiles.end() ? nullptr : found;
}

}  // namespace karez
