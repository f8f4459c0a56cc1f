// SPDX-License-Identifier: GPL-3.0-or-later
// Needed for ZDICT_trainFromBuffer_fastCover. The stable function searches for parameters. Without
// that search training takes a quarter of the time, and the parameters below compress better.
#define ZDICT_STATIC_LINKING_ONLY
#include "common/index/page_codec.h"

#include <algorithm>

#include <zdict.h>
#include <zstd.h>

#include "common/hints.h"
#include "common/index/binary.h"
#include "common/limits.h"

namespace karez {
namespace {

constexpr int kLevel = 3;  // zstd's. 9 makes the index 2.5 % smaller and the build 4 % slower
constexpr std::size_t kDictionaryBytes = 112 * limits::KiB;
constexpr std::size_t kFewestSamples = 64;  // page texts; fewer train no dictionary

// For std::unique_ptr: how zstd's objects are freed.
struct FreeCompress {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeDecompress {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};
struct FreeCompressDictionary {
  void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
};
struct FreeDecompressDictionary {
  void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
};

tl::unexpected<Error> corrupt_frame() {
  return fail(ErrorCode::corrupt, "A stored page text does not decode", hints::kCheckDisk);
}

// The bytes before compression: the regions, then the text. The text is last, so its length need
// not be written. Each region is written as the distance from the end of the one before.
std::string plain_bytes(const PageText& page) {
  std::string out;
  append_varint(out, page.regions.size());
  std::uint32_t at = 0;
  for (const Region& region : page.regions) {
    append_varint(out, region.start - at);
    append_varint(out, region.end - region.start);
    append_varint(out, static_cast<std::uint64_t>(region.kind));
    at = region.end;
  }
  out += page.text;
  return out;
}

// The reverse of plain_bytes().
Result<PageText> from_plain_bytes(std::string_view bytes) {
  ByteReader in(bytes);
  PageText page;
  std::uint32_t at = 0;
  std::size_t used = bytes.size();
  for (std::size_t n = in.count(); n > 0 && in.ok(); --n) {
    Region region;
    region.start = at + in.varint32();
    region.end = region.start + in.varint32();
    region.kind = static_cast<RegionKind>(in.varint());
    at = region.end;
    page.regions.push_back(region);
  }
  if (!in.ok()) return corrupt_frame();
  used -= in.left();
  page.text = bytes.substr(used);
  if (at > page.text.size()) return corrupt_frame();  // a region after the end of the text
  return page;
}

}  // namespace

// A member is null until it is needed, and the two dictionaries stay null when there is none.
struct PageCodec::Impl {
  std::unique_ptr<ZSTD_CCtx, FreeCompress> compress;
  std::unique_ptr<ZSTD_DCtx, FreeDecompress> decompress;
  std::unique_ptr<ZSTD_CDict, FreeCompressDictionary> compress_dictionary;
  std::unique_ptr<ZSTD_DDict, FreeDecompressDictionary> decompress_dictionary;
  std::string dictionary;  // kept because compress_dictionary is made from it later
};

PageCodec::PageCodec(std::string_view dictionary) : impl_(std::make_unique<Impl>()) {
  impl_->decompress.reset(ZSTD_createDCtx());
  impl_->dictionary = dictionary;
  if (dictionary.empty()) return;
  impl_->decompress_dictionary.reset(ZSTD_createDDict(dictionary.data(), dictionary.size()));
}

PageCodec::~PageCodec() = default;
PageCodec::PageCodec(PageCodec&&) noexcept = default;
PageCodec& PageCodec::operator=(PageCodec&&) noexcept = default;

std::string PageCodec::encode(const PageText& page) {
  // The compressor is made at the first use, because readers never need it.
  if (!impl_->compress) {
    impl_->compress.reset(ZSTD_createCCtx());
    if (!impl_->dictionary.empty()) {
      impl_->compress_dictionary.reset(
          ZSTD_createCDict(impl_->dictionary.data(), impl_->dictionary.size(), kLevel));
    }
  }
  const std::string plain = plain_bytes(page);
  std::string frame(ZSTD_compressBound(plain.size()), '\0');  // the most that zstd can need
  const std::size_t size =
      impl_->compress_dictionary
          ? ZSTD_compress_usingCDict(impl_->compress.get(), frame.data(), frame.size(),
                                     plain.data(), plain.size(), impl_->compress_dictionary.get())
          : ZSTD_compressCCtx(impl_->compress.get(), frame.data(), frame.size(), plain.data(),
                              plain.size(), kLevel);
  frame.resize(ZSTD_isError(size) ? 0 : size);
  return frame;
}

Result<PageText> PageCodec::decode(std::string_view frame) {
  // The frame itself says how large its content is. It is checked before anything is allocated.
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN ||
      size > 2 * limits::kFrameBytes) {
    return corrupt_frame();
  }
  std::string plain(static_cast<std::size_t>(size), '\0');
  const std::size_t got = impl_->decompress_dictionary
                              ? ZSTD_decompress_usingDDict(impl_->decompress.get(), plain.data(),
                                                           plain.size(), frame.data(), frame.size(),
                                                           impl_->decompress_dictionary.get())
                              : ZSTD_decompressDCtx(impl_->decompress.get(), plain.data(),
                                                    plain.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) || got != plain.size()) return corrupt_frame();
  return from_plain_bytes(plain);
}

// Makes the dictionary of a shard. Pages are short, so each alone has little to compress; the
// dictionary holds what they have in common, such as running heads and frequent words.
std::string PageCodec::train(const std::vector<std::string>& samples) {
  if (samples.size() < kFewestSamples) return {};
  std::string joined;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    joined += sample;
    sizes.push_back(sample.size());
  }
  if (joined.size() < 8 * kDictionaryBytes)
    return {};  // a dictionary would be larger than its gain
  std::string dictionary(kDictionaryBytes, '\0');
  ZDICT_fastCover_params_t parameters{};
  // Over 1,000 pages: frames are 0.358 of the text, and 0.363 with the search for parameters.
  parameters.k = 256;
  parameters.d = 8;
  parameters.f = 20;
  parameters.accel = 1;
  parameters.splitPoint = 1.0;
  const std::size_t size = ZDICT_trainFromBuffer_fastCover(
      dictionary.data(), dictionary.size(), joined.data(), sizes.data(),
      static_cast<unsigned>(sizes.size()), parameters);
  dictionary.resize(ZDICT_isError(size) ? 0 : size);
  return dictionary;
}

std::array<std::uint8_t, 16> hash_of_text(std::string_view text) {
  const DocumentId whole = sha256(text);
  std::array<std::uint8_t, 16> half{};
  std::copy_n(whole.bytes.begin(), half.size(), half.begin());
  return half;
}

}  // namespace karez
