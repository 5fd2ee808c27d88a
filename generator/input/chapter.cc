#include "model/chapter.h"

#include "base/text.h"
#include "input/front_matter.h"
#include "input/kind.h"
#include "input/markdown.h"
#include "input/messages.h"
#include "input/proofread.h"
#include "input/readers.h"
#include "input/record.h"
#include "input/validate.h"

namespace portal {

static std::span<const Field> fields_of(Chapter::Kind kind) {
  switch (kind) {
    case Chapter::Kind::guide:
      return guide_fields;
    case Chapter::Kind::tool:
      return tool_fields;
    case Chapter::Kind::theme:
      return theme_fields;
    case Chapter::Kind::page:
      break;
  }
  return page_fields;
}

// A theme's page is named after the theme and may leave its names to it.
static void check_theme(Chapter& record, Span place,
                        const Vocabularies& vocabularies,
                        Diagnostics& diagnostics) {
  const auto theme = vocabularies.themes.find(record.slug);
  if (!theme) {
    auto report = diagnostics.error(place, message::theme_unknown, record.slug);
    std::vector<std::string_view> ids;
    for (const VocabularyEntry& entry : vocabularies.themes.entries) {
      ids.push_back(entry.id);
    }
    const std::string_view near = closest(record.slug, ids);
    if (!near.empty()) {
      report.help(message::field_did_you_mean, std::string(near));
    }
    return;
  }
  const VocabularyEntry& entry = vocabularies.themes[*theme];
  if (record.title.empty()) record.title = entry.label;
  if (record.kana.empty()) record.kana = entry.kana;
  record.themes = {*theme};
}

static void read_fields(Chapter& record, const Node& fields,
                        const Vocabularies& vocabularies) {
  record.title = text_in(fields, "title");
  record.kana = text_in(fields, "kana");
  record.summary = text_in(fields, "summary");
  record.as_of = text_in(fields, "as_of");
  record.reviewed = text_in(fields, "reviewed");
  record.part = choice_in(fields, "part", vocabularies.guide_parts);
  record.number = integer_in(fields, "number").value_or(0);
  record.sources = sources_in(fields, "sources");
  record.phases = choices_in(fields, "phases", vocabularies.phases);
  record.themes = choices_in(fields, "themes", vocabularies.themes);
  record.pdca = steps_in(fields, "pdca");
  record.related = names_in(fields, "related");
  record.purpose = text_in(fields, "purpose");
  record.step = text_in(fields, "step");
  for (const Node& item : items_in(fields, "lessons")) {
    record.lessons.push_back(
        {text_in(item, "text"), names_in(item, "cases"), item.span});
  }
}

std::optional<Chapter> parse_chapter(const Sources& sources, uint32_t index,
                                     Chapter::Kind kind,
                                     const Vocabularies& vocabularies,
                                     Reading& reading,
                                     Diagnostics& diagnostics) {
  const size_t errors = diagnostics.errors();
  const Source& source = sources[index];
  const std::optional<FrontMatter> front =
      parse_front_matter(index, source.text, diagnostics);
  if (!front) return std::nullopt;
  if (front->fields &&
      is_misplaced(*front->fields, source.path,
                   std::string_view(source.text).substr(front->body),
                   diagnostics)) {
    return std::nullopt;
  }
  Chapter record;
  record.kind = kind;
  record.slug = stem_of(source.path);
  record.path = source.path;
  record.origin_span = {index, 0, static_cast<uint32_t>(source.text.size())};
  record.body = parse_markdown(
      index, source.text, front->body,
      kind == Chapter::Kind::tool ? TaskLists::fillable : TaskLists::shown,
      diagnostics, &reading);
  const auto end = static_cast<uint32_t>(source.text.size());
  // A theme may say all in its lessons.
  if (kind != Chapter::Kind::theme &&
      trim(std::string_view(source.text).substr(front->body)).empty()) {
    diagnostics.error({index, end, end}, message::body_empty);
  }
  if (!front->fields) return std::nullopt;

  const Node& fields = *front->fields;
  validate(fields, fields.span, fields_of(kind), &vocabularies, diagnostics);
  read_fields(record, fields, vocabularies);
  add_passages(fields, fields_of(kind), source.text, reading);
  reading.sources = record.sources;
  if (kind == Chapter::Kind::theme) {
    check_theme(record, fields.span, vocabularies, diagnostics);
  }
  if (diagnostics.errors() > errors) return std::nullopt;
  return record;
}

}  // namespace portal
