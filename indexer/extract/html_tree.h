// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

#include <gumbo.h>

namespace karez {

/// The tree that gumbo makes of HTML in UTF-8. It is freed without recursion, because a deep tree
/// would overflow the stack.
class HtmlTree {
 public:
  /// Parses the text. Throws std::bad_alloc when memory is short. `utf8` must outlive the tree.
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
