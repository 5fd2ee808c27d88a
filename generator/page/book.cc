#include "page/book.h"

#include <algorithm>

#include "model/link.h"
#include "page/case_page.h"
#include "page/embedded.h"
#include "page/words.h"

namespace portal {

// A case takes two sheets or more. A pile beyond this is no longer printed or
// read as one, and every case of a large site would be published three times.
static constexpr size_t most_cases_of_theme = 60;
static constexpr size_t most_cases_of_handbook = 200;

static BookSection cases_section(const View& view, std::string label,
                                 std::span<const CaseId> ids) {
  BookSection section{"cases", std::move(label), {}};
  for (const CaseId id : ids) {
    const CaseStudy& record = view.site().cases[id];
    section.entries.push_back({"case-" + record.slug, url_of(record),
                               view.place_of(record) + "　" + record.title,
                               record.summary, record.as_of, &record.body,
                               &record.sources, &record});
  }
  return section;
}

std::vector<BookSection> handbook_sections(const View& view) {
  std::vector<BookSection> sections;
  const Vocabulary& parts = view.words().guide_parts;
  for (Choice part = 0; part < parts.entries.size(); ++part) {
    BookSection section{"part-" + parts[part].id, parts[part].label, {}};
    for (const Chapter& chapter : view.site().chapters) {
      if (chapter.kind != Chapter::Kind::guide || chapter.part != part) {
        continue;
      }
      section.entries.push_back({"guide-" + chapter.slug, url_of(chapter),
                                 chapter.title, chapter.summary, chapter.as_of,
                                 &chapter.body, &chapter.sources, nullptr});
    }
    if (!section.entries.empty()) sections.push_back(std::move(section));
  }
  std::vector<CaseId> all(view.site().cases.size());
  for (CaseId id = 0; id < all.size(); ++id) all[id] = id;
  if (!all.empty() && all.size() <= most_cases_of_handbook) {
    sections.push_back(cases_section(view, words::cases, all));
  }
  return sections;
}

Value book_case(const View& view, const BookEntry& entry) {
  if (entry.record == nullptr) return {};
  const CaseStudy& record = *entry.record;
  Value value = Value::map({{"need", record.card.need},
                            {"did", record.card.did},
                            {"result", record.card.result},
                            {"lead", record.lead.name},
                            {"target_text", record.target_text},
                            {"period", record.period.label}});
  Value::List indicators;
  for (const Indicator& indicator : record.indicators) {
    indicators.push_back(
        Value::map({{"name", indicator.name},
                    {"group", indicator.group},
                    {"before", measurement(indicator.before, indicator.unit)},
                    {"after", measurement(indicator.after, indicator.unit)},
                    {"change", change_of(indicator)},
                    {"refs", view.refs(indicator.sources)}}));
  }
  value.set("indicators", View::items(std::move(indicators)));
  return value;
}

static Value sections_value(const View& view,
                            const std::vector<BookSection>& sections) {
  Value::List list;
  for (const BookSection& section : sections) {
    Value::List entries;
    for (const BookEntry& entry : section.entries) {
      entries.push_back(Value::map(
          {{"id", entry.id},
           {"title", entry.label},
           {"label", view.phrases(entry.label)},
           {"summary", entry.summary},
           {"card", book_case(view, entry)},
           {"body", view.document(embedded(*entry.body, 2, entry.id + "-"))},
           {"sourced", !entry.sources->empty()},
           {"refs", view.refs(*entry.sources)},
           {"as_of", entry.as_of}}));
    }
    list.push_back(Value::map({{"id", section.id},
                               {"label", view.phrases(section.label)},
                               {"entries", std::move(entries)}}));
  }
  return list;
}

std::string print_path(const FacetValue& theme) {
  const bool fits =
      theme.cases.size() > 1 && theme.cases.size() <= most_cases_of_theme;
  return fits ? "print/theme-" + theme.id + ".html" : "";
}

static void add_handbook(Edition& edition) {
  PageInfo page;
  page.path = "handbook.html";
  page.kind = "handbook";
  page.title = "ガイドと事例のハンドブック";
  page.kana = "はんどぶっく";
  page.summary =
      "進め方ガイドのすべての章と、すべての事例を、続けて読めて印刷できる一冊で"
      "す"
      "。";
  if (edition.site.cases.size() > most_cases_of_handbook) {
    page.title = "進め方ガイドのハンドブック";
    page.summary =
        "進め方ガイドのすべての章を、続けて読めて印刷できる一冊です。";
  }
  page.template_name = "handbook.html";
  page.section = words::section_guide;
  page.crumbs = {{words::home, "index.html"},
                 {words::guide, "guide/index.html"}};
  page.fill = [](const View& view, Value& value) {
    value.set("sections", sections_value(view, handbook_sections(view)));
    value.set("epub_url", view.url("handbook.epub"));
  };
  edition.add_page(std::move(page));
}

static void add_theme(Edition& edition, const FacetValue& theme) {
  PageInfo page;
  page.path = print_path(theme);
  page.kind = "handbook";
  page.title = words::theme_book_title(theme.label);
  page.summary = words::theme_book_summary(theme.label, theme.cases.size());
  page.template_name = "handbook.html";
  page.listed = false;  // nothing here that its pages do not say
  page.crumbs = {{words::home, "index.html"},
                 {words::cases, "cases/index.html"},
                 {words::facet_page_title(theme.kind, theme.label), theme.url}};
  page.fill = [&theme](const View& view, Value& value) {
    value.set(
        "sections",
        sections_value(view, {cases_section(view, words::cases, theme.cases)}));
    value.set("epub_url", "");
  };
  edition.add_page(std::move(page));
}

void add_books(Edition& edition) {
  add_handbook(edition);
  for (const FacetValue& theme : edition.facet(FacetKind::theme).values) {
    if (!print_path(theme).empty()) add_theme(edition, theme);
  }
}

}  // namespace portal
