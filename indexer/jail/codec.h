// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/document.h"
#include "common/result.h"
#include "indexer/extracted/extracted.h"

/// Payloads of the pipe protocol (protocol.h): how structs become bytes, and how the bytes of an
/// untrusted child become structs. All functions are free of state and thread-safe. The limits of
/// names are those in force (limits_in_force()).
namespace karez::protocol {

std::string encode_header(const Extracted& document);
/// Returns the part of a header that decode_header accepts: the first properties, the first entries
/// of the outline, and their texts cut. An honest child calls it before it sends, because a
/// document may hold any number of properties, and a header with too many would be refused as a
/// whole.
Extracted header_within_limits(const Extracted& document);
std::string encode_page(const Page& page);
std::string encode_image(const Image& image);
std::string encode_embedded(const Embedded& what, std::uint32_t size);
std::string encode_gaps(const std::vector<Gap>& gaps);
std::string encode_count(std::uint32_t count);

/// Each function returns an Error corrupt when the payload is not what its encode_… makes of a
/// valid struct. These are faults:
///   - a string is too long, is not UTF-8, or holds control or bidirectional characters;
///   - a region lies outside its page, out of order, or does not begin and end at line ends;
///   - a code is unknown;
///   - an image is too large, or has more or fewer pixels than its sides say;
///   - bytes are missing or left over.
Result<Extracted> decode_header(std::string_view payload);
Result<Page> decode_page(std::string_view payload);
Result<Image> decode_image(std::string_view payload);
/// Returns what came in a document, and its size in bytes. The name is one line of at most
/// limits::kPartNameBytes, without slashes, and is neither "." nor "..".
Result<std::pair<Embedded, std::uint32_t>> decode_embedded(std::string_view payload);
Result<std::vector<Gap>> decode_gaps(std::string_view payload);
Result<std::uint32_t> decode_count(std::string_view payload);

/// Returns the number in the first 4 bytes, as encode_count writes it. `bytes` must have at least 4
/// bytes.
std::uint32_t number_in(std::string_view bytes);

}  // namespace karez::protocol
