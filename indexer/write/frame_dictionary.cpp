// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/write/frame_dictionary.h"

#include <utility>

namespace karez {

std::shared_ptr<const std::string> FrameDictionary::get() const {
  const std::lock_guard lock(mutex_);
  return dictionary_;
}

void FrameDictionary::set(std::string dictionary) {
  const std::lock_guard lock(mutex_);
  dictionary_ = std::make_shared<const std::string>(std::move(dictionary));
}

bool compress_pages(BuiltDocument& document, const FrameDictionary& dictionary,
                    std::optional<PageCodec>& codec) {
  const auto known = dictionary.get();
  if (!known) return false;
  if (!codec) codec.emplace(*known);
  document.frames.reserve(document.pages.size());
  for (PageText& page : document.pages) {
    document.frames.push_back(codec->encode(page));
    page = {};
  }
  document.pages.clear();
  return true;
}

}  // namespace karez
