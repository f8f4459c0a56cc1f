// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "common/ascii.h"
#include "server/views/url.h"

/// Markup that cannot be forged, because the types do the escaping. Text from outside becomes
/// markup only through text() and attr(), which escape it. Addresses become markup only through
/// Url, which encodes them. A string cannot become SafeHtml in any other way:
///
///   el("a", {href(url), cls("title")}, "Q&A")   gives   <a href="/…" class="title">Q&amp;A</a>
///   el("script", …) and attr("onclick", …)      do not compile
namespace karez::views {

/// Markup that is escaped. Pieces are joined with +.
class SafeHtml {
 public:
  SafeHtml() = default;
  SafeHtml& operator+=(const SafeHtml& more) {
    markup_ += more.markup_;
    return *this;
  }
  friend SafeHtml operator+(SafeHtml left, const SafeHtml& right) { return left += right; }
  const std::string& str() const { return markup_; }
  bool empty() const { return markup_.empty(); }

 private:
  friend SafeHtml text(std::string_view);
  friend SafeHtml page_of(const SafeHtml&);
  friend class Element;
  explicit SafeHtml(std::string markup) : markup_(std::move(markup)) {}
  std::string markup_;
};

/// Plain text as markup, with & < > " ' escaped.
SafeHtml text(std::string_view plain);

/// A whole document: the doctype, then `html`, which is the <html> element.
SafeHtml page_of(const SafeHtml& html);

/// The name of an element. It is a literal in our source, checked while compiling: lower-case
/// letters, digits and hyphens. "script" and "style" do not compile.
class TagName {
 public:
  template <std::size_t N>
  consteval TagName(const char (&name)[N]) : name_(name, N - 1) {  // NOLINT: implicit on purpose
    for (const char c : name_) {
      if (!(ascii::is_lower(c) || ascii::is_digit(c) || c == '-')) throw "not a tag name";
    }
    if (name_ == "script" || name_ == "style") throw "never made here";
  }
  std::string_view get() const { return name_; }

 private:
  std::string_view name_;
};

/// The name of an attribute that holds plain text, checked while compiling. Attributes that hold
/// addresses, style or code do not compile. For an address use href() or action(), for style a
/// class of the style sheet. There is no replacement for code.
class AttrName {
 public:
  template <std::size_t N>
  consteval AttrName(const char (&name)[N]) : name_(name, N - 1) {  // NOLINT: implicit on purpose
    for (const char c : name_) {
      if (!(ascii::is_letter(c) || c == '-')) throw "not a name";
    }
    for (const std::string_view refused :
         {"href", "src", "action", "formaction", "style", "srcdoc"}) {
      if (name_ == refused) throw "not plain text";
    }
    if (name_.starts_with("on")) throw "no code";
  }
  std::string_view get() const { return name_; }

 private:
  std::string_view name_;
};

/// One attribute with its value escaped, and a space in front: ` class="title"`. Empty for none.
class Attr {
 public:
  const std::string& str() const { return markup_; }

 private:
  friend Attr attr(AttrName, std::string_view);
  friend Attr flag(AttrName);
  friend Attr when(bool, Attr);
  friend Attr href(const Url&);
  friend Attr action(const Url&);
  explicit Attr(std::string markup) : markup_(std::move(markup)) {}
  std::string markup_;
};

/// The attribute with this value, which is escaped here.
Attr attr(AttrName name, std::string_view value);
/// An attribute without a value, such as open or selected.
Attr flag(AttrName name);
/// The attribute when the condition holds, else none.
Attr when(bool condition, Attr attribute);
Attr href(const Url& url);
Attr action(const Url& url);
inline Attr cls(std::string_view names) { return attr("class", names); }

using Attrs = std::initializer_list<Attr>;

/// <tag attrs>content</tag>.
SafeHtml el(TagName tag, Attrs attrs, const SafeHtml& content);
inline SafeHtml el(TagName tag, const SafeHtml& content) { return el(tag, {}, content); }
/// <tag attrs>text</tag>, the text escaped.
SafeHtml el(TagName tag, Attrs attrs, std::string_view plain);
inline SafeHtml el(TagName tag, std::string_view plain) { return el(tag, {}, plain); }
/// <tag attrs> for elements without content and end tag: input, meta, link, br.
SafeHtml void_el(TagName tag, Attrs attrs);

}  // namespace karez::views
