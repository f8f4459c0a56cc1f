// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/flowed.h"

#include <algorithm>

namespace karez {

// A change of quotation depth ends a paragraph, and so does the signature mark "-- ", although it
// ends in a space.
std::string unflow(std::string_view text, bool delete_space) {
  std::string out;
  bool flowing = false;
  std::size_t depth_before = 0;
  while (!text.empty()) {
    const std::size_t feed = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, feed);
    text.remove_prefix(std::min(feed + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t depth = std::min(line.find_first_not_of('>'), line.size());
    line.remove_prefix(depth);
    // RFC 3676 puts a space before lines that begin with a space, ">" or "From " (space-stuffing).
    if (line.starts_with(' ')) line.remove_prefix(1);
    const bool signature = line == "-- ";
    if (flowing && (depth != depth_before || signature)) {
      out += '\n';
      flowing = false;
    }
    if (!flowing && depth > 0) out.append(depth, '>').append(" ");
    flowing = line.ends_with(' ') && !signature;
    if (flowing && delete_space) line.remove_suffix(1);
    out += line;
    if (!flowing) out += '\n';
    depth_before = depth;
  }
  return out;
}

}  // namespace karez
