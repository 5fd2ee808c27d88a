#include "output/compress.h"

#include <brotli/encode.h>
#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <memory>

namespace portal {

std::string gzip(std::string_view bytes) {
  const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)>
      compressor(libdeflate_alloc_compressor(9), libdeflate_free_compressor);
  std::string result(
      libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  result.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(),
                                         bytes.size(), result.data(),
                                         result.size()));
  return result;
}

std::string brotli(std::string_view bytes, int quality) {
  std::string result(BrotliEncoderMaxCompressedSize(bytes.size()) + 16, '\0');
  size_t size = result.size();
  BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT,
                        bytes.size(),
                        reinterpret_cast<const uint8_t*>(bytes.data()), &size,
                        reinterpret_cast<uint8_t*>(result.data()));
  result.resize(size);
  return result;
}

bool is_worth_compressing(const FileEntry& file) {
  constexpr std::array<std::string_view, 13> kinds = {
      ".html", ".css", ".js",   ".json", ".jsonld", ".svg",        ".xml",
      ".txt",  ".csv", ".atom", ".md",   ".ico",    ".webmanifest"};
  return file.size > 512 &&
         std::any_of(kinds.begin(), kinds.end(), [&](std::string_view kind) {
           return file.path.ends_with(kind);
         });
}

std::vector<Output> compressed_siblings(const PublishedTree& tree,
                                        int brotli_quality) {
  std::vector<Output> outputs;
  for (const FileEntry& file : tree.files()) {
    if (!is_worth_compressing(file)) continue;
    const auto add = [&](const std::string& ending, const std::string& how,
                         auto compress) {
      outputs.push_back({file.path + ending, [&tree, &file, how, compress] {
                           Job job;
                           job.key =
                               Digester().add(how).add(file.digest).finish();
                           job.make = [&tree, &file, compress] {
                             return compress(tree.read(file.path).value_or(""));
                           };
                           return job;
                         }});
    };
    add(".gz", "gzip 9", [](const std::string& bytes) { return gzip(bytes); });
    add(".br", "brotli " + std::to_string(brotli_quality),
        [brotli_quality](const std::string& bytes) {
          return brotli(bytes, brotli_quality);
        });
  }
  return outputs;
}

}  // namespace portal
