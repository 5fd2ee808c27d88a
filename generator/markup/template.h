#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/digest.h"
#include "markup/value.h"

namespace portal {

// A compiled template. The syntax is Mustache (mustache(5)): {{name}},
// {{a.b}}, {{#section}}, {{^inverted}}, {{> partial}}, {{! comment}},
// {{=<% %>=}}. It differs where Mustache would be unsafe or silent:
//   - whether a value is escaped depends on its type; {{{name}}} and
//     {{&name}} are refused for text;
//   - a name that no value has is a mistake, not an empty text;
//   - partials are put in when templates are loaded; one that includes itself
//     is refused.
class Template {
 public:
  struct Step {
    enum class Kind { text, variable, unescaped, section, inverted, end };
    Kind kind;
    std::string text;                // text; or the name, for messages
    std::vector<std::string> names;  // the name, split at its dots
    size_t end = 0;                  // section, inverted: its end step
    Span span;
  };

  // Of the text with all partials: changes whenever the result may change.
  const Digest& digest() const { return digest_; }

  // What the template makes of `value`. Mistakes are reported once for each
  // place.
  Html render(const Value& value, Diagnostics& diags) const;

 private:
  friend class TemplateCompiler;
  std::vector<Step> steps_;
  Digest digest_;
};

// The templates of a site by their file name, such as "case.html".
class Templates {
 public:
  // `sources[first]` and those behind it below "templates/" are compiled.
  // Partials are the files in templates/partials/.
  static Templates compile(const std::vector<Source>& sources,
                           Diagnostics& diags);

  // nullptr: there is none.
  const Template* find(std::string_view name) const;
  // The same, with a message when it is missing.
  const Template* need(std::string_view name, Diagnostics& diags) const;

 private:
  std::map<std::string, Template, std::less<>> templates_;
};

}  // namespace portal
