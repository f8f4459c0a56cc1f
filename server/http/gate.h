// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/head.h"
#include "server/http/router.h"

namespace karez::http {

/// The hosts this server answers for: the loopback names and those the operator gave. A page of
/// another site whose name was pointed at 127.0.0.1 (DNS rebinding) fails here.
class HostList {
 public:
  explicit HostList(const std::vector<std::string>& names = {});
  /// `authority` is a Host value: "localhost:8080". The port does not matter.
  bool allows(std::string_view authority) const;

 private:
  std::vector<std::string> hosts_;
};

/// What a complete head leads to: an answer at once, or so many bytes of a form to wait for.
struct Screened {
  std::optional<Response> refusal;
  std::size_t form_bytes = 0;
};

/// Judges heads before a worker is spent on them, and turns what passed into Requests. Thread-safe.
class Gate {
 public:
  /// `router` is asked for paths and methods only, and must outlive the gate.
  Gate(HostList hosts, const Router& router) : hosts_(std::move(hosts)), router_(router) {}

  Screened screen(const Head& head) const;

 private:
  std::optional<Problem> refusal_of(const Head& head) const;
  std::optional<Problem> refusal_of_host(const Head& head) const;
  HostList hosts_;
  const Router& router_;
};

/// Answers a head that passed the gate, with its form.
Response answer(const Router& router, const Head& head, std::string_view form);

/// The refusal of bytes that did not become a whole head within the limits: too long or too slow.
Response refusal_of_partial(std::string_view bytes, ProblemKind kind);

/// What an overlong head is: 414 when its request line alone is too long, else 431.
ProblemKind overlong(std::string_view bytes);

}  // namespace karez::http
