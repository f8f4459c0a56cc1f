// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace karez::testing {

/// A small PDF made in memory, for tests: pages of Latin text in Helvetica.
struct TinyPdf {
  /// Lines of each page from the top; Latin-1 bytes. An empty line leaves a gap.
  std::vector<std::vector<std::string>> pages;
  /// Printed labels: the number of the first page, as Roman numerals below `arabic_from` (an index
  /// from 0; 0 for no labels at all) and counting from 1 behind it.
  std::size_t arabic_from = 0;
  /// Document information: {"Title", "…"}, {"CreationDate", "D:20220909120000Z"}.
  std::vector<std::pair<std::string, std::string>> info;
  /// Titles of the outline, all on one level, each to the page of its index.
  std::vector<std::pair<std::string, std::size_t>> outline;

  /// The file's bytes.
  std::string bytes() const;
};

namespace tiny_pdf_detail {

inline std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

inline std::string reference(std::size_t object) { return std::to_string(object) + " 0 R"; }

inline std::string content(const std::vector<std::string>& lines) {
  std::string out = "BT /F 10 Tf 72 770 Td 12 TL\n";
  for (const std::string& line : lines) out += "(" + escaped(line) + ") Tj T*\n";
  return out + "ET\n";
}

}  // namespace tiny_pdf_detail

inline std::string TinyPdf::bytes() const {
  using namespace tiny_pdf_detail;
  // Objects: 1 catalogue, 2 page tree, 3 font, 4 information, 5 outline, then pages, contents,
  // outline entries.
  const std::size_t first_page = 6;
  const std::size_t first_content = first_page + pages.size();
  const std::size_t first_entry = first_content + pages.size();
  std::vector<std::string> objects;
  std::string catalogue = "<</Type/Catalog/Pages 2 0 R";
  if (!outline.empty()) catalogue += "/Outlines 5 0 R";
  if (arabic_from > 0) {
    catalogue += "/PageLabels<</Nums[0<</S/r>>" + std::to_string(arabic_from) + "<</S/D>>]>>";
  }
  objects.push_back(catalogue + ">>");
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) kids += reference(first_page + i) + " ";
  objects.push_back("<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) +
                    ">>");
  objects.push_back("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  std::string information = "<<";
  for (const auto& [key, value] : info) information += "/" + key + "(" + escaped(value) + ")";
  objects.push_back(information + ">>");
  const std::size_t last_entry = first_entry + outline.size() - 1;
  objects.push_back(outline.empty() ? "<<>>"
                                    : "<</Type/Outlines/First " + reference(first_entry) +
                                          "/Last " + reference(last_entry) + "/Count " +
                                          std::to_string(outline.size()) + ">>");
  for (std::size_t i = 0; i < pages.size(); ++i) {
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " +
                      reference(first_content + i) + "/Resources<</Font<</F 3 0 R>>>>>>");
  }
  for (const auto& lines : pages) {
    const std::string stream = content(lines);
    objects.push_back("<</Length " + std::to_string(stream.size()) + ">>stream\n" + stream +
                      "endstream");
  }
  for (std::size_t i = 0; i < outline.size(); ++i) {
    std::string entry = "<</Title(" + escaped(outline[i].first) + ")/Parent 5 0 R/Dest[" +
                        reference(first_page + outline[i].second) + "/Fit]";
    if (i > 0) entry += "/Prev " + reference(first_entry + i - 1);
    if (i + 1 < outline.size()) entry += "/Next " + reference(first_entry + i + 1);
    objects.push_back(entry + ">>");
  }
  std::string out = "%PDF-1.4\n";
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    offsets.push_back(out.size());
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t table = out.size();
  out += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t offset : offsets) {
    const std::string digits = std::to_string(offset);
    out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  out += "trailer\n<</Size " + std::to_string(objects.size() + 1) +
         "/Root 1 0 R/Info 4 0 R>>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
  return out;
}

}  // namespace karez::testing
