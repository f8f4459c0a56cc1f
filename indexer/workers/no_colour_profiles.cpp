// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

/// Stands in for liblcms2's function of this name in karez-extract. poppler then finds no usable
/// colour profile and falls back to plain colours. Text has no colour, and pages are drawn in grey.
/// poppler-cpp would build the transforms of every profile anew for every page (10 % of an indexing
/// run), and reading profiles out of hostile files is a risk that brings nothing. A program that
/// draws pages in colour must not link this.
extern "C" void* cmsOpenProfileFromMem(const void* bytes, std::uint32_t size) {
  static_cast<void>(bytes);
  static_cast<void>(size);
  return nullptr;
}
