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

/// The hosts this server answers for: the loopback names and those the operator gave. The list
/// stops DNS rebinding: a hostile site points its own name at 127.0.0.1, the reader's browser asks
/// this server with that name in Host, and the name is not in the list.
class HostList {
 public:
  /// Names that are no valid host are left out.
  explicit HostList(const std::vector<std::string>& names = {});
  /// `authority` is the value of Host, such as "localhost:8080". Its port is not compared.
  bool allows(std::string_view authority) const;

 private:
  std::vector<std::string> hosts_;  ///< Lower case, without port.
};

/// What a complete head leads to: an answer at once, or a number of bytes of form to wait for.
struct Screened {
  std::optional<Response> refusal;  ///< Empty when the head passed.
  std::size_t form_bytes = 0;       ///< 0 unless the head is of a POST.
};

/// Judges heads before a worker is spent on them. Thread-safe.
class Gate {
 public:
  /// `router` must outlive the gate. The gate asks it about paths and methods only, so that no
  /// handler runs here.
  Gate(HostList hosts, const Router& router) : hosts_(std::move(hosts)), router_(router) {}

  Screened screen(const Head& head) const;

 private:
  std::optional<Problem> refusal_of(const Head& head) const;
  std::optional<Problem> refusal_of_host(const Head& head) const;
  HostList hosts_;
  const Router& router_;
};

/// Answers a head that passed the gate. `form` is its body, still encoded. The parameters of the
/// address come before those of the form. Runs the handler in the calling thread.
Response answer(const Router& router, const Head& head, std::string_view form);

/// The refusal of bytes that did not become a whole head within the limits of length and time.
/// `bytes` is what has arrived; it only decides between JSON and a page.
Response refusal_of_partial(std::string_view bytes, ProblemKind kind);

/// Names the problem of an overlong head: 414 when its request line alone is too long, else 431.
ProblemKind overlong(std::string_view bytes);

}  // namespace karez::http
