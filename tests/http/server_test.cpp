// SPDX-License-Identifier: GPL-3.0-or-later
// The real HTTP layer on a real port, with handlers made for the test.
#include "server/http/server.h"

#include <array>
#include <atomic>
#include <set>
#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/limits.h"
#include "tests/http/loopback.h"

namespace karez::http {
namespace {

using namespace std::chrono_literals;
using karez::testing::Answer;
using karez::testing::Connection;
using karez::testing::Loopback;
using karez::testing::parse_answer;
using ::testing::HasSubstr;

#ifdef KAREZ_SANITIZED
constexpr auto kSoon = 20s;  // sanitizers take ten times as long
#else
constexpr auto kSoon = 2s;  // less than limits::kHeadTime: nobody waited for a hostile client
#endif

constexpr std::array kParams{
    Param{"q", ParamKind::text, ""},
    Param{"limit", ParamKind::integer, "", 1, 100},
    Param{"sort", ParamKind::sort, ""},
    Param{"lang", ParamKind::language, "", 0, 0, true},
    Param{"country", ParamKind::country, "", 0, 0, true},
    Param{"type", ParamKind::type, "", 0, 0, true},
    Param{"from", ParamKind::date, ""},
    Param{"facets", ParamKind::facets, ""},
};
constexpr std::array kNeeds{Param{"field", ParamKind::facet, "", 0, 0, false, true}};

Response echo(const Request& request) {
  Response response;
  response.content_type = "text/plain";
  response.body = request.method + " " + request.path;
  for (const auto& [name, value] : request.params) response.body += "|" + name + "=" + value;
  for (const auto& capture : request.captures) response.body += "{" + capture + "}";
  return response;
}

Response slow(const Request&) {
  std::this_thread::sleep_for(60ms);
  return {.status = 200, .content_type = "text/plain", .body = "slow", .headers = {}};
}

Response big(const Request&) {
  return {.status = 200,
          .content_type = "text/plain",
          .body = std::string(20'000'000, 'x'),
          .headers = {}};
}

Response broken(const Request&) { throw std::runtime_error("secret path /srv/index"); }

Router make_router() {
  return Router({
      {{"/", RouteKind::page, false, {}, ""}, echo},
      {{"/search", RouteKind::page, true, kParams, ""}, echo},
      {{"/documents/{id}/pages/{n}", RouteKind::page, false, {}, ""}, echo},
      {{"/slow", RouteKind::page, false, {}, ""}, slow},
      {{"/big", RouteKind::page, false, {}, ""}, big},
      {{"/broken", RouteKind::page, false, {}, ""}, broken},
      {{"/api/v1/search", RouteKind::api, true, kParams, ""}, echo},
      {{"/api/v1/facets", RouteKind::api, false, kNeeds, ""}, echo},
      {{"/api/v1/broken", RouteKind::api, false, {}, ""}, broken},
  });
}

class HttpServer : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { server_ = new Loopback(make_router); }
  static void TearDownTestSuite() { delete server_; }
  static Loopback& server() { return *server_; }

 private:
  static Loopback* server_;
};
Loopback* HttpServer::server_ = nullptr;

void expect_protected(const Answer& answer, const std::string& what) {
  EXPECT_EQ(answer.headers.at("content-security-policy"),
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'")
      << what;
  EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff") << what;
  EXPECT_EQ(answer.headers.at("referrer-policy"), "no-referrer") << what;
  EXPECT_EQ(answer.headers.at("cross-origin-resource-policy"), "same-origin") << what;
  EXPECT_EQ(answer.headers.at("cache-control"), "no-store") << what;
  EXPECT_EQ(answer.headers.at("connection"), "close") << what;
  EXPECT_EQ(answer.headers.count("set-cookie"), 0U) << what;
  EXPECT_EQ(answer.headers.count("access-control-allow-origin"), 0U) << what;
  EXPECT_EQ(answer.headers.count("server"), 0U) << what;
}

// One row a request: what is sent, the status, and what the answer must hold.
struct Exchange {
  std::string bytes;
  int status;
  std::string holds;
};

void expect_exchanges(Loopback& server, const std::vector<Exchange>& rows) {
  for (const auto& row : rows) {
    const auto answer = server.exchange(row.bytes);
    const auto what = row.bytes.substr(0, 120);
    ASSERT_EQ(answer.status, row.status) << what << "\n" << answer.body.substr(0, 300);
    EXPECT_THAT(answer.body, HasSubstr(row.holds)) << what;
    expect_protected(answer, what);
  }
}

std::string head(const std::string& line, const std::string& fields = "") {
  return line + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

std::string form(const std::string& target, const std::string& body,
                 const std::string& type = "application/x-www-form-urlencoded") {
  return head("POST " + target, "Content-Type: " + type +
                                    "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n") +
         body;
}

TEST_F(HttpServer, RoutesAndParametersReachTheHandler) {
  expect_exchanges(
      server(),
      {{head("GET /"), 200, "GET /"},
       {head("GET /search?q=a%20b&lang=ug&lang=en"), 200, "|q=a b|lang=ug|lang=en"},
       {head("GET /search?q=\xc3\x9cr\xc3\xbcmqi"), 200, "|q=Ürümqi"},
       {head("GET /documents/9f2c41d07a55e3b8/pages/4"), 200, "{9f2c41d07a55e3b8}{4}"},
       {head("GET http://127.0.0.1:8080/search?q=x"), 200, "GET /search|q=x"},
       {head("GET /%73earch"), 200, "GET /search"},
       {form("/search", "q=a+b&limit=5"), 200, "POST /search|q=a b|limit=5"},
       {form("/search?lang=ug", "q=a", "application/x-www-form-urlencoded; charset=UTF-8"), 200,
        "|lang=ug|q=a"},
       {form("/search", "q=" + std::string(60'000, 'w')), 200, "www"},
       {"GET / HTTP/1.0\r\nHost: localhost:80\r\n\r\n", 200, "GET /"}});
}

TEST_F(HttpServer, WhatDoesNotExistIsNotFound) {
  expect_exchanges(server(), {{head("GET /nothing"), 404, "<!DOCTYPE html>"},
                              {head("GET /search/"), 404, "Not found"},
                              {head("GET //search"), 404, "Not found"},
                              {head("GET /documents//pages/4"), 404, "Not found"},
                              {head("GET /documents/a/b/pages/4"), 404, "Not found"},
                              {head("GET /%2e%2e/%2e%2e/etc/passwd"), 404, "Not found"},
                              {head("GET /documents/%00/pages/1"), 404, "Not found"},
                              {head("GET /documents/%ff/pages/1"), 404, "Not found"},
                              {head("GET /api/v1/nothing"), 404, "\"/problems/not-found\""}});
}

TEST_F(HttpServer, WrongMethodsSayWhichAreRight) {
  struct Case {
    std::string_view method, target, allow;
  };
  for (const auto& row :
       {Case{"POST", "/", "GET, HEAD"}, Case{"PUT", "/search", "GET, HEAD, POST"},
        Case{"DELETE", "/api/v1/search", "GET, HEAD, POST"}, Case{"OPTIONS", "/", "GET, HEAD"},
        Case{"TRACE", "/", "GET, HEAD"}, Case{"PATCH", "/api/v1/facets?field=x", "GET, HEAD"},
        Case{"POST", "/api/v1/facets", "GET, HEAD"}, Case{"get", "/", "GET, HEAD"}}) {
    const auto answer = server().request(row.method, row.target);
    EXPECT_EQ(answer.status, 405) << row.method << row.target;
    EXPECT_EQ(answer.headers.at("allow"), row.allow) << row.method << row.target;
    expect_protected(answer, std::string(row.target));
  }
  EXPECT_EQ(server().request("PUT", "/nothing").status, 404);
}

TEST_F(HttpServer, HeadIsGetWithoutItsBody) {
  const auto get = server().get("/search?q=abc");
  const auto head_answer = server().request("HEAD", "/search?q=abc");
  EXPECT_EQ(head_answer.status, 200);
  EXPECT_EQ(head_answer.body, "");
  // The echo says the method, which is one letter longer.
  EXPECT_EQ(std::stoul(head_answer.headers.at("content-length")), get.body.size() + 1);
  const auto refused = server().request("HEAD", "/nothing");
  EXPECT_EQ(refused.status, 404);
  EXPECT_EQ(refused.body, "");
}

TEST_F(HttpServer, WrongParametersAreRefusedByName) {
  struct Case {
    std::string query, parameter, type;
  };
  for (const auto& row : {
           Case{"nonsense=1", "nonsense", "unknown-parameter"},
           Case{"Q=a", "Q", "unknown-parameter"},
           Case{"limit=0", "limit", "invalid-parameter"},
           Case{"limit=101", "limit", "invalid-parameter"},
           Case{"limit=", "limit", "invalid-parameter"},
           Case{"limit=5x", "limit", "invalid-parameter"},
           Case{"limit=-1", "limit", "invalid-parameter"},
           Case{"limit=%205", "limit", "invalid-parameter"},
           Case{"limit=99999999999999999999", "limit", "invalid-parameter"},
           Case{"sort=size", "sort", "invalid-parameter"},
           Case{"lang=u", "lang", "invalid-parameter"},
           Case{"lang=en&lang=%27", "lang", "invalid-parameter"},
           Case{"country=CHN", "country", "invalid-parameter"},
           Case{"type=novel", "type", "invalid-parameter"},
           Case{"from=2022-13", "from", "invalid-parameter"},
           Case{"from=yesterday", "from", "invalid-parameter"},
           Case{"facets=language,colour", "facets", "invalid-parameter"},
           Case{"facets=,", "facets", "invalid-parameter"},
           Case{"q=a&q=b", "q", "repeated-parameter"},
           Case{"q=%ff", "q", "invalid-parameter"},
           Case{"q=%00", "q", "invalid-parameter"},
           Case{"q=%zz", "q", "invalid-parameter"},
           Case{"q=%u0041", "q", "invalid-parameter"},
       }) {
    const auto answer = server().get("/api/v1/search?" + row.query);
    EXPECT_EQ(answer.status, 400) << row.query;
    EXPECT_EQ(answer.headers.at("content-type"), "application/problem+json") << row.query;
    EXPECT_THAT(answer.body, HasSubstr("\"type\":\"/problems/" + row.type + "\"")) << row.query;
    EXPECT_THAT(answer.body, HasSubstr("\"parameter\":\"" + row.parameter + "\"")) << row.query;
    const auto page = server().get("/search?" + row.query);
    EXPECT_EQ(page.status, 400) << row.query;
    EXPECT_THAT(page.body, HasSubstr("<!DOCTYPE html>")) << row.query;
  }
  const auto missing = server().get("/api/v1/facets");
  EXPECT_EQ(missing.status, 400);
  EXPECT_THAT(missing.body, HasSubstr("\"parameter\":\"field\""));
}

TEST_F(HttpServer, EmptyFiltersOfAFormAreNoFilters) {
  EXPECT_EQ(server().get("/api/v1/search?q=&lang=&country=&type=&from=&facets=").status, 200);
}

TEST_F(HttpServer, LongAddressesAre414AndOtherLongHeads431) {
  const std::string q(8190, 'w');
  expect_exchanges(server(),
                   {{head("GET /search?q=" + q), 200, "www"},  // 8,192 bytes: just fits
                    {head("GET /search?q=" + q + "w"), 414, "too long"},
                    {head("GET /api/v1/search?q=" + q + "w"), 414, "\"/problems/uri-too-long\""},
                    {head("GET /search?q=" + std::string(30'000, 'w')), 414, "too long"},
                    {"GET /search?q=" + std::string(30'000, 'w'), 414, "too long"},
                    {head("GET /", "X: " + std::string(17'000, 'x') + "\r\n"), 431, "too large"},
                    {head("GET /api/v1/search", "X: " + std::string(17'000, 'x') + "\r\n"), 431,
                     "\"/problems/head-too-large\""}});
}

TEST_F(HttpServer, BodiesAreOnlyFormsOfAToldLength) {
  const std::string type = "Content-Type: application/x-www-form-urlencoded\r\n";
  expect_exchanges(
      server(),
      {{head("GET /", "Content-Length: 3\r\n") + "abc", 400, ""},
       {head("HEAD /", "Content-Length: 3\r\n") + "abc", 400, ""},
       {head("GET /", "Transfer-Encoding: chunked\r\n") + "3\r\nabc\r\n0\r\n\r\n", 400, ""},
       {head("GET /", "Content-Length: 0\r\n"), 200, "GET /"},
       {head("POST /search", type), 411, ""},
       {head("POST /search", type + "Transfer-Encoding: chunked\r\n") + "0\r\n\r\n", 411, ""},
       {head("POST /search", type + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n"), 400,
        ""},
       {head("POST /search", type + "Content-Length: 3\r\nContent-Length: 3\r\n"), 400, ""},
       {head("POST /search", type + "Content-Length: -1\r\n"), 400, ""},
       {head("POST /search", type + "Content-Length: 3,3\r\n"), 400, ""},
       {head("POST /search", type + "Content-Length: 65537\r\n"), 413, ""},
       {head("POST /search", type + "Content-Length: 99999999999999999999\r\n"), 400, ""},
       {head("POST /search", type + "Content-Length: 3\r\nExpect: 100-continue\r\n"), 417, ""},
       {form("/search", "q=a", "multipart/form-data; boundary=x"), 415, ""},
       {form("/search", "q=a", "application/json"), 415, ""},
       {form("/api/v1/search", "q=%ff"), 400, "\"parameter\":\"q\""}});
}

TEST_F(HttpServer, ExactlyOneRightHostIsNeeded) {
  for (const std::string fields :
       {"", "Host: evil.example\r\n", "Host: localhost\r\nHost: localhost\r\n", "Host:\r\n",
        "Host: localhost, evil.example\r\n", "Host: evil@localhost\r\n",
        "Host: localhost:8080/\r\n"}) {
    const auto answer = server().exchange("GET / HTTP/1.1\r\n" + fields + "\r\n");
    EXPECT_EQ(answer.status, 421) << fields;
    expect_protected(answer, fields);
  }
  EXPECT_EQ(server().exchange(head("GET http://evil.example/")).status, 421);
}

TEST_F(HttpServer, PagesOfOtherSitesMayNotAskTheApi) {
  EXPECT_EQ(server().get("/api/v1/search", "Sec-Fetch-Site: cross-site\r\n").status, 403);
  EXPECT_EQ(server().get("/api/v1/search", "Sec-Fetch-Site: same-site\r\n").status, 403);
  EXPECT_EQ(server().get("/api/v1/search", "Sec-Fetch-Site: same-origin\r\n").status, 200);
  EXPECT_EQ(server().get("/api/v1/search", "Sec-Fetch-Site: none\r\n").status, 200);
  EXPECT_EQ(server().get("/search", "Sec-Fetch-Site: cross-site\r\n").status, 200);
}

TEST_F(HttpServer, HostileHeadsGetOneRefusal) {
  using namespace std::string_literals;
  expect_exchanges(server(), {{"\r\n\r\n", 400, ""},
                              {"nonsense\r\n\r\n", 400, ""},
                              {"GET / HTTP/1.1\nHost: localhost\n\n", 400, ""},
                              {"GET / HTTP/1.1\r\nHost: localhost\r\n x\r\n\r\n", 400, ""},
                              {"GET / HTTP/1.1\r\nHo st: localhost\r\n\r\n", 400, ""},
                              {"\x16\x03\x01\x00\x00"s, 400, ""},
                              {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, ""},
                              {head("OPTIONS *"), 400, ""}});
}

TEST_F(HttpServer, OneConnectionGetsOneAnswer) {
  const Connection connection(server().port());
  connection.send(head("GET /search?q=first") + head("GET /search?q=second"));
  const auto all = connection.receive();
  EXPECT_THAT(all, HasSubstr("q=first"));
  EXPECT_EQ(all.find("q=second"), std::string::npos);
  EXPECT_EQ(all.find("HTTP/1.1", 1), std::string::npos);
}

TEST_F(HttpServer, WhatAHandlerThrowsIsNotTold) {
  for (const std::string_view target : {"/broken", "/api/v1/broken"}) {
    const auto answer = server().get(target);
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body.find("secret"), std::string::npos);
    expect_protected(answer, std::string(target));
  }
}

TEST_F(HttpServer, HeadersOfTheClientChangeNothing) {
  const auto plain = server().get("/big");
  const auto ranges = server().get("/big", "Range: bytes=0-0,0-0\r\nAccept-Encoding: gzip, br\r\n");
  EXPECT_EQ(ranges.status, 200);
  EXPECT_EQ(ranges.body.size(), plain.body.size());
  EXPECT_EQ(ranges.headers.count("content-encoding"), 0U);
}

TEST_F(HttpServer, ABytewiseClientIsAnswered) {
  const Connection connection(server().port());
  for (const char c : form("/search", "q=slow")) {
    ASSERT_TRUE(connection.send({&c, 1}));
  }
  EXPECT_THAT(connection.receive(), HasSubstr("q=slow"));
}

TEST_F(HttpServer, ClientsThatDripOrDoNotReadHoldNobodyUp) {
  std::vector<std::unique_ptr<Connection>> hostile;
  for (int i = 0; i < 50; ++i) {
    hostile.push_back(std::make_unique<Connection>(server().port()));
    hostile.back()->send("GET / HTTP/1.1\r\nX: drip");
    hostile.push_back(std::make_unique<Connection>(server().port()));
    hostile.back()->send(
        "POST /search HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
        "application/x-www-form-urlencoded\r\nContent-Length: 50\r\n\r\nq=");
  }
  for (int i = 0; i < 8; ++i) {
    hostile.push_back(std::make_unique<Connection>(server().port()));
    hostile.back()->send(head("GET /big"));
  }
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) EXPECT_EQ(server().get("/").status, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - start, kSoon);
}

TEST_F(HttpServer, AHeadThatDoesNotEndTimesOut) {
  const Connection connection(server().port());
  connection.send("GET /api/v1/search HTTP/1.1\r\nHost: local");
  const auto answer = parse_answer(connection.receive(limits::kHeadTime + 2s));
  EXPECT_EQ(answer.status, 408);
  expect_protected(answer, "408");
}

TEST(HttpServerLoad, BeyondTheQueueIsA503AtOnceAndRecovers) {
  Loopback server(make_router);
  std::vector<std::unique_ptr<Connection>> clients;
  for (int i = 0; i < 150; ++i) {
    clients.push_back(std::make_unique<Connection>(server.port()));
    clients.back()->send(head("GET /slow"));
  }
  int served = 0, busy = 0, other = 0;
  for (const auto& client : clients) {
    const auto answer = parse_answer(client->receive(30s));
    if (answer.status == 503) {
      EXPECT_EQ(answer.headers.at("retry-after"), "1");
    }
    ++(answer.status == 200 ? served : answer.status == 503 ? busy : other);
  }
  EXPECT_EQ(other, 0);
  EXPECT_GE(served, static_cast<int>(limits::kQueueLength));
  EXPECT_GT(busy, 0);
  EXPECT_EQ(server.get("/").status, 200);
}

TEST(HttpServerLoad, StoppingAnswersWhatHasArrived) {
  Loopback server(make_router);
  std::vector<std::unique_ptr<Connection>> clients;
  for (int i = 0; i < 6; ++i) {
    clients.push_back(std::make_unique<Connection>(server.port()));
    clients.back()->send(head("GET /slow"));
  }
  const Connection incomplete(server.port());
  incomplete.send("GET / HT");
  std::this_thread::sleep_for(50ms);
  const auto start = std::chrono::steady_clock::now();
  server.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
  for (const auto& client : clients) EXPECT_EQ(parse_answer(client->receive(1s)).status, 200);
  EXPECT_EQ(incomplete.receive(1s), "");
}

TEST(HttpServerLoad, APortThatIsTakenIsAnError) {
  const Loopback server(make_router);
  ServerSettings settings;
  settings.port = server.port();
  const auto second = Server::bind(settings, make_router);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::io);
}

}  // namespace
}  // namespace karez::http
