// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/raw_pdf.h"

#include <array>
#include <cstdint>
#include <numeric>
#include <stdexcept>

#include <openssl/evp.h>
#include <zlib.h>

namespace karez::testing {
namespace {

std::string reference_table(const std::vector<std::size_t>& offsets) {
  std::string out = "xref\n0 " + std::to_string(offsets.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t offset : offsets) {
    const std::string digits = std::to_string(offset);
    out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return out;
}

std::string md5(std::string_view bytes) {
  std::array<unsigned char, 16> sum{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), sum.data(), &size, EVP_md5(), nullptr) != 1) {
    throw std::runtime_error("MD5 is not there");
  }
  return {sum.begin(), sum.end()};
}

std::string rc4(std::string_view key, std::string_view bytes) {
  std::array<std::uint8_t, 256> state{};
  std::iota(state.begin(), state.end(), std::uint8_t{0});
  for (std::size_t i = 0, j = 0; i < 256; ++i) {
    j = (j + state[i] + static_cast<std::uint8_t>(key[i % key.size()])) % 256;
    std::swap(state[i], state[j]);
  }
  std::string out;
  std::size_t i = 0, j = 0;
  for (const char byte : bytes) {
    i = (i + 1) % 256;
    j = (j + state[i]) % 256;
    std::swap(state[i], state[j]);
    const std::uint8_t mask = state[(state[i] + state[j]) % 256];
    out += static_cast<char>(static_cast<std::uint8_t>(byte) ^ mask);
  }
  return out;
}

// The standard's own filling for passwords.
constexpr std::string_view kFilling(
    "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08"
    "\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A",
    32);

std::string filled(std::string_view password) {
  return (std::string(password) + std::string(kFilling)).substr(0, 32);
}

std::string hex_string(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "<";
  for (const char byte : bytes) {
    out += kDigits[static_cast<unsigned char>(byte) >> 4U];
    out += kDigits[static_cast<unsigned char>(byte) & 15U];
  }
  return out + ">";
}

}  // namespace

std::string raw_pdf(const std::vector<std::string>& objects, std::string_view trailer) {
  std::string out = "%PDF-1.5\n";
  std::vector<std::size_t> offsets;
  for (const std::string& object : objects) {
    offsets.push_back(out.size());
    out += std::to_string(offsets.size()) + " 0 obj\n" + object + "\nendobj\n";
  }
  const std::size_t table = out.size();
  out += reference_table(offsets) + "trailer\n<</Size " + std::to_string(objects.size() + 1) +
         "/Root 1 0 R" + std::string(trailer) + ">>\nstartxref\n" + std::to_string(table) +
         "\n%%EOF\n";
  return out;
}

std::string deflated(std::string_view piece, std::size_t times) {
  z_stream stream{};
  if (deflateInit(&stream, Z_BEST_COMPRESSION) != Z_OK) throw std::bad_alloc();
  std::string out;
  std::array<char, 1 << 16> space{};
  for (std::size_t round = 0; round < times; ++round) {
    const int flush = round + 1 == times ? Z_FINISH : Z_NO_FLUSH;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream.avail_in = static_cast<uInt>(piece.size());
    do {
      stream.next_out = reinterpret_cast<Bytef*>(space.data());
      stream.avail_out = static_cast<uInt>(space.size());
      deflate(&stream, flush);
      out.append(space.data(), space.size() - stream.avail_out);
    } while (stream.avail_out == 0);
  }
  deflateEnd(&stream);
  return out;
}

std::string stream_object(std::string_view dictionary, std::string_view bytes) {
  return "<<" + std::string(dictionary) + "/Length " + std::to_string(bytes.size()) + ">>stream\n" +
         std::string(bytes) + "\nendstream";
}

std::string one_page(const std::string& contents, const std::vector<std::string>& more,
                     std::string_view catalogue) {
  std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R" + std::string(catalogue) + ">>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
      "/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
      contents, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"};
  objects.insert(objects.end(), more.begin(), more.end());
  if (more.empty()) objects.emplace_back("null");
  return raw_pdf(objects);
}

std::string encrypted_pdf(const std::string& contents, std::string_view user,
                          std::string_view owner) {
  const std::string id = "0123456789abcdef";
  const std::string owner_entry = rc4(md5(filled(owner)).substr(0, 5), filled(user));
  const std::string permissions("\xFC\xFF\xFF\xFF", 4);  // -4
  const std::string key = md5(filled(user) + owner_entry + permissions + id).substr(0, 5);
  const std::string object_key = md5(key + std::string("\x04\0\0\0\0", 5)).substr(0, 10);
  const std::string encryption = "<</Filter/Standard/V 1/R 2/P -4/O" + hex_string(owner_entry) +
                                 "/U" + hex_string(rc4(key, kFilling)) + ">>";
  const std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
      "/Resources<</Font<</F 5 0 R>>>>>>",
      stream_object("", rc4(object_key, contents)),
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      encryption};
  return raw_pdf(objects, "/Encrypt 6 0 R/ID[" + hex_string(id) + hex_string(id) + "]");
}

}  // namespace karez::testing
