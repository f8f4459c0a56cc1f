// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mutants.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <random>
#include <sstream>

#include "tests/support/hostile_files.h"
#include "tests/support/tiny_pdf.h"

namespace karez::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMadePdfs = 4, kRealPdfs = 3;
constexpr std::uintmax_t kMostBytes = 400'000;

std::string tiny_report() {
  TinyPdf pdf;
  pdf.pages = {{"A report of several lines", "second line", "third line"}, {"Another page"}};
  pdf.info = {{"Title", "A report"}, {"CreationDate", "D:20220909120000Z"}};
  pdf.outline = {{"Another page", 1}};
  return pdf.bytes();
}

constexpr const char* kWebPage =
    "<!doctype html><html lang=en><title>T</title><h1>Head</h1><p>One <b>two</b><table><tr><td>a"
    "<td>b</table><ul><li>x<li>y</ul><script>z</script></html>";
constexpr const char* kMail =
    "From: a@b.example\nSubject: =?utf-8?B?w5w=?=\nDate: Fri, 9 Sep 2022 11:00:00 +0200\n"
    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
    "text/plain; charset=gb18030\n\nHello\n--b\nContent-Type: text/html\n"
    "Content-Transfer-Encoding: base64\n\nPHA+SGk8L3A+\n--b--\n";

void add_real(const fs::path& folder, std::vector<std::string>& parents) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const bool small = entry.path().extension() == ".pdf" && entry.file_size() < kMostBytes;
    if (small) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (std::size_t i = 0; i < std::min(kRealPdfs, files.size()); ++i) {
    std::ostringstream bytes;
    bytes << std::ifstream(files[i], std::ios::binary).rdbuf();
    parents.push_back(bytes.str());
  }
}

}  // namespace

std::vector<std::string> parents_of_mutants(const fs::path& data) {
  std::vector<std::string> parents{tiny_report(), kWebPage, kMail};
  std::size_t made = 0;
  for (const HostileFile& file : hostile_files()) {
    const bool readable = file.name.ends_with(".pdf") && file.expected.starts_with("indexed");
    if (file.large || !readable || made == kMadePdfs) continue;
    std::ostringstream bytes;
    file.write(bytes);
    parents.push_back(bytes.str());
    ++made;
  }
  add_real(data / "reports", parents);
  return parents;
}

std::string mutant(std::string bytes, unsigned number) {
  std::mt19937 random(number);
  const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
  for (std::size_t changes = 1 + below(20); changes > 0 && !bytes.empty(); --changes) {
    const std::size_t at = below(bytes.size());
    const std::size_t length = 1 + below(std::min<std::size_t>(bytes.size() - at, 64));
    switch (below(6)) {
      case 0:
        bytes.erase(at, length);
        break;
      case 1:
        bytes.insert(at, bytes.substr(below(bytes.size()), length));
        break;
      case 2:
        bytes.insert(at, std::to_string(static_cast<std::int32_t>(random())));
        break;
      case 3:
        if (below(8) == 0) bytes.resize(at);
        break;
      default:
        bytes[at] = static_cast<char>(random());
    }
  }
  return bytes;
}

}  // namespace karez::testing
