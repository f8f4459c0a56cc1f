// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/document.h"
#include "common/result.h"
#include "indexer/extracted/extracted.h"

/// Payloads of the pipe protocol: how structs become bytes, and how the bytes of an untrusted child
/// become structs.
namespace karez::protocol {

std::string encode_header(const Extracted& document);
/// What of a header decode_header takes: the first properties and entries of the outline, their
/// texts cut. For the honest child, whose document may hold any number of them.
Extracted header_within_limits(const Extracted& document);
std::string encode_page(const Page& page);
std::string encode_image(const Image& image);
std::string encode_embedded(const Embedded& what, std::uint32_t size);
std::string encode_gaps(const std::vector<Gap>& gaps);
std::string encode_count(std::uint32_t count);

/// Each is an Error corrupt when the payload is not what encode_… makes of a valid struct: a string
/// that is too long, no UTF-8 or holds control or bidirectional characters, a region out of its
/// page or order or off a line's ends, an unknown code, an image that is too large or whose pixels
/// are not as many as its sides say, bytes missing or left over.
Result<Extracted> decode_header(std::string_view payload);
Result<Page> decode_page(std::string_view payload);
Result<Image> decode_image(std::string_view payload);
/// What came in a document, and how many bytes it has. Its name is a line without slashes, at most
/// kPartNameBytes, and no step to a folder.
Result<std::pair<Embedded, std::uint32_t>> decode_embedded(std::string_view payload);
Result<std::vector<Gap>> decode_gaps(std::string_view payload);
Result<std::uint32_t> decode_count(std::string_view payload);

/// The number in the first 4 bytes, of which there must be as many: as encode_count writes it.
std::uint32_t number_in(std::string_view bytes);

}  // namespace karez::protocol
