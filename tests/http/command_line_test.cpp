// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/command/options.h"

namespace karez {
namespace {

using ::testing::HasSubstr;

auto server(std::vector<const char*> words) {
  words.insert(words.begin(), "karez-server");
  return parse_server_options(static_cast<int>(words.size()), words.data());
}

auto search(std::vector<const char*> words) {
  words.insert(words.begin(), "karez-search");
  return parse_search_options(static_cast<int>(words.size()), words.data());
}

TEST(CommandLine, TheServerHasSafeDefaults) {
  const auto options = std::get<ServerOptions>(server({"--index", "some/dir"}));
  EXPECT_EQ(options.index, "some/dir");
  EXPECT_EQ(options.address, "127.0.0.1");
  EXPECT_EQ(options.port, 8080);
}

TEST(CommandLine, AFoldersNameMayHoldAnEqualsSign) {
  EXPECT_EQ(std::get<ServerOptions>(server({"--index", "un=/srv/a"})).index, "un=/srv/a");
  EXPECT_EQ(std::get<ServerOptions>(server({"--index", "./a=b"})).index, "./a=b");
}

TEST(CommandLine, OtherMachinesAreAnsweredOnlyWhenAskedFor) {
  for (const char* address :
       {"0.0.0.0:8080", "192.168.1.2:80", "[::]:8080", "example.org:80", "127.evil.example:80"}) {
    const auto refused = server({"--index", "d", "--listen", address});
    ASSERT_TRUE(std::holds_alternative<Exit>(refused)) << address;
    EXPECT_EQ(std::get<Exit>(refused).status, 2);
    EXPECT_THAT(std::get<Exit>(refused).text, HasSubstr("--public"));
    EXPECT_TRUE(std::holds_alternative<ServerOptions>(
        server({"--index", "d", "--listen", address, "--public"})))
        << address;
  }
  const auto v6 = std::get<ServerOptions>(server({"--index", "d", "--listen", "[::1]:9000"}));
  EXPECT_EQ(v6.address, "::1");
  EXPECT_EQ(v6.port, 9000);
}

TEST(CommandLine, WrongUsageIsStatusTwoWithASentence) {
  const std::vector<std::vector<const char*>> kServer{
      {},
      {"--index"},
      {"--index", "a", "--index", "b"},
      {"--index", "a", "--listen", "8080"},
      {"--index", "a", "--listen", "127.0.0.1:99999"},
      {"--index", "a", "--archive", "x"},
      {"--index", "a", "--nonsense"},
      {"--index", "a", "--host", "name:80"},
      {"--index", "a", "--host", "http://name"},
      {"--index", "a", "extra"}};
  for (const auto& words : kServer) {
    const auto refused = server(words);
    ASSERT_TRUE(std::holds_alternative<Exit>(refused));
    EXPECT_EQ(std::get<Exit>(refused).status, 2);
    EXPECT_THAT(std::get<Exit>(refused).text, HasSubstr("karez-server: "));
  }
  const std::vector<std::vector<const char*>> kSearch{{},
                                                      {"--index", "d"},
                                                      {"q"},
                                                      {"--index", "d", "--limit", "0", "q"},
                                                      {"--index", "d", "--limit", "101", "q"},
                                                      {"--index", "d", "--hits", "51", "q"},
                                                      {"--index", "d", "--sort", "size", "q"},
                                                      {"--index", "d", "two", "words"}};
  for (const auto& words : kSearch) {
    const auto refused = search(words);
    ASSERT_TRUE(std::holds_alternative<Exit>(refused));
    EXPECT_EQ(std::get<Exit>(refused).status, 2);
  }
}

TEST(CommandLine, HelpAndVersionAreNoFailures) {
  for (const char* word : {"--help", "--version"}) {
    EXPECT_EQ(std::get<Exit>(server({word})).status, 0);
    EXPECT_EQ(std::get<Exit>(search({word})).status, 0);
  }
  EXPECT_THAT(std::get<Exit>(server({"--help"})).text, HasSubstr("Examples:"));
  EXPECT_THAT(std::get<Exit>(search({"--help"})).text, HasSubstr("Examples:"));
  EXPECT_THAT(std::get<Exit>(search({"--version"})).text, HasSubstr("karez-search " KAREZ_VERSION));
}

TEST(CommandLine, ASearchSaysAllThatTheApiCan) {
  const auto options =
      std::get<SearchOptions>(search({"--index", "d", "--json", "--limit", "5", "--hits", "0",
                                      "--sort", "-date", "--cursor", "c", "a \"b c\""}));
  EXPECT_TRUE(options.json);
  EXPECT_EQ(options.request.limit, 5U);
  EXPECT_EQ(options.request.hits, 0U);
  EXPECT_EQ(options.request.sort, Sort::date_newest);
  EXPECT_EQ(options.request.cursor, "c");
  EXPECT_EQ(options.request.q, "a \"b c\"");
  EXPECT_EQ(std::get<SearchOptions>(search({"--index", "d", "--", "-a"})).request.q, "-a");
}

}  // namespace
}  // namespace karez
