// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/assets.h"

#include <algorithm>
#include <array>

#include "embedded_assets.h"  // made by embed_assets.cmake

namespace karez::views {
namespace {

constexpr std::array kAssets{
    AssetFile{.asset = Asset::style,
              .name = embedded::kStyleName,
              .content_type = "text/css; charset=utf-8",
              .content = embedded::kStyle},
    AssetFile{.asset = Asset::icon,
              .name = embedded::kIconName,
              .content_type = "image/svg+xml",
              .content = embedded::kIcon},
};

}  // namespace

const AssetFile& asset_file(Asset asset) {
  return *std::ranges::find(kAssets, asset, &AssetFile::asset);
}

const AssetFile* find_asset(std::string_view name) {
  const auto* row = std::ranges::find(kAssets, name, &AssetFile::name);
  return row == kAssets.end() ? nullptr : row;
}

Url asset_url(Asset asset) { return Url("/assets").segment(asset_file(asset).name); }

}  // namespace karez::views
