// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

#include <gumbo.h>

namespace karez {

/// HTML in UTF-8 as gumbo's tree. Frees it without recursion, which a deep tree would overflow.
class HtmlTree {
 public:
  /// std::bad_alloc when memory is short. `utf8` must outlive it.
  explicit HtmlTree(std::string_view utf8);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const GumboNode& document() const { return *output_->document; }

 private:
  struct Blocks;
  std::unique_ptr<Blocks> blocks_;
  const GumboOutput* output_ = nullptr;
};

}  // namespace karez
