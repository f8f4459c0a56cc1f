// SPDX-License-Identifier: GPL-3.0-or-later
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include "tests/end_to_end/archive.h"

namespace karez::testing {
namespace {

using ::testing::HasSubstr;

// One index and one server for all tests of this file.
class Serving : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    archive_ = new Archive();
    archive_->write("weekly.txt", kBulletin);
    archive_->write("weekly.txt.meta.json",
                    R"({"title": "Weekly Brief", "publisher": "Harbour Watch", "date": "2022-09-09",
                        "countries": ["FR"], "type": "bulletin"})");
    archive_->write("uyghur.txt",
                    "ئۇيغۇر خەلقىنىڭ ھەق-ھوقۇقى ھەققىدە دوكلات. بۇ دوكلات سىناق ئۈچۈن يېزىلدى.");
    archive_->write("broken.pdf", "%PDF-1.4 nothing");
    ASSERT_EQ(archive_->index().status, 3);
    server_ = new Background({program("karez-server"), "--index", archive_->index_directory(),
                              "--listen", "127.0.0.1:0"},
                             archive_->folder());
    const std::string text = server_->wait_for("http://127.0.0.1:");
    std::smatch match;
    ASSERT_TRUE(std::regex_search(text, match, std::regex("http://127\\.0\\.0\\.1:([0-9]+)")))
        << text;
    port_ = std::stoi(match[1]);
  }
  static void TearDownTestSuite() {
    EXPECT_EQ(server_->stop(), 0);
    delete server_;
    delete archive_;
  }

  static httplib::Result get(const std::string& path) {
    httplib::Client client("127.0.0.1", port_);
    return client.Get(path.c_str());
  }

  static Archive* archive_;
  static Background* server_;
  static int port_;
};
Archive* Serving::archive_ = nullptr;
Background* Serving::server_ = nullptr;
int Serving::port_ = 0;

TEST_F(Serving, EveryRouteAnswersWithTheHeadersThatProtectReaders) {
  const std::string id = Archive::member(archive_->search("observers"), "id");
  for (const std::string& path :
       {std::string("/"), std::string("/search?q=observers"), "/documents/" + id,
        "/documents/" + id + "/pages/1?q=observers", std::string("/coverage"), std::string("/help"),
        std::string("/api/v1/search?q=observers"), "/api/v1/documents/" + id,
        "/api/v1/documents/" + id + "/pages/1", "/api/v1/documents/" + id + "/search?q=observers",
        std::string("/api/v1/facets?q=&field=country"), std::string("/api/v1/coverage"),
        std::string("/api/v1/health"), std::string("/api/v1/openapi.json")}) {
    const auto answer = get(path);
    ASSERT_TRUE(answer) << path;
    EXPECT_EQ(answer->status, 200) << path << answer->body.substr(0, 300);
    EXPECT_NE(answer->get_header_value("Content-Security-Policy").find("default-src 'none'"),
              std::string::npos)
        << path;
    EXPECT_EQ(answer->get_header_value("X-Content-Type-Options"), "nosniff") << path;
    EXPECT_EQ(answer->get_header_value("Referrer-Policy"), "no-referrer") << path;
    EXPECT_FALSE(answer->has_header("Set-Cookie")) << path;
  }
}

TEST_F(Serving, ThePageMarksTheWordAndTheApiPinpointsIt) {
  const auto json = get("/api/v1/search?q=%22two%20detainees%22");
  ASSERT_TRUE(json);
  EXPECT_EQ(Archive::member(json->body, "quote"), "Two Detainees") << json->body;
  const auto page = get("/search?q=detainees");
  ASSERT_TRUE(page);
  EXPECT_NE(page->body.find("<mark"), std::string::npos);
  EXPECT_NE(page->body.find("Weekly Brief"), std::string::npos);
}

TEST_F(Serving, FiltersFacetsAndDatesNarrow) {
  struct Case {
    const char* path;
    const char* documents;
  };
  for (const Case& row :
       {Case{"/api/v1/search?q=", "2"}, Case{"/api/v1/search?q=&type=bulletin&country=FR", "1"},
        Case{"/api/v1/search?q=&country=DE", "0"},
        Case{"/api/v1/search?q=&from=2022-09&to=2022-10", "1"},
        Case{"/api/v1/search?q=date:..2019", "0"}, Case{"/api/v1/search?q=date:none", "1"},
        Case{"/api/v1/search?q=&lang=ug", "1"},
        Case{"/api/v1/search?q=%D8%A6%DB%87%D9%8A%D8%BA%DB%87%D8%B1", "1"}}) {
    const auto answer = get(row.path);
    ASSERT_TRUE(answer) << row.path;
    const std::size_t total = answer->body.find("\"total\"");
    ASSERT_NE(total, std::string::npos) << answer->body;
    EXPECT_EQ(Archive::member(answer->body.substr(total), "documents"), row.documents) << row.path;
  }
}

TEST_F(Serving, NothingFoundSaysWhatWasNotSearched) {
  const auto page = get("/search?q=zyzzyva");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->status, 200);
  EXPECT_NE(page->body.find("/coverage"), std::string::npos);
  const auto coverage = get("/api/v1/coverage");
  ASSERT_TRUE(coverage);
  EXPECT_EQ(Archive::member(coverage->body, "failed_files"), "1") << coverage->body;
  EXPECT_NE(coverage->body.find("\"broken.pdf\""), std::string::npos);
}

TEST_F(Serving, MistakesAreProblemsThatNameTheParameter) {
  struct Case {
    const char* path;
    int status;
    const char* parameter;
  };
  for (const Case& row :
       {Case{"/api/v1/search?q=a&nonsense=1", 400, "nonsense"},
        Case{"/api/v1/search?q=a&limit=0", 400, "limit"},
        Case{"/api/v1/search?q=a&limit=101", 400, "limit"},
        Case{"/api/v1/search?q=a&sort=size", 400, "sort"},
        Case{"/api/v1/search?q=a&from=2022-13", 400, "from"},
        Case{"/api/v1/search?q=a&cursor=x", 400, "cursor"},
        Case{"/api/v1/facets?q=a&field=path", 400, "field"}, Case{"/api/v1/documents/xyz", 404, ""},
        Case{"/api/v1/documents/0123456789abcdef", 404, ""}, Case{"/api/v1/nothing", 404, ""}}) {
    const auto answer = get(row.path);
    ASSERT_TRUE(answer) << row.path;
    EXPECT_EQ(answer->status, row.status) << row.path << answer->body;
    EXPECT_EQ(answer->get_header_value("Content-Type").substr(0, 24), "application/problem+json")
        << row.path;
    if (*row.parameter != 0) {
      EXPECT_EQ(Archive::member(answer->body, "parameter"), row.parameter) << answer->body;
    }
  }
}

TEST_F(Serving, CoverageIsFilteredAndExported) {
  const auto all = get("/api/v1/coverage");
  EXPECT_EQ(all->status, 200);
  const auto csv = get("/api/v1/coverage?format=csv&code=empty&code=unsupported");
  EXPECT_EQ(csv->status, 200);
  EXPECT_EQ(csv->get_header_value("Content-Type"), "text/csv; charset=utf-8; header=present");
  EXPECT_THAT(csv->get_header_value("Content-Disposition"), HasSubstr("attachment"));
  EXPECT_THAT(csv->body, HasSubstr("path,sha256,page,code,"));
  EXPECT_EQ(get("/api/v1/coverage?format=ndjson")->get_header_value("Content-Type"),
            "application/x-ndjson");
  EXPECT_EQ(get("/coverage?code=encrypted&page=2")->status, 200);
  for (const char* wrong : {"/coverage?code=nonsense", "/coverage?page=0",
                            "/api/v1/coverage?format=xml", "/api/v1/coverage?code=all"}) {
    EXPECT_EQ(get(wrong)->status, 400) << wrong;
  }
}

TEST_F(Serving, HealthSaysWhichLocksTheJailHas) {
  EXPECT_THAT(get("/api/v1/health")->body, HasSubstr("\"status\":\"known\""));
}

}  // namespace
}  // namespace karez::testing
