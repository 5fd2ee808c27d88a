#include "input/kind.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "input/messages.h"
#include "model/fields.h"

namespace portal {

namespace {

struct Kind {
  FileKind kind;
  std::string_view folder, ja, en;
  std::span<const Field> fields;
};
const std::array kinds = {
    Kind{FileKind::case_study, "content/cases", "事例", "a case", case_fields},
    Kind{FileKind::guide, "content/guide", "ガイドの章",
         "a chapter of the guide", guide_fields},
    Kind{FileKind::page, "content/pages", "ページ", "a page", page_fields},
    Kind{FileKind::tool, "content/tools", "記入用紙", "a form to fill in",
         tool_fields},
    Kind{FileKind::theme, "content/themes", "テーマの説明", "a text on a theme",
         theme_fields}};

struct Misfit {
  size_t unknown = 0;  // keys that the kind does not have
  size_t missing = 0;  // required ones that are not there
  size_t sum() const { return unknown + missing; }
};

Misfit misfit(const Node& fields, std::span<const Field> wanted) {
  Misfit misfit;
  for (const Member& member : fields.members) {
    misfit.unknown += std::none_of(
        wanted.begin(), wanted.end(),
        [&](const Field& field) { return field.key == member.key; });
  }
  for (const Field& field : wanted) {
    misfit.missing +=
        field.need == Need::required && fields.find(field.key) == nullptr;
  }
  return misfit;
}

}  // namespace

bool is_misplaced(const Node& fields, std::string_view path,
                  std::string_view body, Diagnostics& diagnostics) {
  const auto own = std::find_if(
      kinds.begin(), kinds.end(),
      [&](const Kind& kind) { return kind.kind == kind_of(path); });
  if (own == kinds.end()) return false;
  const Misfit here = misfit(fields, own->fields);
  // Keys may be misspelled, and most of a case be still to be written: only
  // keys of another kind, or a text that is none of a case, tell more.
  const bool is_case = own->kind == FileKind::case_study;
  const bool is_strange =
      here.unknown >= 2 ||
      (is_case && here.missing >= 10 && fields.members.size() >= 5 &&
       body.find("## 背景ときっかけ") == std::string_view::npos &&
       body.find("## 取組の内容") == std::string_view::npos);
  if (!is_strange) return false;
  const Kind* best = nullptr;
  size_t least = 0;
  for (const Kind& kind : kinds) {
    if (kind.kind == own->kind) continue;
    const size_t sum = misfit(fields, kind.fields).sum();
    if (best != nullptr && sum >= least) continue;
    best = &kind;
    least = sum;
  }
  if (least * 4 > here.sum()) return false;
  diagnostics
      .error(fields.span, message::file_misplaced, both(own->ja, own->en),
             both(best->ja, best->en))
      .help(message::file_misplaced_help, std::string(best->folder),
            both(own->ja, own->en));
  return true;
}

}  // namespace portal
