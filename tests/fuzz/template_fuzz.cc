#include "markup/template.h"

#include <algorithm>

#include "fuzz/fuzz.h"

using namespace portal;

// What lies behind the first 0xFF is a partial.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(data, data + size);
  const size_t end = std::min(text.find('\xFF'), text.size());
  const std::string page = text.substr(0, end);
  const std::string partial = end < size ? text.substr(end + 1) : "";
  const std::vector<Source> sources = {{"templates/page.html", page},
                                       {"templates/partials/a.html", partial}};
  Diagnostics diagnostics;
  const Templates templates = Templates::compile(sources, diagnostics);
  const Value value =
      Value::map({{"a", "<b>&\""},
                  {"b", Html{"<i>x</i>"}},
                  {"c", Value::List{"1", "2", Value::map({{"a", "inner"}})}},
                  {"d", Value::map({{"a", "below"}})}});
  if (const Template* compiled = templates.find("page.html")) {
    compiled->render(value, diagnostics);
  }
  for (const Diagnostic& diagnostic : diagnostics.list()) {
    const Span& span = diagnostic.span;
    if (!span.is_somewhere()) continue;
    fuzz::require(span.source < sources.size() && span.begin <= span.end &&
                  span.end <= sources[span.source].text.size());
  }
  report(diagnostics, sources, nullptr, {Language::en, ReportFormat::text});
  return 0;
}
