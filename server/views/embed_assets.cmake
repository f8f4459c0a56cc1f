# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DSTYLE=… -DICON=… -DOUT=… -P embed_assets.cmake
# Writes the assets as string literals. Raw literals may hold 64 KiB at most (g++ has no limit, the
# standard asks for that much), which a style sheet must never need.

function(embed variable file stem extension)
  file(READ "${file}" content)
  string(SHA256 hash "${content}")
  string(SUBSTRING "${hash}" 0 8 hash)
  set(text "inline constexpr std::string_view k${variable}Name = \"${stem}-${hash}.${extension}\";\n")
  string(APPEND text "inline constexpr std::string_view k${variable} = R\"KAREZ(${content})KAREZ\";\n")
  set(embedded_${variable} "${text}" PARENT_SCOPE)
endfunction()

embed(Style "${STYLE}" style css)
embed(Icon "${ICON}" icon svg)
file(WRITE "${OUT}" "// Made by embed_assets.cmake: do not edit.
#pragma once
#include <string_view>
namespace karez::views::embedded {
${embedded_Style}${embedded_Icon}}  // namespace karez::views::embedded
")
