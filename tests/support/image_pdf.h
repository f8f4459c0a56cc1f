// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "common/document.h"
#include "indexer/extracted/extracted.h"

namespace karez::testing {

/// A PDF as a scanner makes it: each page of A4 is one picture and has no text.
inline std::string image_pdf(const std::vector<Image>& pages) {
  std::string kids;
  std::vector<std::string> objects;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::string page = std::to_string(3 + 3 * i) + " 0 R";
    const std::string content = std::to_string(4 + 3 * i) + " 0 R";
    const std::string picture = std::to_string(5 + 3 * i) + " 0 R";
    kids += page + " ";
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " + content +
                      "/Resources<</XObject<</I " + picture + ">>>>>>");
    const std::string drawing = "595 0 0 842 0 0 cm /I Do\n";
    objects.push_back("<</Length " + std::to_string(drawing.size()) + ">>stream\n" + drawing +
                      "endstream");
    objects.push_back("<</Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8" +
                      std::string("/Width ") + std::to_string(pages[i].width) + "/Height " +
                      std::to_string(pages[i].height) + "/Length " +
                      std::to_string(pages[i].pixels.size()) + ">>stream\n" + pages[i].pixels +
                      "\nendstream");
  }
  objects.insert(objects.begin(),
                 {"<</Type/Catalog/Pages 2 0 R>>",
                  "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) + ">>"});
  std::string out = "%PDF-1.4\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string digits = std::to_string(out.size());
    table += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t start = out.size();
  const std::string size = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer\n<</Size " + size +
         "/Root 1 0 R>>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
}

}  // namespace karez::testing
