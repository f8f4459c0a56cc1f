// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_id.h"

#include <algorithm>
#include <new>

#include <openssl/evp.h>

#include "common/ascii.h"

namespace karez {
namespace {

EVP_MD_CTX* context_of(void* pointer) { return static_cast<EVP_MD_CTX*>(pointer); }

}  // namespace

// Ids and hashes are written in lower case everywhere, so that they can be compared as text.
std::string DocumentId::hex() const {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(64);
  for (const auto byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

Result<DocumentId> DocumentId::from_hex(std::string_view hex) {
  DocumentId id;
  if (hex.size() != 2 * id.bytes.size()) {
    return fail(ErrorCode::usage, "A SHA-256 has 64 hex digits", "",
                std::string(hex.substr(0, 80)));  // a reader's text of any length: show its start
  }
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    const int high = ascii::hex_value(hex[2 * i]);
    const int low = ascii::hex_value(hex[2 * i + 1]);
    if (high < 0 || low < 0) {
      return fail(ErrorCode::usage, "A SHA-256 has hex digits only", "", std::string(hex));
    }
    id.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return id;
}

Result<DocumentId> DocumentId::from_raw(std::string_view raw) {
  // Raw ids come only from the index itself, so a wrong length means damage, not a wrong request.
  DocumentId id;
  if (raw.size() != id.bytes.size()) {
    return fail(ErrorCode::corrupt, "A stored document id is not 32 bytes long");
  }
  std::copy(raw.begin(), raw.end(), id.bytes.begin());
  return id;
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  if (context_ == nullptr || EVP_DigestInit_ex(context_of(context_), EVP_sha256(), nullptr) != 1) {
    throw std::bad_alloc();  // OpenSSL fails here only when memory runs out.
  }
}

Sha256::~Sha256() { EVP_MD_CTX_free(context_of(context_)); }

void Sha256::update(std::string_view bytes) {
  EVP_DigestUpdate(context_of(context_), bytes.data(), bytes.size());
}

DocumentId Sha256::finish() {
  DocumentId id;
  unsigned length = 0;
  EVP_DigestFinal_ex(context_of(context_), id.bytes.data(), &length);
  return id;
}

DocumentId sha256(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.finish();
}

}  // namespace karez
