// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "server/views/url.h"

/// Files of the web page, compiled in from assets/ (embed_assets.cmake).
namespace karez::views {

enum class Asset : std::uint8_t { style, icon };

/// The name in the address holds a hash of the content, so that it may be kept for ever.
struct AssetFile {
  Asset asset;
  std::string_view name;  ///< "style-1f2e3d4c.css"
  std::string_view content_type;
  std::string_view content;
};

const AssetFile& asset_file(Asset asset);
/// The file of this name, or null.
const AssetFile* find_asset(std::string_view name);
Url asset_url(Asset asset);

}  // namespace karez::views
