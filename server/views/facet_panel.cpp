// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/views/facet_panel.h"

#include <algorithm>

#include "common/text/language.h"

// Filters as links. Each link is the address of the same search with one filter more or less: the
// request is copied, changed with add() or remove(), and printed by search_url().
namespace karez::views {
namespace {

constexpr std::size_t kShown = 8;  ///< Values shown of each field; the others are folded.

bool has_value(const SearchRequest& request, Field field, const std::string& value) {
  const auto found = request.filters.values.find(field);
  return found != request.filters.values.end() && std::ranges::count(found->second, value) > 0;
}

/// The values of the date facet are years. The year 2022 is chosen when both ends of the range of
/// dates are "2022".
bool is_chosen(const SearchRequest& request, Field field, const std::string& value) {
  if (field != Field::date) return has_value(request, field, value);
  const auto& [values, from, to] = request.filters;
  return from && to && from->iso() == value && to->iso() == value;
}

/// A chosen year replaces the range of dates. A value of another field is added to the others (OR).
void add(SearchRequest& request, Field field, const std::string& value) {
  if (field != Field::date) {
    request.filters.values[field].push_back(value);
  } else {
    request.filters.from = request.filters.to = PartialDate::from_iso(value);
  }
}

/// Taking a year off removes both dates, whatever `value` is.
void remove(SearchRequest& request, Field field, const std::string& value) {
  if (field == Field::date) {
    request.filters.from.reset();
    request.filters.to.reset();
    return;
  }
  auto& values = request.filters.values[field];
  std::erase(values, value);
  if (values.empty()) request.filters.values.erase(field);
}

/// A value as a link that switches its filter on or off.
SafeHtml facet_value(const SearchRequest& request, Field field, const FacetCount& count,
                     Asked asked) {
  auto changed = request;
  const bool chosen = is_chosen(request, field, count.value);
  chosen ? remove(changed, field, count.value) : add(changed, field, count.value);
  SafeHtml label = el("bdi", {cls("value")}, spoken(field, count.value)) + text(" ") +
                   el("span", {cls("count")}, grouped(count.count));
  if (chosen) label += el("span", {cls("visually-hidden")}, " – chosen, take it off");
  return el("li", {when(chosen, cls("chosen"))}, go(asked, search_url(changed), "", label));
}

/// One field with its values; the first kShown are in sight.
SafeHtml facet_list(const SearchRequest& request, Field field,
                    const std::vector<FacetCount>& counts, Asked asked) {
  SafeHtml shown, more;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    (i < kShown ? shown : more) += facet_value(request, field, counts[i], asked);
  }
  SafeHtml list = el("ul", shown);
  if (!more.empty()) {
    list +=
        el("details", el("summary", grouped(counts.size() - kShown) + " more") + el("ul", more));
  }
  return el("section", {cls("facet")}, el("h3", row_of(field).label) + list);
}

/// A text field, because the browser's field for dates takes no year or month alone.
SafeHtml date_input(AttrName name, std::string_view label, const std::optional<PartialDate>& date) {
  const auto input = void_el(
      "input", {attr("type", "text"), attr("name", name.get()), attr("inputmode", "numeric"),
                attr("size", "10"), attr("placeholder", "e.g. 2022-09"),
                attr("pattern", "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"),
                attr("title", "A year, month or day: 2022, 2022-09 or 2022-09-09"),
                attr("value", date ? date->iso() : std::string())});
  return el("label", el("span", label) + input);
}

/// The form sends the dates itself, so the hidden inputs must not hold them a second time.
SafeHtml date_form(const SearchRequest& request, Asked asked) {
  auto without_dates = request;
  remove(without_dates, Field::date, {});
  const auto inputs = date_input("from", "from", request.filters.from) +
                      date_input("to", "to", request.filters.to) +
                      el("button", {attr("type", "submit")}, "Apply");
  return el("form", {cls("dates"), attr("method", method_of(asked)), action(Url("/search"))},
            hidden(search_url(without_dates).params()) + inputs);
}

SafeHtml lists(const SearchRequest& request, const SearchResponse& response, Asked asked) {
  SafeHtml out;
  for (const auto& [field, counts] : response.facets) {
    if (!counts.empty()) out += facet_list(request, field, counts, asked);
  }
  return out + el("section", {cls("facet")}, el("h3", "Between dates") + date_form(request, asked));
}

SafeHtml chip(const SearchRequest& without, std::string_view name, const std::string& value,
              Asked asked) {
  const auto label = el("span", {cls("chip-name")}, name) + text(" ") + el("bdi", value) +
                     el("span", {cls("chip-x"), attr("aria-hidden", "true")}, "×") +
                     el("span", {cls("visually-hidden")}, " – take this filter off");
  return el("li", go(asked, search_url(without), "chip", label));
}

}  // namespace

std::string spoken(Field field, const std::string& value) {
  if (field == Field::language) return language_name(value);
  if (field == Field::country) return country_name(value);
  return value;
}

Url search_url(const SearchRequest& request) {
  Url url("/search");
  url.param("q", request.q);
  for (const auto& [name, value] : kept_params(request)) url.param(name, value);
  return url;
}

// Relevance is the default order, so it is left out: one search has one address.
Url::Params kept_params(const SearchRequest& request) {
  Url::Params params;
  for (const auto& [field, values] : request.filters.values) {
    for (const auto& value : values) params.emplace_back(row_of(field).name, value);
  }
  if (request.filters.from) params.emplace_back("from", request.filters.from->iso());
  if (request.filters.to) params.emplace_back("to", request.filters.to->iso());
  if (request.sort != Sort::relevance) params.emplace_back("sort", row_of(request.sort).name);
  return params;
}

SafeHtml facet_panel(const SearchRequest& request, const SearchResponse& response, Asked asked) {
  const auto content = lists(request, response, asked);
  const auto desk = el("aside", {cls("facets desk"), attr("aria-label", "Filters")}, content);
  const auto phone = el("details", {cls("facets phone")}, el("summary", "Filters") + content);
  return phone + desk;
}

// The two dates are two chips, so that each can be taken off alone.
SafeHtml filter_chips(const SearchRequest& request, Asked asked) {
  SafeHtml chips;
  for (const auto& [field, values] : request.filters.values) {
    for (const auto& value : values) {
      auto without = request;
      remove(without, field, value);
      chips += chip(without, row_of(field).label, spoken(field, value), asked);
    }
  }
  if (const auto& from = request.filters.from) {
    auto without = request;
    without.filters.from.reset();
    chips += chip(without, "From", from->iso(), asked);
  }
  if (const auto& to = request.filters.to) {
    auto without = request;
    without.filters.to.reset();
    chips += chip(without, "To", to->iso(), asked);
  }
  if (chips.empty()) return {};
  return el("ul", {cls("chips"), attr("aria-label", "Filters in force")}, chips);
}

}  // namespace karez::views
