// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/jail/protocol.h"

#include <array>
#include <functional>
#include <random>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "indexer/extracted/spool.h"
#include "indexer/jail/codec.h"

namespace karez::protocol {
namespace {

Extracted sample() {
  Extracted document;
  document.media_type = "application/pdf";
  document.extractor = "pdf/1";
  document.properties = {{"Title", "Über alles Mögliche"}, {"Author", "A"}};
  document.items = true;
  document.outline = {{"Chapter", 1, 2}, {"Section", 2, 0}};
  document.gaps = {{GapCode::no_text, 2, "blank"}};
  document.pages.resize(2);
  Page& first = document.pages[0];
  first.label = "iv";
  first.language = "ug";
  first.further_languages = {{"zh-Hans", 30}};
  first.quality = Quality::low;
  first.text = "head\nbody\n";
  first.regions = {{0, 5, RegionKind::furniture}};
  return document;
}

// The bytes that a child would send.
std::string written(const std::function<void(FrameWriter&)>& write) {
  std::array<int, 2> ends{};
  EXPECT_EQ(pipe(ends.data()), 0);
  EXPECT_GE(fcntl(ends[1], F_SETPIPE_SZ, 1 << 20), 0);
  FrameWriter writer(ends[1]);
  write(writer);
  close(ends[1]);
  std::string bytes;
  std::array<char, 4096> piece{};
  for (ssize_t got = 0; (got = read(ends[0], piece.data(), piece.size())) > 0;) {
    bytes.append(piece.data(), static_cast<std::size_t>(got));
  }
  close(ends[0]);
  return bytes;
}

std::string whole(const Extracted& document) {
  return written([&](FrameWriter& writer) {
    writer.header(document);
    for (const Page& page : document.pages) writer.page(page);
    writer.gaps(document.gaps);
    writer.end(static_cast<std::uint32_t>(document.pages.size()));
  });
}

void expect_same(const Extracted& left, const Extracted& right) {
  EXPECT_EQ(encode_header(left), encode_header(right));
  ASSERT_EQ(left.pages.size(), right.pages.size());
  for (std::size_t i = 0; i < left.pages.size(); ++i) {
    EXPECT_EQ(encode_page(left.pages[i]), encode_page(right.pages[i]));
  }
  EXPECT_EQ(left.gaps, right.gaps);
}

// --- Images.

std::string drawn(const Image& image, std::uint32_t pages = 0) {
  return written([&](FrameWriter& writer) {
    writer.image(image);
    writer.end(pages);
  });
}

TEST(Protocol, AnImageIsOneFrameAndAnEnd) {
  const Image image{3, 2, std::string("\x00\xFF\x80\x01\x02\x0A", 6)};
  FrameReader reader(limits::kOutputBytes, Images::expected);
  ASSERT_TRUE(reader.feed(drawn(image)));
  ASSERT_TRUE(reader.finished());
  const Extracted document = reader.take();
  ASSERT_TRUE(document.image);
  EXPECT_EQ(document.image->width, 3U);
  EXPECT_EQ(document.image->height, 2U);
  EXPECT_EQ(document.image->pixels, image.pixels);
}

TEST(Protocol, AnImageThatIsNotWhatItSaysIsRefused) {
  const Image good{2, 2, "abcd"};
  const std::string twice = drawn(good).substr(0, 17) + drawn(good);
  const std::string with_pages = written([&](FrameWriter& writer) {
    writer.image(good);
    writer.header(sample());
  });
  for (const std::string& bytes :
       {drawn({2, 2, "abc"}), drawn({2, 2, "abcde"}), drawn({0, 2, ""}), drawn({2, 0, ""}),
        drawn({limits::kImageSide + 1, 1, std::string(limits::kImageSide + 1, 'x')}),
        drawn(good, 1), twice, with_pages}) {
    FrameReader reader(limits::kOutputBytes, Images::expected);
    const auto fed = reader.feed(bytes);
    EXPECT_FALSE(fed);
  }
  FrameReader of_text;
  EXPECT_FALSE(of_text.feed(drawn(good)));
  FrameReader of_nothing(limits::kOutputBytes, Images::expected);
  EXPECT_FALSE(of_nothing.feed(written([](FrameWriter& writer) { writer.end(0); })));
}

TEST(Protocol, AnySplitOfTheBytesGivesTheDocument) {
  const std::string bytes = whole(sample());
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    FrameReader reader;
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t size = 1 + random() % (round % 3 == 0 ? 3 : 60);
      ASSERT_TRUE(reader.feed(std::string_view(bytes).substr(at, size)));
      at += size;
    }
    ASSERT_TRUE(reader.finished());
    expect_same(reader.take(), sample());
  }
}

TEST(Protocol, AnEarlyEndIsNotFinished) {
  const std::string bytes = whole(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    FrameReader reader;
    ASSERT_TRUE(reader.feed(std::string_view(bytes).substr(0, size)));
    EXPECT_FALSE(reader.finished());
  }
}

TEST(Protocol, AFlippedBitNeverBreaksTheReader) {
  const std::string good = whole(sample());
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    std::string bytes = good;
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    FrameReader reader;
    static_cast<void>(reader.feed(bytes));
    const Extracted document = reader.take();
    for (const Page& page : document.pages) {
      for (const Region& region : page.regions) EXPECT_LE(region.end, page.text.size());
    }
  }
}

TEST(Protocol, DraftsStandInForPagesThatNeverCame) {
  Extracted document = sample();
  const std::string bytes = written([&](FrameWriter& writer) {
    writer.header(document);
    Page draft;
    draft.text = "draft one";
    writer.draft(draft);
    draft.text = "draft two";
    writer.draft(draft);
    writer.header(document);
    writer.page(document.pages[0]);
  });
  FrameReader reader;
  ASSERT_TRUE(reader.feed(bytes));
  EXPECT_FALSE(reader.finished());
  EXPECT_EQ(reader.pages(), 2U);
  const Extracted taken = reader.take();
  EXPECT_EQ(taken.pages[0].text, "head\nbody\n");
  EXPECT_EQ(taken.pages[1].text, "draft two");
  EXPECT_EQ(taken.extractor, "pdf/1");
}

TEST(Protocol, AFailure) {
  FrameReader reader;
  ASSERT_TRUE(reader.feed(written([](FrameWriter& w) { w.failure({GapCode::damaged, {}, "x"}); })));
  EXPECT_TRUE(reader.finished());
  EXPECT_EQ(reader.failure()->code, GapCode::damaged);
}

struct Lie {
  const char* name;
  std::function<void(Extracted&)> tell;
};

class Lies : public ::testing::TestWithParam<Lie> {};

TEST_P(Lies, AreRefused) {
  Extracted document = sample();
  GetParam().tell(document);
  FrameReader reader;
  const auto fed = reader.feed(whole(document));
  ASSERT_FALSE(fed);
  EXPECT_EQ(fed.error().code, ErrorCode::corrupt);
  EXPECT_FALSE(reader.finished());
}

INSTANTIATE_TEST_SUITE_P(
    Table, Lies,
    ::testing::Values(
        Lie{"NoUtf8", [](Extracted& d) { d.pages[0].text = "\xFF\xFE"; }},
        Lie{"Nul", [](Extracted& d) { d.pages[0].text = std::string("a\0b", 3); }},
        Lie{"Control", [](Extracted& d) { d.pages[0].text = "a\x1B[2Jb"; }},
        Lie{"CarriageReturn", [](Extracted& d) { d.pages[0].text = "a\rb"; }},
        Lie{"C1Control", [](Extracted& d) { d.pages[0].text = "a\u0085b"; }},
        Lie{"Bidi", [](Extracted& d) { d.pages[0].text = "a\u202Eb"; }},
        Lie{"BidiInLabel", [](Extracted& d) { d.pages[0].label = "\u2067x"; }},
        Lie{"LineFeedInTitle", [](Extracted& d) { d.properties[0].second = "a\nb"; }},
        Lie{"LongName", [](Extracted& d) { d.outline[0].title = std::string(5000, 'x'); }},
        Lie{"LongLanguage", [](Extracted& d) { d.pages[0].language = std::string(80, 'x'); }},
        Lie{"LongFurtherLanguage",
            [](Extracted& d) {
              d.pages[0].further_languages = {{std::string(80, 'x'), 20}};
            }},
        Lie{"FurtherLanguageThatIsNoTag",
            [](Extracted& d) {
              d.pages[0].further_languages = {{"<b>", 20}};
            }},
        Lie{"MoreThanAllInOneLanguage",
            [](Extracted& d) {
              d.pages[0].further_languages = {{"en", 101}};
            }},
        Lie{"TooManyLanguages",
            [](Extracted& d) {
              d.pages[0].further_languages.assign(4, {"en", 20});
            }},
        Lie{"RegionBeyond", [](Extracted& d) { d.pages[0].regions[0].end = 4000; }},
        Lie{"RegionEmpty", [](Extracted& d) { d.pages[0].regions[0].end = 0; }},
        Lie{"RegionInsideALine", [](Extracted& d) { d.pages[0].regions[0].end = 3; }},
        Lie{"RegionsOverlap",
            [](Extracted& d) {
              d.pages[0].regions.push_back({0, 10, RegionKind::footnote});
            }},
        Lie{"RegionOfNoKind",
            [](Extracted& d) { d.pages[0].regions[0].kind = static_cast<RegionKind>(9); }},
        Lie{"GapOfNoPage", [](Extracted& d) { d.gaps[0].page = 3; }},
        Lie{"GapWithoutPage", [](Extracted& d) { d.gaps[0].page.reset(); }},
        Lie{"GapOfNoCode", [](Extracted& d) { d.gaps[0].code = static_cast<GapCode>(99); }},
        Lie{"QualityOfNoKind", [](Extracted& d) { d.pages[0].quality = static_cast<Quality>(5); }},
        Lie{"NoPages", [](Extracted& d) { d.pages.clear(); }}),
    [](const auto& row) { return row.param.name; });

TEST(Protocol, OutOfTurnIsRefused) {
  const Page page;
  const Extracted document = sample();
  const std::function<void(FrameWriter&)> sequences[] = {
      [&](FrameWriter& w) { w.page(page); },
      [&](FrameWriter& w) { w.draft(page); },
      [&](FrameWriter& w) { w.header(document), w.header(document); },
      [&](FrameWriter& w) { w.header(document), w.page(page), w.draft(page); },
      [&](FrameWriter& w) { w.header(document), w.page(page), w.end(2); },
      [&](FrameWriter& w) { w.header(document), w.page(page), w.end(1), w.page(page); },
      [&](FrameWriter& w) {
        w.failure({GapCode::damaged, 1, ""});
      },
  };
  for (const auto& sequence : sequences) {
    FrameReader reader;
    EXPECT_FALSE(reader.feed(written(sequence)));
  }
}

TEST(Protocol, LimitsAreMetBeforeTheBytesAreHeld) {
  FrameReader reader(1000);
  const auto fed = reader.feed(std::string("\x02\xFF\xFF\0\0", 5));
  ASSERT_FALSE(fed);
  EXPECT_EQ(fed.error().code, ErrorCode::too_large);
  FrameReader huge;
  EXPECT_FALSE(huge.feed(std::string("\x02\xFF\xFF\xFF\xFF", 5)));
  FrameReader unknown;
  EXPECT_FALSE(unknown.feed(std::string("\x77\0\0\0\0", 5)));
}

TEST(Protocol, GarbageIsRefusedOrWaitsForMore) {
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int i = 0; i < 200; ++i) bytes += static_cast<char>(random() % (round % 2 == 0 ? 8 : 256));
    FrameReader reader;
    static_cast<void>(reader.feed(bytes));
    EXPECT_TRUE(reader.take().pages.empty());
  }
}

// --- What no page may be called, and what a document may have too much of.

TEST(Protocol, LinesAndTagsAreWhatTheyAreCalled) {
  const auto taken = [](const std::string& label, const std::string& language) {
    Page page;
    page.label = label;
    page.language = language;
    page.text = "words\n";
    return decode_page(encode_page(page)).has_value();
  };
  EXPECT_TRUE(taken("iv", "zh-Hans"));
  EXPECT_TRUE(taken("", ""));
  for (const char* label :
       {"a\nb", "a\tb", "a\u2028b", "a\u2029b", "a\u202Eb", "a\u0085b", "\x7F"}) {
    EXPECT_FALSE(taken(label, "en")) << label;
  }
  EXPECT_FALSE(taken(std::string("a\0b", 3), "en"));
  EXPECT_FALSE(taken(std::string(limits::kNameBytes + 1, 'x'), "en"));
  for (const char* language : {"<b>", "en us", "en\u202E", "\u0443\u0438", "en=1"}) {
    EXPECT_FALSE(taken("1", language)) << language;
  }
}

TEST(Protocol, ADocumentWithTooManyPropertiesIsNotCalledALiar) {
  Extracted document = sample();
  document.properties.assign(5000, {"meta:og:" + std::string(9000, 'n'), std::string(9000, 'v')});
  document.outline.assign(50'000, {std::string(300, 't'), 5000, 1});
  EXPECT_FALSE(decode_header(encode_header(document))) << "as it is";
  const auto cut = decode_header(encode_header(header_within_limits(document)));
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->properties.size(), 1000U);
  EXPECT_LE(cut->properties[0].second.size(), limits::kNameBytes);
  EXPECT_GE(cut->properties[0].second.size(), limits::kNameBytes - 4);
  EXPECT_EQ(cut->outline.size(), 10'000U);
  expect_same(*decode_header(encode_header(header_within_limits(sample()))),
              *decode_header(encode_header(sample())));
}

// --- What came in the document.

std::string with_embedded(const std::function<void(FrameWriter&)>& between) {
  return written([&](FrameWriter& writer) {
    Extracted document = sample();
    document.gaps.clear();
    writer.header(document);
    for (const Page& page : document.pages) writer.page(page);
    between(writer);
    writer.end(static_cast<std::uint32_t>(document.pages.size()));
  });
}

std::string raw_frame(char kind, const std::string& payload) {
  return std::string(1, kind) + encode_count(static_cast<std::uint32_t>(payload.size())) + payload;
}

TEST(Protocol, PartsComeWholeWhateverTheSplit) {
  const std::string large(3 * limits::MiB / 16, 'x');
  const std::string bytes = with_embedded([&](FrameWriter& writer) {
    writer.embedded({"a.txt", "text/plain"}, "hello");
    writer.embedded({"none", ""}, "");
    writer.embedded({"b.bin", ""}, large);
  });
  FrameReader reader;
  for (std::size_t at = 0; at < bytes.size(); at += 777) {
    ASSERT_TRUE(reader.feed(std::string_view(bytes).substr(at, 777)));
  }
  ASSERT_TRUE(reader.finished());
  const Extracted document = reader.take();
  ASSERT_TRUE(document.embedded);
  const auto& parts = document.embedded->parts();
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[0].what.name, "a.txt");
  EXPECT_EQ(parts[0].id, sha256("hello"));
  EXPECT_EQ(parts[1].size, 0U);
  EXPECT_EQ(parts[2].id, sha256(large));
  const auto fd = document.embedded->open(parts[0]);
  ASSERT_TRUE(fd);
  std::array<char, 16> start{};
  EXPECT_EQ(pread(fd->get(), start.data(), start.size(), 0), 5);
  EXPECT_LT(write(fd->get(), "x", 1), 0) << "the child that reads it could change it";
}

TEST(Protocol, LiesAboutPartsAreRefused) {
  const auto named = [](const std::string& name) {
    return raw_frame(8, encode_embedded({name, ""}, 3)) + raw_frame(9, "abc");
  };
  const std::string head = written([](FrameWriter& writer) {
    writer.header(sample());
    writer.page(sample().pages[0]);
  });
  ASSERT_TRUE(FrameReader().feed(head + named("fine.txt")));
  const std::string lies[] = {
      named(""),
      named("."),
      named(".."),
      named("../../etc/cron.d/x"),
      named("a\nb"),
      named("exe\xE2\x80\xAE"
            "fdp"),
      named("\xFF"),
      named(std::string(limits::kPartNameBytes + 1, 'x')),
      raw_frame(9, "abc"),
      raw_frame(8, encode_embedded({"a", ""}, 3)) + raw_frame(9, "abcd"),
      raw_frame(8, encode_embedded({"a", ""}, 3)) + raw_frame(9, "ab") +
          raw_frame(8, encode_embedded({"b", ""}, 3)),
      raw_frame(8, encode_embedded({"a", ""}, 3)) + raw_frame(9, ""),
      raw_frame(8, encode_embedded({"a", ""}, 0xFFFFFFFFU)),
      raw_frame(8, encode_embedded({"a", ""}, 3) + "more"),
  };
  for (const std::string& lie : lies) {
    FrameReader reader;
    ASSERT_TRUE(reader.feed(head));
    EXPECT_FALSE(reader.feed(lie)) << lie;
    EXPECT_FALSE(reader.take().embedded) << lie;
  }
  EXPECT_FALSE(FrameReader().feed(named("early")));
}

TEST(Protocol, PartsAreCountedAgainstTheirLimits) {
  Limits limits;
  limits.set(Limit::embedded_bytes, 4);
  limits.set(Limit::attachments, 1);
  limits.set(Limit::messages, 1);
  put_in_force(limits);
  FrameReader bytes;
  FrameReader number;
  const auto parts = [](std::size_t size) {
    return with_embedded([&](FrameWriter& writer) {
      for (int i = 0; i < 2; ++i) writer.embedded({"a", ""}, std::string(size, 'x'));
    });
  };
  const auto by_bytes = bytes.feed(parts(3));
  const auto by_number = number.feed(parts(1));
  put_in_force(Limits());
  ASSERT_FALSE(by_bytes);
  EXPECT_EQ(by_bytes.error().code, ErrorCode::too_large);
  ASSERT_FALSE(by_number);
  EXPECT_EQ(by_number.error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace karez::protocol
