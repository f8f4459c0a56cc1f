// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/html_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "common/ascii.h"
#include "common/text/unicode.h"
#include "indexer/extract/html_nesting.h"
#include "indexer/extract/html_tree.h"
#include "indexer/limits/limit_table.h"
#include "indexer/pages/lines.h"

namespace karez {
namespace {

// Turns a tree of HTML into blocks of text. The table says what each element does to the text
// around it; Reader walks the tree once and keeps the text between two block ends. Properties are
// read in a walk of their own, because they also stand in the head, which Reader drops.

enum class Role : std::uint8_t {
  inline_text,  // Also everything that the table does not name.
  dropped,      // With everything inside.
  block,        // A paragraph ends before and after it.
  line,         // A line ends before and after it.
  cell,         // A space follows it.
  heading,
  edge,  // Header, footer, aside or form: dropped unless it has prose.
};

struct TagRole {
  GumboTag tag;
  Role role;
};

constexpr std::array kRoles{
    TagRole{GUMBO_TAG_SCRIPT, Role::dropped},   TagRole{GUMBO_TAG_STYLE, Role::dropped},
    TagRole{GUMBO_TAG_TEMPLATE, Role::dropped}, TagRole{GUMBO_TAG_HEAD, Role::dropped},
    TagRole{GUMBO_TAG_NAV, Role::dropped},      TagRole{GUMBO_TAG_MENU, Role::dropped},
    TagRole{GUMBO_TAG_SELECT, Role::dropped},   TagRole{GUMBO_TAG_OPTION, Role::dropped},
    TagRole{GUMBO_TAG_TEXTAREA, Role::dropped}, TagRole{GUMBO_TAG_INPUT, Role::dropped},
    TagRole{GUMBO_TAG_BUTTON, Role::dropped},   TagRole{GUMBO_TAG_IMG, Role::dropped},
    TagRole{GUMBO_TAG_SVG, Role::dropped},      TagRole{GUMBO_TAG_MATH, Role::inline_text},
    TagRole{GUMBO_TAG_IFRAME, Role::dropped},   TagRole{GUMBO_TAG_OBJECT, Role::dropped},
    TagRole{GUMBO_TAG_EMBED, Role::dropped},    TagRole{GUMBO_TAG_CANVAS, Role::dropped},
    TagRole{GUMBO_TAG_AUDIO, Role::dropped},    TagRole{GUMBO_TAG_VIDEO, Role::dropped},
    TagRole{GUMBO_TAG_NOFRAMES, Role::block},   TagRole{GUMBO_TAG_NOSCRIPT, Role::dropped},
    TagRole{GUMBO_TAG_HEADER, Role::edge},      TagRole{GUMBO_TAG_FOOTER, Role::edge},
    TagRole{GUMBO_TAG_ASIDE, Role::edge},       TagRole{GUMBO_TAG_FORM, Role::edge},
    TagRole{GUMBO_TAG_H1, Role::heading},       TagRole{GUMBO_TAG_H2, Role::heading},
    TagRole{GUMBO_TAG_H3, Role::heading},       TagRole{GUMBO_TAG_H4, Role::heading},
    TagRole{GUMBO_TAG_H5, Role::heading},       TagRole{GUMBO_TAG_H6, Role::heading},
    TagRole{GUMBO_TAG_BR, Role::line},          TagRole{GUMBO_TAG_LI, Role::line},
    TagRole{GUMBO_TAG_TR, Role::line},          TagRole{GUMBO_TAG_DT, Role::line},
    TagRole{GUMBO_TAG_DD, Role::line},          TagRole{GUMBO_TAG_TD, Role::cell},
    TagRole{GUMBO_TAG_TH, Role::cell},          TagRole{GUMBO_TAG_BODY, Role::block},
    TagRole{GUMBO_TAG_P, Role::block},          TagRole{GUMBO_TAG_DIV, Role::block},
    TagRole{GUMBO_TAG_SECTION, Role::block},    TagRole{GUMBO_TAG_ARTICLE, Role::block},
    TagRole{GUMBO_TAG_MAIN, Role::block},       TagRole{GUMBO_TAG_BLOCKQUOTE, Role::block},
    TagRole{GUMBO_TAG_PRE, Role::block},        TagRole{GUMBO_TAG_UL, Role::block},
    TagRole{GUMBO_TAG_OL, Role::block},         TagRole{GUMBO_TAG_DL, Role::block},
    TagRole{GUMBO_TAG_TABLE, Role::block},      TagRole{GUMBO_TAG_FIGURE, Role::block},
    TagRole{GUMBO_TAG_FIGCAPTION, Role::block}, TagRole{GUMBO_TAG_ADDRESS, Role::block},
    TagRole{GUMBO_TAG_HR, Role::block},         TagRole{GUMBO_TAG_CENTER, Role::block},
    TagRole{GUMBO_TAG_FIELDSET, Role::block},   TagRole{GUMBO_TAG_CAPTION, Role::block},
    TagRole{GUMBO_TAG_HGROUP, Role::block},     TagRole{GUMBO_TAG_DETAILS, Role::block},
    TagRole{GUMBO_TAG_SUMMARY, Role::block},
};

// Bytes of text outside of links. An edge with more is content and not navigation.
constexpr std::size_t kEdgeProseBytes = 300;
// Nodes of an edge that are looked at. A larger edge counts as content, which bounds the time.
constexpr std::size_t kEdgeNodes = 20'000;

Role role_of(GumboTag tag) {
  const auto found = std::find_if(kRoles.begin(), kRoles.end(),
                                  [&](const TagRole& row) { return row.tag == tag; });
  return found == kRoles.end() ? Role::inline_text : found->role;
}

std::string attribute(const GumboNode& node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found == nullptr ? std::string() : std::string(found->value);
}

bool has_attribute(const GumboNode& node, const char* name) {
  return gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
}

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
         node.type == GUMBO_NODE_CDATA;
}

const GumboVector* children_of(const GumboNode& node) {
  if (node.type == GUMBO_NODE_DOCUMENT) return &node.v.document.children;
  return is_element(node) ? &node.v.element.children : nullptr;
}

// Only what the element itself says: style sheets are not read.
bool is_hidden(const GumboNode& node) {
  if (has_attribute(node, "hidden")) return true;
  if (!has_attribute(node, "style")) return false;
  std::string style = ascii::lower(attribute(node, "style"));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

bool is_navigation(const GumboNode& node) {
  const std::string role = ascii::lower(attribute(node, "role"));
  return role == "navigation" || role == "search" || role == "menu";
}

// Visits a tree in document order. It has a stack of its own, because recursion could overflow.
// `enter` returns whether to go inside the node; `leave` is called after the children of each node
// that was entered.
template <class Enter, class Leave>
void walk(const GumboNode& root, Enter&& enter, Leave&& leave) {
  struct Step {
    const GumboNode* node;
    unsigned int child;
  };
  std::vector<Step> path;
  if (enter(root)) path.push_back({&root, 0});
  while (!path.empty()) {
    const GumboNode& node = *path.back().node;
    const GumboVector* children = children_of(node);
    if (children == nullptr || path.back().child >= children->length) {
      path.pop_back();
      leave(node);
      continue;
    }
    const auto& child = *static_cast<const GumboNode*>(children->data[path.back().child++]);
    if (enter(child)) path.push_back({&child, 0});
  }
}

// True when a header, footer, aside or form has more than links, addresses and a copyright line.
bool holds_content(const GumboNode& edge) {
  std::size_t prose = 0;
  std::size_t nodes = 0;
  bool title = false;
  walk(
      edge,
      [&](const GumboNode& node) {
        if (is_text(node)) prose += trim(node.v.text.text).size();
        if (++nodes > kEdgeNodes || prose > kEdgeProseBytes) return false;
        if (!is_element(node)) return false;
        const GumboTag tag = node.v.element.tag;
        title = title || (tag == GUMBO_TAG_H1 && edge.v.element.tag == GUMBO_TAG_HEADER);
        return tag != GUMBO_TAG_A && role_of(tag) != Role::dropped;
      },
      [](const GumboNode&) {});
  return title || nodes > kEdgeNodes || prose > kEdgeProseBytes;
}

// Collects the visible text of a tree as blocks.
class Reader {
 public:
  explicit Reader(std::vector<Block>& blocks) : blocks_(blocks) {}

  void read(const GumboNode& root) {
    walk(
        root, [this](const GumboNode& node) { return enter(node); },
        [this](const GumboNode& node) { leave(node); });
    end_block();
  }

 private:
  bool enter(const GumboNode& node) {
    if (is_text(node)) add(node.v.text.text);
    if (!is_element(node)) return node.type == GUMBO_NODE_DOCUMENT;
    const GumboTag tag = node.v.element.tag;
    const Role role = role_of(tag);
    if (role == Role::dropped || is_hidden(node) || is_navigation(node)) return false;
    if (role == Role::edge && articles_ == 0 && !holds_content(node)) return false;
    begin(role, tag);
    return true;
  }

  // The end of a paragraph inside a heading does not end the heading, so blocks are only ended
  // outside of headings.
  void begin(Role role, GumboTag tag) {
    if (tag == GUMBO_TAG_PRE) ++preformatted_;
    if (tag == GUMBO_TAG_ARTICLE) ++articles_;
    if (role == Role::line && tag != GUMBO_TAG_BR) end_line();
    if (role == Role::heading && headings_++ == 0) end_block();
    if ((role == Role::block || role == Role::edge) && headings_ == 0) end_block();
  }

  void leave(const GumboNode& node) {
    if (!is_element(node)) return;
    const GumboTag tag = node.v.element.tag;
    const Role role = role_of(tag);
    if (tag == GUMBO_TAG_PRE) --preformatted_;
    if (tag == GUMBO_TAG_ARTICLE) --articles_;
    if (role == Role::line) end_line();
    if (role == Role::cell) add(" ");
    if (role == Role::heading && --headings_ == 0) end_heading();
    if ((role == Role::block || role == Role::edge) && headings_ == 0) end_block();
  }

  // White space in a row is one space, as browsers show it, except in preformatted text.
  void add(const char* text) {
    for (const char* c = text; *c != '\0'; ++c) {
      const bool space = *c == ' ' || *c == '\t' || *c == '\n' || *c == '\r' || *c == '\f';
      if (!space) {
        current_ += *c;
      } else if (preformatted_ > 0) {
        current_ += *c;
      } else if (!current_.empty() && current_.back() != ' ' && current_.back() != '\n') {
        current_ += ' ';
      }
    }
  }

  void end_line() {
    if (headings_ > 0) return add(" ");
    if (!current_.empty() && current_.back() != '\n') current_ += '\n';
  }

  void end_block() { keep_text(false); }
  void end_heading() { keep_text(true); }

  void keep_text(bool heading) {
    std::string text;
    const std::string clean = clean_text(current_);
    for (const Line& line : split_lines(clean)) {
      if (line.blank()) continue;
      if (!text.empty()) text += heading ? ' ' : '\n';
      text += line.text;
    }
    if (!text.empty()) blocks_.push_back({std::move(text), heading});
    current_.clear();
  }

  std::vector<Block>& blocks_;
  std::string current_;
  int preformatted_ = 0;  // Open pre elements.
  int headings_ = 0;      // Open headings.
  int articles_ = 0;      // Open articles: their headers and footers are content.
};

// --- Properties.

void add_property(HtmlText& out, std::string name, std::string_view value) {
  std::string clean = clean_line(value, limits_in_force()[Limit::name_bytes]);
  if (!clean.empty()) out.properties.emplace_back(std::move(name), std::move(clean));
}

// Meta elements that metadata reads, by whole name or by the start of it, in lower case.
constexpr std::array<std::string_view, 7> kMetaNames{
    "author", "description", "date", "keywords", "publisher", "language", "pubdate"};
constexpr std::array<std::string_view, 5> kMetaPrefixes{"og:", "article:", "dc.", "dcterms.",
                                                        "citation_"};

bool is_wanted(std::string_view name) {
  return std::find(kMetaNames.begin(), kMetaNames.end(), name) != kMetaNames.end() ||
         std::any_of(kMetaPrefixes.begin(), kMetaPrefixes.end(),
                     [&](std::string_view prefix) { return name.starts_with(prefix); });
}

void read_meta(const GumboNode& node, HtmlText& out) {
  for (const char* key : {"name", "property", "itemprop"}) {
    const std::string name =
        clean_line(ascii::lower(attribute(node, key)), limits_in_force()[Limit::name_bytes]);
    if (is_wanted(name)) return add_property(out, "meta:" + name, attribute(node, "content"));
  }
}

void read_properties(const GumboNode& node, HtmlText& out) {
  const GumboTag tag = node.v.element.tag;
  if (tag == GUMBO_TAG_META) read_meta(node, out);
  if (tag == GUMBO_TAG_HTML) add_property(out, "html:lang", attribute(node, "lang"));
  if (tag == GUMBO_TAG_LINK && ascii::lower(attribute(node, "rel")) == "canonical") {
    add_property(out, "html:canonical", attribute(node, "href"));
  }
  if (tag == GUMBO_TAG_TITLE && node.v.element.children.length > 0) {
    const auto& text = *static_cast<const GumboNode*>(node.v.element.children.data[0]);
    if (is_text(text)) add_property(out, "html:title", text.v.text.text);
  }
}

}  // namespace

HtmlText read_html(std::string_view utf8) {
  HtmlText out;
  const std::optional<std::string> flatter = without_deep_nesting(utf8);
  const HtmlTree tree(flatter ? std::string_view(*flatter) : utf8);
  bool titled = false;
  walk(
      tree.document(),
      [&](const GumboNode& node) {
        if (!is_element(node)) return node.type == GUMBO_NODE_DOCUMENT;
        // Only the first title is the page's. An image in SVG may have titles of its own.
        const bool title = node.v.element.tag == GUMBO_TAG_TITLE;
        if (!title || !titled) read_properties(node, out);
        titled = titled || title;
        return node.v.element.tag != GUMBO_TAG_SVG;
      },
      [](const GumboNode&) {});
  Reader(out.blocks).read(tree.document());
  return out;
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = ascii::lower(bytes.substr(0, 4096));
  const std::size_t found = head.find("charset=");
  if (found == std::string::npos) return {};
  std::size_t start = found + 8;
  while (start < head.size() && (head[start] == '"' || head[start] == '\'' || head[start] == ' ')) {
    ++start;
  }
  const std::size_t end = head.find_first_of("\"' ;/>", start);
  return end == std::string::npos || end - start > 40 ? std::string()
                                                      : head.substr(start, end - start);
}

}  // namespace karez
