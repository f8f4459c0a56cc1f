// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/partial_date.h"

namespace karez {

/// A value with where it came from: "sidecar", "file", "page 1".
template <class T>
struct Sourced {
  T value;
  std::string origin;
  bool operator==(const Sourced&) const = default;
};

/// What is known about a document besides its text. Absent is absent, never a guess.
struct Metadata {
  std::optional<Sourced<std::string>> title;
  std::vector<Sourced<std::string>> authors;
  std::optional<Sourced<std::string>> publisher;
  std::optional<Sourced<PartialDate>> date;
  std::vector<Sourced<std::string>> languages;  ///< BCP 47, most text first.
  std::vector<Sourced<std::string>> countries;  ///< ISO 3166 alpha-2, upper case.
  std::optional<Sourced<std::string>> type;     ///< One of kDocumentTypes.
  std::optional<Sourced<std::string>> symbol;   ///< A UN document symbol, "A/HRC/51/5".
  std::optional<Sourced<std::string>> source_url;
  std::optional<Sourced<std::string>> retrieved;  ///< ISO 8601 time.
  bool operator==(const Metadata&) const = default;
};

inline constexpr std::array<std::string_view, 7> kDocumentTypes{
    "report", "bulletin", "judgment", "resolution", "press-release", "letter", "other"};

}  // namespace karez
