// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/layout.h"

#include "server/views/assets.h"

// The frame of every page: head, header with the search box, content, footer. There is no script;
// the style sheet and the icon are the only files that a page loads.
namespace karez::views {
namespace {

/// no-referrer: a site that a reader opens from here must not learn the address, which may hold the
/// query.
SafeHtml head(const Frame& frame) {
  const auto title = frame.title.empty() ? std::string("Karez") : frame.title + " – Karez";
  return el("head",
            void_el("meta", {attr("charset", "utf-8")}) + el("title", title) +
                void_el("meta", {attr("name", "viewport"),
                                 attr("content", "width=device-width, initial-scale=1")}) +
                void_el("meta", {attr("name", "color-scheme"), attr("content", "light dark")}) +
                void_el("meta", {attr("name", "referrer"), attr("content", "no-referrer")}) +
                void_el("link", {attr("rel", "stylesheet"), href(asset_url(Asset::style))}) +
                void_el("link", {attr("rel", "icon"), attr("type", "image/svg+xml"),
                                 href(asset_url(Asset::icon))}));
}

SafeHtml navigation() {
  return el("nav", {cls("site-nav"), attr("aria-label", "Site")},
            el("a", {href(Url("/coverage"))}, "Coverage") + text(" ") +
                el("a", {href(Url("/help"))}, "Help"));
}

SafeHtml site_header(const Frame& frame) {
  const auto home = el("a", {cls("brand"), href(Url("/"))}, "Karez");
  const auto form = frame.search_box ? search_form(frame, "in-header") : SafeHtml();
  return el("header", {cls("site-header")}, el("div", {cls("bar")}, home + form + navigation()));
}

SafeHtml site_footer() {
  return el("footer", {cls("site-footer")},
            el("p", text("Nothing you type here is logged. ") +
                        el("a", {href(Url("/help").fragment("privacy"))}, "What stays where")) +
                el("p", el("a", {href(Url("/help").fragment("api"))}, "API") + text(" · ") +
                            text("Karez " KAREZ_VERSION)));
}

}  // namespace

// The browser is told not to complete, capitalise or correct: names in queries would be spoilt, and
// old queries would show.
SafeHtml search_form(const Frame& frame, std::string_view classes) {
  const auto input =
      void_el("input", {attr("type", "search"), attr("name", "q"), attr("value", frame.q),
                        attr("dir", "auto"), attr("aria-label", "Search the documents"),
                        attr("placeholder", "Words, \"a phrase\", lang:ug …"),
                        attr("autocomplete", "off"), attr("autocapitalize", "none"),
                        attr("spellcheck", "false"), attr("enterkeyhint", "search")});
  const auto button = el("button", {attr("type", "submit"), cls("primary")}, "Search");
  return el("form",
            {cls("search " + std::string(classes)), attr("role", "search"),
             attr("method", method_of(frame.asked)), action(Url("/search"))},
            el("div", {cls("search-row")}, input + button) + hidden(frame.kept));
}

// The first link skips the header, for readers who use the keyboard or a screen reader.
std::string layout(const Frame& frame, const SafeHtml& main) {
  const auto skip = el("a", {cls("skip"), href(Url("#").fragment("main"))}, "Skip to the content");
  const auto body = skip + site_header(frame) +
                    el("main", {attr("id", "main"), attr("tabindex", "-1")}, main) + site_footer();
  return page_of(el("html", {attr("lang", "en")}, head(frame) + el("body", body))).str();
}

}  // namespace karez::views
