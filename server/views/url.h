// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace karez::views {

/// Percent-encodes everything but unreserved characters (RFC 3986).
std::string percent_encoded(std::string_view text);

/// A path of this server written in our source, "/documents", or "#" for the page itself; checked
/// while compiling.
class LocalPath {
 public:
  template <std::size_t N>
  consteval LocalPath(const char (&path)[N]) : path_(path, N - 1) {  // NOLINT: implicit on purpose
    if (path_ != "#" && !path_.starts_with('/')) throw "not a path of this server";
    if (path_.starts_with("//")) throw "another server";
  }
  std::string_view get() const { return path_; }

 private:
  std::string_view path_;
};

/// An address that is safe in href and action: a path of this server made of encoded parts, or an
/// http(s) address of elsewhere.
class Url {
 public:
  explicit Url(LocalPath path) : path_(path.get() == "#" ? "" : path.get()) {}

  Url& segment(std::string_view part);  ///< Adds "/part".
  Url& param(std::string_view name, std::string_view value);
  Url& fragment(std::string_view id);

  /// An address outside, for links only: nothing unless it is http or https. Letters beyond ASCII
  /// are encoded; spaces and quotes make it no address.
  static std::optional<Url> outside(std::string_view address);

  std::string str() const;
  /// Without parameters: for a form that goes to the same place and carries them itself.
  Url bare() const;
  using Params = std::vector<std::pair<std::string, std::string>>;
  const Params& params() const { return params_; }

 private:
  Url() = default;
  std::string path_;
  Params params_;
  std::string fragment_;
};

Url document_url(std::string_view id);
Url page_url(std::string_view id, std::uint32_t page);

}  // namespace karez::views
