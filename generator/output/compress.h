#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "output/output.h"
#include "output/publish.h"

namespace portal {

// `bytes` as a gzip file: no name, no time. Level 9 of libdeflate; the higher
// ones cost 30 times as much for 1.5 % (measured on 150 MB of pages).
std::string gzip(std::string_view bytes);

// `bytes` as a Brotli stream.
//   quality  5: at the speed of writing; 11: a tenth smaller, 60 times slower
std::string brotli(std::string_view bytes, int quality);

// Whether a server would send the file compressed: text, of more than a few
// hundred bytes.
bool is_worth_compressing(const FileEntry& file);

// A .gz and a .br beside each file of the tree that is worth it, for servers
// that send them as they lie. To be the last of the finishes.
std::vector<Output> compressed_siblings(const PublishedTree& tree,
                                        int brotli_quality);

}  // namespace portal
