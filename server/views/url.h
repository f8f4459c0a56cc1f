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

/// Percent-encodes all bytes but the unreserved characters (RFC 3986): "a b" gives "a%20b".
std::string percent_encoded(std::string_view text);

/// A path of this server, such as "/documents", or "#" for the page itself. It is a literal in our
/// source, checked while compiling. "//" is refused, because a browser takes it for another server.
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
/// http or https address of another site. It cannot be "javascript:". Setters return the Url
/// itself, so that calls can be chained.
class Url {
 public:
  explicit Url(LocalPath path) : path_(path.get() == "#" ? "" : path.get()) {}

  Url& segment(std::string_view part);  ///< Adds "/part", encoded.
  /// Adds a parameter, encoded. One name may be added more than once.
  Url& param(std::string_view name, std::string_view value);
  Url& fragment(std::string_view id);

  /// An address of another site, for links only. Returns nothing unless it begins with http:// or
  /// https://, and when it holds a space, double quote, backslash or angle bracket. Letters beyond
  /// ASCII are encoded.
  static std::optional<Url> outside(std::string_view address);

  std::string str() const;
  /// The same address without parameters, for a form that sends them itself.
  Url bare() const;
  using Params = std::vector<std::pair<std::string, std::string>>;
  const Params& params() const { return params_; }

 private:
  Url() = default;
  std::string path_;
  Params params_;
  std::string fragment_;
};

/// The page of a document, and of one page (from 1) of it.
Url document_url(std::string_view id);
Url page_url(std::string_view id, std::uint32_t page);
/// A page with the matches of a query marked, at the match with this number, from 0. The text page
/// gives each mark the id "m" and its number from 1.
Url match_url(std::string_view id, std::uint32_t page, std::string_view q, std::size_t match);

}  // namespace karez::views
