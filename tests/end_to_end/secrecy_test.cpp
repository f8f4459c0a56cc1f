// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <httplib.h>

#include "tests/end_to_end/archive.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;

// A word that is in no document and nowhere else.
constexpr const char* kSecret = "xylocanarysecret";

TEST(Secrecy, AQueryLeavesNoTraceInAnyFileOrLog) {
  const Archive archive;
  archive.write("weekly.txt", kBulletin);
  ASSERT_EQ(archive.index().status, 0);
  Background server(
      {program("karez-server"), "--index", archive.index_directory(), "--listen", "127.0.0.1:0"},
      archive.folder());
  const std::string text = server.wait_for("http://127.0.0.1:");
  const std::size_t at = text.find("http://127.0.0.1:");
  ASSERT_NE(at, std::string::npos) << text;
  httplib::Client client("127.0.0.1", std::atoi(text.c_str() + at + 17));
  const std::string secret = kSecret;
  for (const std::string& path :
       {"/search?q=" + secret, "/api/v1/search?q=%22" + secret,
        "/api/v1/search?q=a&" + secret + "=1", "/" + secret, "/documents/" + secret,
        "/search?q=" + std::string(9000, 'x') + secret,
        "/api/v1/search?q=observers&cursor=" + secret}) {
    client.Get(path.c_str());
  }
  client.Post("/search", "q=" + secret, "application/x-www-form-urlencoded");
  client.Delete(("/search?q=" + secret).c_str());
  EXPECT_EQ(server.stop(), 0);
  EXPECT_EQ(server.output().find(secret), std::string::npos);
  for (const auto& entry : fs::recursive_directory_iterator(archive.folder())) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream content;
    content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    EXPECT_EQ(content.str().find(secret), std::string::npos) << entry.path();
  }
}

}  // namespace
}  // namespace karez::testing
