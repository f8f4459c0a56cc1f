// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/markup.h"

#include <array>

#include <gumbo.h>

namespace karez::testing {
namespace {

constexpr std::array<std::string_view, 4> kAddressNames{"href", "src", "action", "formaction"};

std::string_view name_of(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  return {element.original_tag.data, element.original_tag.length};
}

void walk(const GumboNode* node, Markup& markup, std::string& text_of_parent) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
    text_of_parent += node->v.text.text;
    return;
  }
  if (node->type != GUMBO_NODE_ELEMENT) return;
  const auto& element = node->v.element;
  std::string shape(name_of(element));
  shape += '[';
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    shape += std::string(attribute->name) + ",";
    for (const auto name : kAddressNames) {
      if (name == attribute->name) markup.addresses.emplace_back(attribute->value);
    }
  }
  markup.elements.push_back(shape + ']');
  std::string text;
  for (unsigned i = 0; i < element.children.length; ++i) {
    walk(static_cast<const GumboNode*>(element.children.data[i]), markup, text);
  }
  if (name_of(element) == "mark") markup.marks.push_back(text);
  text_of_parent += text;
}

}  // namespace

Markup parse_markup(std::string_view html) {
  Markup markup;
  auto* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  walk(output->root, markup, markup.text);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return markup;
}

}  // namespace karez::testing
