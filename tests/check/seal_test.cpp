// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/write/seal.h"

#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/write/databases.h"
#include "tests/support/temporary_directory.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A directory with one database of one file, sealed.
class Seals : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directory(index() / "db-000001");
    write("db-000001/iamglass", "some bytes");
    ASSERT_TRUE(switch_to(index(), {"db-000001"}));
    ASSERT_TRUE(write_seal(index(), "0123456789abcdef", 7));
  }
  const fs::path& index() const { return folder_.path(); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(index() / name, std::ios::binary) << text;
  }
  std::string read(const std::string& name) const {
    std::ifstream in(index() / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::vector<BrokenFile> broken() const {
    return compare_with_seal(index(), **read_seal(index())).value();
  }

 private:
  TemporaryDirectory folder_;
};

TEST_F(Seals, SayWhatTheyCover) {
  const auto seal = read_seal(index());
  ASSERT_TRUE(seal && *seal);
  EXPECT_EQ((*seal)->generation, "0123456789abcdef");
  EXPECT_EQ((*seal)->revision, 7U);
  EXPECT_THAT((*seal)->files, SizeIs(2));
  EXPECT_THAT(broken(), IsEmpty());
}

TEST_F(Seals, EachFlippedBitOfTheSealItselfShows) {
  const std::string sound = read("seal.json");
  for (std::size_t i = 0; i < sound.size(); ++i) {
    std::string other = sound;
    other[i] = static_cast<char>(other[i] ^ (1 << (i % 8)));
    write("seal.json", other);
    const auto seal = read_seal(index());
    ASSERT_FALSE(seal) << "byte " << i;
    EXPECT_EQ(seal.error().code, ErrorCode::corrupt);
  }
}

TEST_F(Seals, OtherBytesOtherSizesNewAndMissingFilesShow) {
  write("db-000001/iamglass", "Some bytes");
  EXPECT_THAT(broken(), SizeIs(1));
  write("db-000001/iamglass", "some bytes and more");
  EXPECT_THAT(broken().front().what, HasSubstr("sealed with 10"));
  write("db-000001/iamglass", "some bytes");
  write("db-000001/new.glass", "");
  EXPECT_THAT(broken().front().what, HasSubstr("not there"));
  fs::remove(index() / "db-000001/new.glass");
  write("db-000001/flintlock", "");  // made by whoever writes next
  EXPECT_THAT(broken(), IsEmpty());
  fs::remove(index() / "db-000001/iamglass");
  EXPECT_THAT(broken().front().what, HasSubstr("cannot be read"));
}

TEST_F(Seals, AreRemovedForGood) {
  ASSERT_TRUE(remove_seal(index()));
  ASSERT_TRUE(remove_seal(index())) << "a second time there is nothing to do";
  EXPECT_FALSE(*read_seal(index()));
}

}  // namespace
}  // namespace karez::testing
