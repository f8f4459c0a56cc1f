// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/text_sketch.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include <xxhash.h>

// The hashes are stored in every index, so they must be the same on every machine and in every
// version. XXH3 promises that. The bytes of numbers are hashed in the order of little-endian
// machines.
namespace karez {
namespace {

constexpr std::uint64_t kNone = ~std::uint64_t{0};
constexpr std::size_t kHashedAtOnce = 4096;  // bytes of words

static_assert(sizeof(TextSketch) == 84);
static_assert(std::endian::native == std::endian::little, "stored hashes would differ");

std::uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

// Fills the samples that no shingle fell into, because the text is short: each takes that of
// another one, chosen by its number alone, so that two texts fill theirs alike (Shrivastava 2017).
std::uint64_t sample_of(const std::array<std::uint64_t, TextSketch::kSamples>& least,
                        std::uint64_t sample) {
  std::uint64_t at = sample;
  for (std::uint64_t attempt = 1; least[at] == kNone; ++attempt) {
    const std::array<std::uint64_t, 2> key{sample, attempt};
    at = XXH3_64bits(key.data(), sizeof key) % TextSketch::kSamples;
  }
  return least[at];
}

// How many of the 16 groups of four bits are equal.
int equal_nibbles(std::uint64_t a, std::uint64_t b) {
  constexpr std::uint64_t kLowBits = 0x1111'1111'1111'1111U;
  std::uint64_t differ = a ^ b;
  differ |= differ >> 2U;
  differ |= differ >> 1U;
  return std::popcount(~differ & kLowBits);
}

}  // namespace

std::optional<std::uint64_t> Shingler::add(std::string_view folded) {
  std::rotate(last_.begin(), last_.begin() + 1, last_.end());
  last_.back() = hash_of(folded);
  if (++words_ < kWords) return std::nullopt;
  return XXH3_64bits(last_.data(), sizeof last_);
}

std::string TextSketch::encode() const {
  std::string bytes(words.begin(), words.end());
  for (unsigned byte = 0; byte < sizeof count; ++byte) {
    bytes += static_cast<char>(count >> (8 * byte) & 0xFFU);
  }
  bytes.append(samples.begin(), samples.end());
  return bytes;
}

std::optional<TextSketch> TextSketch::decode(std::string_view bytes) {
  TextSketch sketch;
  if (bytes.size() != sizeof sketch) return std::nullopt;
  std::copy_n(bytes.begin(), sketch.words.size(), sketch.words.begin());
  bytes.remove_prefix(sketch.words.size());
  for (unsigned byte = 0; byte < sizeof sketch.count; ++byte) {
    sketch.count |= std::uint32_t{static_cast<std::uint8_t>(bytes[byte])} << (8 * byte);
  }
  bytes.remove_prefix(sizeof sketch.count);
  std::copy(bytes.begin(), bytes.end(), sketch.samples.begin());
  return sketch;
}

double resemblance(const TextSketch& a, const TextSketch& b) {
  if (a.words == b.words) return 1;
  int equal = 0;
  for (std::size_t at = 0; at < a.samples.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t left = 0, right = 0;
    std::memcpy(&left, &a.samples[at], sizeof left);
    std::memcpy(&right, &b.samples[at], sizeof right);
    equal += equal_nibbles(left, right);
  }
  // Four bits of different shingles are equal once in 16 times.
  constexpr double kByChance = 1.0 / 16;
  const double share = equal / static_cast<double>(TextSketch::kSamples);
  const auto [shorter, longer] = std::minmax(a.count, b.count);
  return std::clamp((share - kByChance) / (1 - kByChance), 0.0,
                    static_cast<double>(shorter) / static_cast<double>(std::max(longer, 1U)));
}

bool is_copy(const TextSketch& a, const TextSketch& b, double resemblance) {
  if (a.words == b.words) return true;
  return resemblance >= kNearCopy && std::min(a.count, b.count) >= kNearCopyWords;
}

SketchMaker::SketchMaker() { least_.fill(kNone); }

// The first seven bits of a shingle's hash say which sample it may be, the rest compete.
void SketchMaker::add(std::string_view folded) {
  constexpr unsigned kSampleBits = std::bit_width(TextSketch::kSamples) - 1;
  ++count_;
  words_.append(folded).push_back('\0');
  if (words_.size() > kHashedAtOnce) {
    if (!hash_) hash_.emplace();
    hash_->update(words_);
    words_.clear();
  }
  const auto shingle = shingler_.add(folded);
  if (!shingle) return;
  std::uint64_t& least = least_[*shingle >> (64U - kSampleBits)];
  least = std::min(least, *shingle << kSampleBits >> kSampleBits);
}

std::optional<TextSketch> SketchMaker::finish() {
  std::optional<TextSketch> sketch;
  if (count_ >= kSketchWords) {
    sketch.emplace();
    sketch->count = static_cast<std::uint32_t>(count_);
    if (!hash_) hash_.emplace();
    hash_->update(words_);
    const auto all = hash_->finish();
    std::copy_n(all.bytes.begin(), sketch->words.size(), sketch->words.begin());
    for (std::size_t sample = 0; sample < TextSketch::kSamples; ++sample) {
      const auto bits = static_cast<std::uint8_t>(sample_of(least_, sample) & 0xFU);
      sketch->samples[sample / 2] |= static_cast<std::uint8_t>(bits << (sample % 2 * 4));
    }
  }
  least_.fill(kNone);
  shingler_ = {};
  words_.clear();
  hash_.reset();
  count_ = 0;
  return sketch;
}

}  // namespace karez
