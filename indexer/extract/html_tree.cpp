// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/html_tree.h"

#include <cstddef>
#include <new>

namespace karez {
namespace {

// gumbo's own function to free a tree is recursive. So all memory of a tree is linked in a ring
// here and freed block by block. A Link stands before each block that gumbo gets:
//
//    ring <-> Link|block <-> Link|block <-> ring
struct alignas(std::max_align_t) Link {
  Link* before = this;
  Link* after = this;
};

void* allocate(void* ring, std::size_t size) {
  auto* head = static_cast<Link*>(ring);
  // When this throws, it unwinds through gumbo, which owns nothing but blocks of this ring.
  auto* link = new (::operator new(sizeof(Link) + size)) Link;
  link->before = head;
  link->after = head->after;
  head->after->before = link;
  head->after = link;
  return link + 1;
}

void release(void* ring, void* block) {
  static_cast<void>(ring);
  if (block == nullptr) return;
  Link* link = static_cast<Link*>(block) - 1;
  link->before->after = link->after;
  link->after->before = link->before;
  ::operator delete(link);
}

}  // namespace

struct HtmlTree::Blocks {
  ~Blocks() {
    while (ring.after != &ring) release(&ring, ring.after + 1);
  }
  Link ring;
};

HtmlTree::HtmlTree(std::string_view utf8) : blocks_(std::make_unique<Blocks>()) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.allocator = allocate;
  options.deallocator = release;
  options.userdata = &blocks_->ring;
  output_ = gumbo_parse_with_options(&options, utf8.data(), utf8.size());
}

HtmlTree::~HtmlTree() = default;

}  // namespace karez
