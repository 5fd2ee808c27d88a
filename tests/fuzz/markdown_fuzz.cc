#include "input/markdown.h"

#include <pugixml.hpp>

#include "fuzz/fuzz.h"

using namespace portal;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string text(data + 1, data + size);
  Diagnostics diagnostics;
  Reading reading;
  const Document document = parse_markdown(
      0, text, 0, data[0] % 2 == 0 ? TaskLists::shown : TaskLists::fillable,
      diagnostics, &reading);
  fuzz::check(diagnostics, "content/pages/a.md", text);
  // Whatever can be published can be read again, and runs no script.
  if (diagnostics.has_errors()) return 0;
  const std::string page = "<div>" + document.html + "</div>";
  pugi::xml_document xml;
  fuzz::require(xml.load_buffer(page.data(), page.size()));
  fuzz::require(!xml.select_node("//script | //@*[starts-with(name(), 'on')]"));
  return 0;
}
