#include "page/guide_pages.h"

#include <algorithm>

#include "model/link.h"
#include "page/case_page.h"
#include "page/layout.h"
#include "page/words.h"

namespace portal {

static std::string part_url(const VocabularyEntry& part) {
  return "guide/part-" + part.id + ".html";
}

// The chapters of one part, in their order.
static std::vector<const Chapter*> chapters_of(const Site& site, Choice part) {
  std::vector<const Chapter*> chapters;
  for (const Chapter& chapter : site.chapters) {
    if (chapter.kind == Chapter::Kind::guide && chapter.part == part) {
      chapters.push_back(&chapter);
    }
  }
  return chapters;
}

static std::vector<const Chapter*> chapters_of(const Site& site,
                                               Chapter::Kind kind) {
  std::vector<const Chapter*> chapters;
  for (const Chapter& chapter : site.chapters) {
    if (chapter.kind == kind) chapters.push_back(&chapter);
  }
  return chapters;
}

// What the cases say about a chapter: their bullets for its points, or the
// cases that name its step of the PDCA, or those of its theme.
static Value cases_of(const View& view, const Chapter& chapter) {
  Value::List list;
  for (CaseId id = 0; id < view.site().cases.size(); ++id) {
    const CaseStudy& record = view.site().cases[id];
    Value::List points;
    for (const Choice phase : chapter.phases) {
      for (const Line& line : record.phases[phase]) {
        points.push_back(line.text);
      }
    }
    const bool step =
        std::any_of(chapter.pdca.begin(), chapter.pdca.end(), [&](int number) {
          return std::find(record.pdca.begin(), record.pdca.end(), number) !=
                 record.pdca.end();
        });
    const bool theme = std::any_of(
        chapter.themes.begin(), chapter.themes.end(), [&](Choice choice) {
          return std::find(record.themes.begin(), record.themes.end(),
                           choice) != record.themes.end();
        });
    if (points.empty() && !step && !theme) continue;
    Value item = view.case_link(id);
    if (points.empty()) points.push_back(record.card.did);
    item.set("points", View::items(std::move(points)));
    list.push_back(std::move(item));
  }
  if (list.empty()) return {};
  Value value = Value::map({{"count", list.size()}});
  value.set("items", std::move(list));
  value.set("more_url", chapter.phases.empty()
                            ? std::string()
                            : view.url(view.edition
                                           .facet_value(FacetKind::phase,
                                                        chapter.phases.front())
                                           .url));
  return value;
}

static Value related_of(const View& view, const Chapter& chapter) {
  const std::string folder =
      chapter.path.substr(0, chapter.path.rfind('/') + 1);
  Value::List list;
  for (const Name& name : chapter.related) {
    const auto found =
        view.site().chapter_by_path.find(folder + name.text + ".md");
    const Chapter& other = view.site().chapters[found->second];
    Value item = view.link(other.title, url_of(other));
    item.set("note", other.summary);
    list.push_back(std::move(item));
  }
  return View::items(std::move(list));
}

static void set_neighbours(const View& view,
                           const std::vector<const Chapter*>& chapters,
                           const Chapter& chapter, Value& value) {
  for (size_t i = 0; i < chapters.size(); ++i) {
    if (chapters[i] != &chapter) continue;
    const auto link = [&](const Chapter& other) {
      return view.link(other.title, url_of(other));
    };
    if (i > 0) value.set("previous", link(*chapters[i - 1]));
    if (i + 1 < chapters.size()) value.set("next", link(*chapters[i + 1]));
  }
}

static void fill_text(const View& view, const Chapter& chapter, Value& value) {
  value.set("body", view.document(chapter.body));
  value.set("contents", View::contents(chapter.body));
  value.set("related", related_of(view, chapter));
  value.set("cases", cases_of(view, chapter));
  set_provenance(view, value, chapter.sources, chapter.as_of, chapter.reviewed,
                 "");
}

static void fill_chapter(const View& view, const Chapter& chapter,
                         Value& value) {
  fill_text(view, chapter, value);
  const VocabularyEntry& part = view.words().guide_parts[chapter.part];
  value.set("part", view.link(part.label, part_url(part)));
  Value::List list;
  for (const Chapter* other : chapters_of(view.site(), chapter.part)) {
    Value item = view.link(other->title, url_of(*other));
    item.set("current", other == &chapter);
    list.push_back(std::move(item));
  }
  value.set("chapters", View::items(std::move(list)));
  set_neighbours(view, chapters_of(view.site(), Chapter::Kind::guide), chapter,
                 value);
}

static std::string markdown_url(const Chapter& chapter) {
  return "tools/" + chapter.slug + ".md";
}

static void fill_tool(const View& view, const Chapter& chapter, Value& value) {
  fill_text(view, chapter, value);
  value.set("tool",
            Value::map({{"slug", chapter.slug},
                        {"purpose", chapter.purpose},
                        {"step", chapter.step},
                        {"markdown_url", view.url(markdown_url(chapter))},
                        {"markdown_name", chapter.slug + ".md"}}));
  set_neighbours(view, chapters_of(view.site(), Chapter::Kind::tool), chapter,
                 value);
}

static void fill_part(const View& view, Choice part, Value& value) {
  Value::List list;
  std::vector<SourceRef> sources;
  for (const Chapter* chapter : chapters_of(view.site(), part)) {
    Value item = view.link(chapter->title, url_of(*chapter));
    item.set("summary", chapter->summary);
    list.push_back(std::move(item));
    sources.insert(sources.end(), chapter->sources.begin(),
                   chapter->sources.end());
  }
  set_provenance(view, value, sources);
  value.set("chapters", std::move(list));
  value.set("cases", Value());
  const std::vector<VocabularyEntry>& parts = view.words().guide_parts.entries;
  if (part > 0) {
    value.set("previous",
              view.link(parts[part - 1U].label, part_url(parts[part - 1U])));
  }
  if (part + 1U < parts.size()) {
    value.set("next",
              view.link(parts[part + 1U].label, part_url(parts[part + 1U])));
  }
}

static void fill_guide_index(const View& view, Value& value) {
  Value::List parts, start;
  const Vocabulary& vocabulary = view.words().guide_parts;
  for (Choice part = 0; part < vocabulary.entries.size(); ++part) {
    Value::List chapters;
    const std::vector<const Chapter*> list = chapters_of(view.site(), part);
    for (const Chapter* chapter : list) {
      chapters.push_back(view.link(chapter->title, url_of(*chapter)));
    }
    Value item = view.link(vocabulary[part].label, part_url(vocabulary[part]));
    item.set("id", vocabulary[part].id);
    item.set("description", vocabulary[part].description);
    item.set("chapters", std::move(chapters));
    parts.push_back(std::move(item));
    // The first chapter of the first parts is where a newcomer begins.
    if (start.size() < 3 && !list.empty()) {
      Value first = view.link(list.front()->title, url_of(*list.front()));
      first.set("note", list.front()->summary);
      start.push_back(std::move(first));
    }
  }
  value.set("start", View::items(std::move(start)));
  value.set("parts", std::move(parts));
  value.set("phase_groups", phase_groups(view, "", nullptr));
}

static void fill_tools_index(const View& view, Value& value) {
  Value::List list;
  for (const Chapter* chapter : chapters_of(view.site(), Chapter::Kind::tool)) {
    list.push_back(
        Value::map({{"url", view.url(url_of(*chapter))},
                    {"title", view.phrases(chapter->title)},
                    {"summary", chapter->summary},
                    {"purpose", view.phrases(chapter->purpose)},
                    {"step", view.phrases(chapter->step)},
                    {"markdown_url", view.url(markdown_url(*chapter))},
                    {"markdown_name", chapter->slug + ".md"}}));
  }
  value.set("tools", std::move(list));
}

static PageInfo text_page(const Chapter& chapter) {
  PageInfo page;
  page.path = url_of(chapter);
  page.title = chapter.title;
  page.kana = chapter.kana;
  page.summary = chapter.summary;
  page.source = chapter.path;
  page.crumbs = {{words::home, "index.html"}};
  return page;
}

void add_guide_pages(Edition& edition) {
  const Site& site = edition.site;
  const Vocabulary& parts = site.vocabularies.guide_parts;

  PageInfo index;
  index.path = "guide/index.html";
  index.kind = "guide";
  index.title = words::guide;
  index.kana = "すすめかたがいど";
  index.summary =
      "地域・職域連携の意味から、手順、協議会、データ、関わる法令や事業までを、"
      "事例と一緒に読めます。";
  index.template_name = "guide-index.html";
  index.section = words::section_guide;
  index.crumbs = {{words::home, "index.html"}};
  index.fill = fill_guide_index;
  edition.add_page(std::move(index));

  for (Choice part = 0; part < parts.entries.size(); ++part) {
    PageInfo landing;
    landing.path = part_url(parts[part]);
    landing.kind = "guide";
    landing.title = parts[part].label;
    landing.kana = parts[part].kana;
    landing.summary = parts[part].description;
    landing.template_name = "part.html";
    landing.section = words::section_guide;
    landing.crumbs = {{words::home, "index.html"},
                      {words::guide, "guide/index.html"}};
    landing.fill = [part](const View& view, Value& value) {
      fill_part(view, part, value);
    };
    edition.add_page(std::move(landing));
    for (const Chapter* chapter : chapters_of(site, part)) {
      PageInfo page = text_page(*chapter);
      page.kind = "guide";
      page.template_name = "chapter.html";
      page.section = words::section_guide;
      page.crumbs.emplace_back(words::guide, "guide/index.html");
      page.crumbs.emplace_back(parts[part].label, part_url(parts[part]));
      page.fill = [chapter](const View& view, Value& value) {
        fill_chapter(view, *chapter, value);
      };
      edition.add_page(std::move(page));
    }
  }

  PageInfo tools;
  tools.path = "tools/index.html";
  tools.kind = "tool";
  tools.title = words::tools;
  tools.kana = "ようしきしりょう";
  tools.summary =
      "事例の記入票、計画シート、自己点検表など、画面で書き込めて印刷もできる様"
      "式"
      "です。";
  tools.template_name = "tools-index.html";
  tools.section = words::section_tools;
  tools.crumbs = {{words::home, "index.html"}};
  tools.fill = fill_tools_index;
  edition.add_page(std::move(tools));
  for (const Chapter* chapter : chapters_of(site, Chapter::Kind::tool)) {
    PageInfo page = text_page(*chapter);
    page.kind = "tool";
    page.template_name = "tool.html";
    page.section = words::section_tools;
    page.crumbs.emplace_back(words::tools, "tools/index.html");
    page.fill = [chapter](const View& view, Value& value) {
      fill_tool(view, *chapter, value);
    };
    edition.add_page(std::move(page));
  }

  for (const Chapter* chapter : chapters_of(site, Chapter::Kind::page)) {
    PageInfo page = text_page(*chapter);
    page.kind = "page";
    page.template_name = "page.html";
    page.section = words::section_about;
    page.fill = [chapter](const View& view, Value& value) {
      fill_text(view, *chapter, value);
    };
    edition.add_page(std::move(page));
  }
}

}  // namespace portal
