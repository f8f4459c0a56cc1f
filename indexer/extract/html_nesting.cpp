// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/html_nesting.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "common/ascii.h"

namespace karez {
namespace {

// Follows the tags of a page as a tree builder would, but without building the tree, and leaves out
// the tags that would nest too deep. With a limit of 3 elements:
//
//    <div><i><b><u>deep</u></b></i></div>   becomes   <div><i><b>deep</b></i></div>
//
// Cutter finds the tags, OpenElements knows which elements are open. The rules are those of the
// HTML standard as far as they change what is open.
//
// How the open elements of a name behave:
enum class Nature : std::uint8_t {
  // Closed by its own end tag, unless a block was opened inside.
  other,
  // Its end tag, after a block was opened inside, moves the element into that block.
  format,
  // Never open for long: it is void, or the next of its kind closes it.
  closing,
  // Its end tag closes everything that is open inside.
  block,
  // A block through which no end tag from inside reaches, as a table.
  barrier,
  // Everything up to its end tag is text.
  raw,
  // SVG and MathML: "/>" ends an element, and no content is raw.
  foreign,
};

struct NameNature {
  std::string_view name;
  Nature nature;
};

constexpr std::array kNatures{
    NameNature{"area", Nature::closing},     NameNature{"base", Nature::closing},
    NameNature{"body", Nature::closing},     NameNature{"br", Nature::closing},
    NameNature{"col", Nature::closing},      NameNature{"colgroup", Nature::closing},
    NameNature{"dd", Nature::closing},       NameNature{"dt", Nature::closing},
    NameNature{"embed", Nature::closing},    NameNature{"frame", Nature::closing},
    NameNature{"head", Nature::closing},     NameNature{"hr", Nature::closing},
    NameNature{"html", Nature::closing},     NameNature{"image", Nature::closing},
    NameNature{"img", Nature::closing},      NameNature{"input", Nature::closing},
    NameNature{"li", Nature::closing},       NameNature{"link", Nature::closing},
    NameNature{"meta", Nature::closing},     NameNature{"optgroup", Nature::closing},
    NameNature{"option", Nature::closing},   NameNature{"p", Nature::closing},
    NameNature{"param", Nature::closing},    NameNature{"source", Nature::closing},
    NameNature{"tbody", Nature::closing},    NameNature{"td", Nature::closing},
    NameNature{"tfoot", Nature::closing},    NameNature{"th", Nature::closing},
    NameNature{"thead", Nature::closing},    NameNature{"tr", Nature::closing},
    NameNature{"track", Nature::closing},    NameNature{"wbr", Nature::closing},
    NameNature{"address", Nature::block},    NameNature{"article", Nature::block},
    NameNature{"aside", Nature::block},      NameNature{"blockquote", Nature::block},
    NameNature{"center", Nature::block},     NameNature{"details", Nature::block},
    NameNature{"dir", Nature::block},        NameNature{"div", Nature::block},
    NameNature{"dl", Nature::block},         NameNature{"fieldset", Nature::block},
    NameNature{"figcaption", Nature::block}, NameNature{"figure", Nature::block},
    NameNature{"footer", Nature::block},     NameNature{"form", Nature::block},
    NameNature{"h1", Nature::block},         NameNature{"h2", Nature::block},
    NameNature{"h3", Nature::block},         NameNature{"h4", Nature::block},
    NameNature{"h5", Nature::block},         NameNature{"h6", Nature::block},
    NameNature{"header", Nature::block},     NameNature{"hgroup", Nature::block},
    NameNature{"main", Nature::block},       NameNature{"menu", Nature::block},
    NameNature{"nav", Nature::block},        NameNature{"ol", Nature::block},
    NameNature{"pre", Nature::block},        NameNature{"section", Nature::block},
    NameNature{"summary", Nature::block},    NameNature{"ul", Nature::block},
    NameNature{"caption", Nature::barrier},  NameNature{"marquee", Nature::barrier},
    NameNature{"object", Nature::barrier},   NameNature{"table", Nature::barrier},
    NameNature{"template", Nature::barrier}, NameNature{"iframe", Nature::raw},
    NameNature{"noembed", Nature::raw},      NameNature{"noframes", Nature::raw},
    NameNature{"plaintext", Nature::raw},    NameNature{"script", Nature::raw},
    NameNature{"style", Nature::raw},        NameNature{"textarea", Nature::raw},
    NameNature{"title", Nature::raw},        NameNature{"xmp", Nature::raw},
    NameNature{"a", Nature::format},         NameNature{"b", Nature::format},
    NameNature{"big", Nature::format},       NameNature{"code", Nature::format},
    NameNature{"em", Nature::format},        NameNature{"font", Nature::format},
    NameNature{"i", Nature::format},         NameNature{"nobr", Nature::format},
    NameNature{"s", Nature::format},         NameNature{"small", Nature::format},
    NameNature{"strike", Nature::format},    NameNature{"strong", Nature::format},
    NameNature{"tt", Nature::format},        NameNature{"u", Nature::format},
    NameNature{"math", Nature::foreign},     NameNature{"svg", Nature::foreign},
};

Nature nature_of(std::string_view name) {
  const auto found =
      std::ranges::find_if(kNatures, [&](const NameNature& row) { return row.name == name; });
  return found == kNatures.end() ? Nature::other : found->nature;
}

bool is_block(Nature nature) { return nature == Nature::block || nature == Nature::barrier; }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

struct Tag {
  std::string name;  // Lower case.
  bool end = false;  // </name>
  bool self_closing = false;
};

// Finds the tags of HTML one after the other, skipping text, comments and declarations.
class Cutter {
 public:
  explicit Cutter(std::string_view html) : html_(html) {}

  // Moves past the next tag and reads it. False at the end.
  bool next(Tag& tag) {
    while ((start_ = find("<", at_)) < html_.size()) {
      const std::string_view rest = html_.substr(start_);
      const bool end = rest.starts_with("</");
      const std::size_t name = end ? 2 : 1;
      if (rest.size() > name && ascii::is_letter(rest[name])) {
        read(tag, end, start_ + name);
        return true;
      }
      at_ = behind_markup(rest);
    }
    return false;
  }
  // Moves past the text of a raw element, so that its end tag is next.
  void skip_raw(std::string_view name) {
    while ((at_ = find("</", at_)) < html_.size()) {
      const std::string_view rest = html_.substr(at_ + 2);
      const bool long_enough = rest.size() > name.size();
      if (long_enough && ascii::lower(rest.substr(0, name.size())) == name &&
          !ascii::is_letter(rest[name.size()])) {
        return;
      }
      at_ += 2;
    }
  }

  std::size_t start() const { return start_; }  // Of the tag.
  // The offset where the tag's attributes become too many; end() when they do not.
  std::size_t kept() const { return kept_; }
  // The offset after the tag's ">".
  std::size_t end() const { return at_; }

 private:
  std::size_t find(std::string_view what, std::size_t from) const {
    return std::min(html_.find(what, from), html_.size());
  }

  // The offset after a comment or declaration. A lone "<" is text.
  std::size_t behind_markup(std::string_view rest) const {
    if (rest.starts_with("<!-->") || rest.starts_with("<!--->")) return find(">", start_) + 1;
    if (rest.starts_with("<!--")) {
      const std::size_t end = find("--", start_ + 4);
      return end_of_comment(end);
    }
    const bool other = rest.starts_with("<!") || rest.starts_with("<?") || rest.starts_with("</");
    return other ? std::min(find(">", start_) + 1, html_.size()) : start_ + 1;
  }

  std::size_t end_of_comment(std::size_t dashes) const {
    while (dashes < html_.size()) {
      const std::string_view rest = html_.substr(dashes);
      if (rest.starts_with("-->")) return dashes + 3;
      if (rest.starts_with("--!>")) return dashes + 4;
      dashes = find("--", dashes + 1);
    }
    return html_.size();
  }

  void read(Tag& tag, bool end, std::size_t name) {
    const std::size_t stop =
        std::min(html_.find_first_of(std::string_view(" \t\n\r\f/>"), name), html_.size());
    tag.name = ascii::lower(html_.substr(name, std::min<std::size_t>(stop - name, kNameBytes)));
    tag.end = end;
    kept_ = 0;
    at_ = behind_attributes(stop);
    if (kept_ == 0) kept_ = at_;
    tag.self_closing = at_ >= 2 && html_[at_ - 1] == '>' && html_[at_ - 2] == '/';
  }

  // The offset after the tag's ">". A ">" inside a quoted value does not end the tag.
  std::size_t behind_attributes(std::size_t at) {
    std::size_t parts = 0;
    while (at < html_.size() && html_[at] != '>') {
      // Parts are ended by white space or "/". An attribute has at least one, so the count of parts
      // is never less than that of attributes.
      if ((is_space(html_[at]) || html_[at] == '/') && ++parts == kMostParts) kept_ = at;
      if (html_[at++] != '=') continue;
      while (at < html_.size() && is_space(html_[at])) ++at;
      if (at < html_.size() && (html_[at] == '"' || html_[at] == '\'')) {
        at = std::min(html_.find(html_[at], at + 1), html_.size() - 1) + 1;
      }
    }
    return std::min(at + 1, html_.size());
  }

  // Parts of a tag that are kept.
  static constexpr std::size_t kMostParts = 4096;
  // Longer names are the same when these bytes are.
  static constexpr std::size_t kNameBytes = 64;
  std::string_view html_;
  std::size_t start_ = 0;
  std::size_t at_ = 0;
  std::size_t kept_ = 0;
};

// The elements that are open, as a tree builder would have them, but at most kMostNested.
class OpenElements {
 public:
  // Opens or closes the tag's element. True when the tag may stay.
  bool see(const Tag& tag, Nature nature) {
    if (nature == Nature::closing || (nature == Nature::raw && foreign_ == 0)) return true;
    if (tag.end) return close(tag.name, nature);
    if (foreign_ > 0 && is_block(nature)) foreign_ = 0;  // A block ends foreign content.
    if (foreign_ > 0 && tag.self_closing) return true;
    return open(tag.name, nature);
  }
  bool foreign() const { return foreign_ > 0; }

 private:
  struct Element {
    std::string name;
    Nature nature;
  };

  bool open(const std::string& name, Nature nature) {
    if (open_.size() >= kMostNested) {
      ++beyond_;
      return false;
    }
    if (nature == Nature::foreign) ++foreign_;
    open_.push_back({name, nature});
    return true;
  }

  // While elements are open whose tags were left out, end tags close those and are left out too. An
  // end tag of a format element across a block moves the element into the block: it is open again,
  // but only inside.
  bool close(const std::string& name, Nature nature) {
    if (beyond_ > 0) {
      --beyond_;
      return false;
    }
    const std::size_t found = find_open(name, nature);
    if (found == open_.size()) return true;
    if (nature == Nature::foreign && foreign_ > 0) --foreign_;
    const auto place = open_.begin() + static_cast<std::ptrdiff_t>(found);
    const auto inner =
        std::find_if(place, open_.end(), [](const Element& e) { return is_block(e.nature); });
    if (nature == Nature::format && inner != open_.end()) {
      std::rotate(place, place + 1, inner + 1);
    } else {
      open_.erase(place, open_.end());
    }
    return true;
  }

  // The index of the element that an end tag closes. The number of open elements when there is
  // none, or when one stands between that the end tag cannot reach through.
  std::size_t find_open(const std::string& name, Nature nature) const {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].name == name) return i;
      const bool reaches = nature == Nature::format || is_block(nature);
      if (reaches ? open_[i].nature == Nature::barrier : is_block(open_[i].nature)) break;
    }
    return open_.size();
  }

  std::vector<Element> open_;
  // Elements that are open but whose tags were left out.
  std::size_t beyond_ = 0;
  std::size_t foreign_ = 0;  // Open svg and math elements.
};

}  // namespace

std::optional<std::string> without_deep_nesting(std::string_view html) {
  std::optional<std::string> out;
  std::size_t copied = 0;
  OpenElements open;
  Cutter cutter(html);
  for (Tag tag; cutter.next(tag);) {
    const Nature nature = nature_of(tag.name);
    if (!open.see(tag, nature)) {
      if (!out) out.emplace();
      out->append(html, copied, cutter.start() - copied);
      if (is_block(nature)) *out += "<br>";
      copied = cutter.end();
    } else if (cutter.kept() < cutter.end()) {
      if (!out) out.emplace();
      out->append(html, copied, cutter.kept() - copied);
      *out += '>';
      copied = cutter.end();
    }
    if (nature == Nature::raw && !tag.end && !open.foreign()) cutter.skip_raw(tag.name);
  }
  if (out) out->append(html, copied);
  return out;
}

}  // namespace karez
