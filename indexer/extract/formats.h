// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/extract/extractor.h"

/// The formats Karez reads; each in a file of its own, listed in registry.cpp.
namespace karez {

void extract_pdf(std::string_view bytes, std::string_view name, ExtractSink& sink);
void extract_text(std::string_view bytes, std::string_view name, ExtractSink& sink);
void extract_markdown(std::string_view bytes, std::string_view name, ExtractSink& sink);
/// Markdown cannot be told by content: a text whose name says so is.
bool is_markdown(std::string_view name);
void extract_html(std::string_view bytes, std::string_view name, ExtractSink& sink);
void extract_mbox(std::string_view bytes, std::string_view name, ExtractSink& sink);
void extract_email(std::string_view bytes, std::string_view name, ExtractSink& sink);

/// Loads the C library's converters of charsets, and what the first exception needs.
void warm_up_conversions();
/// From now on this process knows no fonts of the machine. poppler looks for them to fill in forms,
/// and text must not depend on which are installed; nor are they for a jailed child to read.
void use_no_fonts();
/// Opens a tiny document and keeps it, so that poppler's data stays loaded; converts with iconv.
void warm_up_pdf();
void warm_up_email();
/// The tiny document: one page that shows Latin and Chinese in fonts that are not in it.
std::string_view warm_up_document();

}  // namespace karez
