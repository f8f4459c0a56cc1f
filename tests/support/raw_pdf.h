// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// PDFs object by object, for tests that need broken and hostile ones.
namespace karez::testing {

/// A file of these objects, numbered from 1; object 1 is the catalogue. `trailer` goes into the
/// trailer's dictionary.
std::string raw_pdf(const std::vector<std::string>& objects, std::string_view trailer = {});

/// A zlib stream of `piece`, `times` times over.
std::string deflated(std::string_view piece, std::size_t times = 1);

/// A stream object of bytes as they are; `dictionary` is put before /Length: "/Filter/FlateDecode".
std::string stream_object(std::string_view dictionary, std::string_view bytes);

/// Catalogue, page tree, one page, its contents (object 4), Helvetica as /F and `more` objects from
/// 6 on; object 6 is also the page's form /X.
std::string one_page(const std::string& contents, const std::vector<std::string>& more = {},
                     std::string_view catalogue = {});

/// A page of text under a password (RC4, 40 bits). Who has none for `user` cannot read it.
std::string encrypted_pdf(const std::string& contents, std::string_view user,
                          std::string_view owner);

}  // namespace karez::testing
