// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/copies.h"

#include <string>

#include <fmt/format.h>

#include "common/metadata.h"
#include "common/text/language.h"
#include "server/views/components.h"
#include "server/views/url.h"

namespace karez::views {
namespace {

std::string sameness(const KinDocument& document) {
  const Kin& kin = document.kin;
  if (kin.kinship == Kinship::same_words) return "the same words";
  if (!document.page) return "nearly the same words";
  return fmt::format("{:.0f} % of it", 100 * kin.share);
}

/// A link to the document or its page. Its path tells copies with one title apart.
SafeHtml kin_item(const KinDocument& document) {
  if (document.gone) {
    return el("li", text("No longer in the archive: ") + el("code", document.url_id));
  }
  const Record& record = document.record;
  std::string name = title_of(record);
  if (document.page) name += ", " + place_of(record, *document.page);
  const auto url =
      document.page ? page_url(document.url_id, *document.page) : document_url(document.url_id);
  SafeHtml item =
      el("a", {href(url)}, foreign("span", "", main_language(record.metadata), text(name)));
  item += text(" – " + sameness(document));
  if (record.metadata.date) item += text(", " + record.metadata.date->value.iso());
  if (!record.paths.empty()) {
    item += text(", ") + el("code", {attr("dir", "ltr")}, record.paths.front());
  }
  return el("li", item);
}

SafeHtml kin_items(const KinList& list) {
  SafeHtml items;
  for (const KinDocument& document : list.documents) items += kin_item(document);
  return items;
}

/// "In other languages: French, Russian".
SafeHtml versions_html(const KinList& versions) {
  SafeHtml links;
  for (const KinDocument& version : versions.documents) {
    if (version.gone) continue;
    const auto language = main_language(version.record.metadata);
    if (!links.empty()) links += text(", ");
    links += el("a", {href(document_url(version.url_id)), attr("title", title_of(version.record))},
                language.empty() ? std::string("language not known") : language_name(language));
  }
  if (links.empty()) return {};
  return el("p", {cls("versions")}, text("In other languages: ") + links);
}

std::string at_least(const KinList& list) {
  return (list.exact ? "" : "At least ") + counted(list.count, "copy", "copies");
}

}  // namespace

SafeHtml behind_result(const DocumentHit& document) {
  SafeHtml html = versions_html(document.versions);
  const KinList& copies = document.copies;
  if (copies.count == 0) return html;
  SafeHtml content = el("summary", at_least(copies) + " of this text") +
                     el("p", {cls("quiet")},
                        "They match, too. The one that comes first in the order of this list is "
                        "shown.") +
                     el("ul", kin_items(copies));
  if (copies.count > copies.documents.size()) {
    content += el(
        "p", el("a", {href(document_url(document.url_id).fragment("same-text"))}, "More of them"));
  }
  return html + el("details", {cls("copies")}, content);
}

SafeHtml same_text_html(const SameText& same) {
  SafeHtml html = versions_html(same.versions);
  const KinList& copies = same.copies;
  if (copies.count > 0) {
    const std::string heading = same.page ? "The text of this page stands also in"
                                          : "The text of this document stands also in";
    html += el("h2", {attr("id", "same-text")}, heading) + el("ul", kin_items(copies));
    if (!copies.exact || copies.count > copies.documents.size()) {
      html += el("p", {cls("quiet")}, at_least(copies) + " were found. These are the likest.");
    }
  }
  return html.empty() ? html : el("section", {cls("same-text")}, html);
}

}  // namespace karez::views
