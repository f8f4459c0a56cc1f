// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/types.h"

#include <array>
#include <utility>

namespace karez {
namespace {

constexpr std::array<std::pair<Sort, std::string_view>, 5> kSorts{{
    {Sort::relevance, "relevance"},
    {Sort::date, "date"},
    {Sort::date_newest, "-date"},
    {Sort::title, "title"},
    {Sort::id, "id"},
}};

}  // namespace

std::optional<Sort> sort_named(std::string_view name) {
  for (const auto& [sort, text] : kSorts) {
    if (text == name) return sort;
  }
  return std::nullopt;
}

std::string_view name_of(Sort sort) { return kSorts.at(static_cast<std::size_t>(sort)).second; }

}  // namespace karez
