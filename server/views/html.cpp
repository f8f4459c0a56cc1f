// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/html.h"

// The only place where strings become markup.
namespace karez::views {
namespace {

/// Escapes for text and for quoted attribute values alike, so that one function serves both.
void append_escaped(std::string& out, std::string_view plain) {
  for (const char c : plain) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
}

std::string rendered(std::string_view name, std::string_view value) {
  std::string out(" ");
  out.append(name).append("=\"");
  append_escaped(out, value);
  return out += '"';
}

}  // namespace

/// Makes the tags. It is a friend of SafeHtml, so no other file can.
class Element {
 public:
  static SafeHtml open(TagName tag, Attrs attrs) {
    std::string out("<");
    out += tag.get();
    for (const auto& attribute : attrs) out += attribute.str();
    return SafeHtml(out += '>');
  }
  static SafeHtml close(TagName tag) { return SafeHtml("</" + std::string(tag.get()) + ">"); }
};

SafeHtml text(std::string_view plain) {
  std::string out;
  out.reserve(plain.size() + plain.size() / 8);  // Room for some escapes in most texts.
  append_escaped(out, plain);
  return SafeHtml(std::move(out));
}

SafeHtml page_of(const SafeHtml& html) { return SafeHtml("<!DOCTYPE html>\n" + html.str() + "\n"); }

Attr attr(AttrName name, std::string_view value) { return Attr(rendered(name.get(), value)); }
Attr flag(AttrName name) { return Attr(" " + std::string(name.get())); }
Attr when(bool condition, Attr attribute) { return condition ? std::move(attribute) : Attr({}); }
Attr href(const Url& url) { return Attr(rendered("href", url.str())); }
Attr action(const Url& url) { return Attr(rendered("action", url.str())); }

SafeHtml el(TagName tag, Attrs attrs, const SafeHtml& content) {
  return Element::open(tag, attrs) + content + Element::close(tag);
}

SafeHtml el(TagName tag, Attrs attrs, std::string_view plain) {
  return el(tag, attrs, text(plain));
}

SafeHtml void_el(TagName tag, Attrs attrs) { return Element::open(tag, attrs); }

}  // namespace karez::views
