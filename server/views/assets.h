// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "server/views/url.h"

/// Files that web pages load. They are compiled in from assets/ (embed_assets.cmake), so that the
/// server needs no file but its program.
namespace karez::views {

enum class Asset : std::uint8_t { style, icon };

/// One file. Its name holds a hash of its content, so a browser may keep it for ever: other content
/// has another name.
struct AssetFile {
  Asset asset;
  std::string_view name;          ///< "style-1f2e3d4c.css"
  std::string_view content_type;  ///< For the header of that name.
  std::string_view content;
};

const AssetFile& asset_file(Asset asset);
/// The file of this name, or null. The name comes from the address.
const AssetFile* find_asset(std::string_view name);
/// Its address: "/assets/style-1f2e3d4c.css".
Url asset_url(Asset asset);

}  // namespace karez::views
