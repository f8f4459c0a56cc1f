// SPDX-License-Identifier: GPL-3.0-or-later
// The table of workers.h for the program karez-extract.
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>
#include <unistd.h>

#include "indexer/extract/formats.h"
#include "indexer/extract/pdf.h"
#include "indexer/ocr/render.h"
#include "indexer/workers/workers.h"

namespace karez {
namespace {

// Turns this process into karez-ocr, with the same arguments and the same descriptors. Recognition
// is a program of its own, because its library brings thirty others along, and no child that reads
// documents should have these at hand. The indexer need not know: it starts karez-extract for every
// profile. Returns only when that failed.
bool become_ocr(const std::string&) {
  std::vector<std::string> words;
  std::ifstream command("/proc/self/cmdline", std::ios::binary);
  for (std::string word; std::getline(command, word, '\0');) words.push_back(word);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  // tesseract's library reads this when it is loaded. It must use one thread only, because a jailed
  // child cannot start others.
  if (setenv("OMP_THREAD_LIMIT", "1", 1) != 0) return false;
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::string recogniser = self.parent_path() / "karez-ocr";
  execv(recogniser.c_str(), arguments.data());
  fmt::print(stderr,
             "karez-extract: karez-ocr cannot be started: {} ({}). It belongs beside karez-index; "
             "install Karez again.\n",
             std::strerror(errno), recogniser);
  return false;
}

bool warm_up_text(const std::string&) {
  warm_up();
  return true;
}

// Both are needed: the first warms up poppler's reading of text, the second its drawing and fonts.
bool warm_up_render(const std::string&) {
  warm_up_pdf();
  ocr::warm_up_render(warm_up_document());
  return true;
}

void extract_text_of(std::string_view bytes, const Task& task, ExtractSink& sink) {
  extract(bytes, task.name, sink);
}

constexpr std::array kWorkers{
    Worker{.profile = ProfileId::text, .warm_up = warm_up_text, .work = extract_text_of},
    Worker{.profile = ProfileId::render, .warm_up = warm_up_render, .work = ocr::render_page},
    Worker{.profile = ProfileId::ocr, .warm_up = become_ocr, .work = nullptr},
};

}  // namespace

std::span<const Worker> workers() { return kWorkers; }

}  // namespace karez
