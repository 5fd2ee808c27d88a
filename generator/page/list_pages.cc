#include "page/list_pages.h"

#include <algorithm>

#include "base/text.h"
#include "chart/format.h"
#include "model/link.h"
#include "page/book.h"
#include "page/case_page.h"
#include "page/layout.h"
#include "page/words.h"

namespace portal {

static Value cards(const View& view, const std::vector<CaseId>& ids) {
  return Value::list(ids.size(),
                     [view, ids](size_t i) { return card_of(view, ids[i]); });
}

static std::vector<CaseId> all_cases(const Site& site) {
  std::vector<CaseId> ids(site.cases.size());
  for (CaseId id = 0; id < ids.size(); ++id) ids[id] = id;
  return ids;
}

// Facets as lists of links: what partials/facets.html takes.
static Value facets(const View& view, std::string_view current) {
  Value::List list;
  for (const Facet& facet : view.edition.facets) {
    Value::List links;
    for (const FacetValue& value : facet.values) {
      if (value.cases.empty()) continue;
      Value link = view.facet_link(value);
      link.set("label", view.phrases(value.label));
      link.set("token", token_of(facet, value));
      link.set("current", value.url == current);
      link.set(
          "description",
          facet.kind == FacetKind::level
              ? view.words()
                    .evaluation_levels[*view.words().evaluation_levels.find(
                        value.id)]
                    .description
              : std::string());
      links.push_back(std::move(link));
    }
    if (links.empty()) continue;
    list.push_back(Value::map({{"id", facet.name},
                               {"title", words::facet_title(facet.kind)},
                               {"open", facet.kind == FacetKind::theme ||
                                            facet.kind == FacetKind::target},
                               {"links", std::move(links)}}));
  }
  return list;
}

static Value orders(const View& view) {
  const auto order = [&](std::string_view label, std::string_view path) {
    Value link = view.link(label, path);
    link.set("current", view.page.path == path);
    return link;
  };
  return Value::List{order("五十音順", "cases/index.html"),
                     order("都道府県コード順", "cases/by-code.html")};
}

static Value tile_map(const View& view) {
  const Facet& regions = view.edition.facet(FacetKind::region);
  const Facet& prefectures = view.edition.facet(FacetKind::prefecture);
  Value::List list;
  for (const FacetValue& region : regions.values) {
    Value::List tiles;
    for (size_t i = 0; i < prefectures.values.size(); ++i) {
      const VocabularyEntry& entry = view.words().prefectures.entries[i];
      if (entry.group != region.id) continue;
      const FacetValue& value = prefectures.values[i];
      tiles.push_back(Value::map(
          {{"row", entry.row},
           {"column", entry.column},
           {"short", words::short_prefecture(entry)},
           {"label", entry.label},
           {"count", value.cases.size()},
           {"url", value.cases.empty() ? "" : view.url(value.url)}}));
    }
    list.push_back(
        Value::map({{"label", region.label},
                    {"url", region.cases.empty() ? "" : view.url(region.url)},
                    {"prefectures", std::move(tiles)}}));
  }
  return list;
}

// The page of news under its first heading, the newest month.
static Value newest(const View& view) {
  const Site& site = view.site();
  const auto found = site.chapter_by_path.find("content/pages/news.md");
  if (found == site.chapter_by_path.end()) return {};
  const Chapter& page = site.chapters[found->second];
  Value item = view.link(page.title, url_of(page));
  item.set("date",
           page.body.headings.empty() ? "" : page.body.headings[0].text);
  return item;
}

static Value headline_figures(const View& view) {
  Value::List list;
  for (const Config::HeadlineFigure& figure : view.site().config.figures) {
    const ValueRef found = find_value(view.site(), figure.value.text);
    const Row& row = found.dataset->rows[found.row];
    const Column& column = found.dataset->columns[found.column];
    list.push_back(
        Value::map({{"label", view.phrases(figure.label)},
                    {"value", cell_text(row.cells[found.column])},
                    {"unit", !column.unit.empty() ? column.unit
                             : !row.unit.empty()  ? row.unit
                                                  : found.dataset->unit},
                    {"note", found.dataset->as_of},
                    {"url", view.url(url_of(*found.dataset))},
                    {"link_label", found.dataset->title}}));
  }
  return list;
}

static Value theme_links(const View& view) {
  Value::List list;
  for (const FacetValue& value : view.edition.facet(FacetKind::theme).values) {
    if (value.cases.empty()) continue;
    list.push_back(view.facet_link(value));
    list.back().set("label", view.phrases(value.label));
  }
  return list;
}

static Value counts(const View& view) {
  return Value::map({{"cases", view.site().cases.size()},
                     {"datasets", view.site().datasets.size()},
                     {"terms", view.site().terms.size()}});
}

static void fill_home(const View& view, Value& value) {
  const Config& config = view.site().config;
  Value::List doors;
  for (const Config::Link& door : config.doors) {
    Value link = view.link(door.label, door.url);
    link.set("note", door.note);
    doors.push_back(std::move(link));
  }
  std::vector<CaseId> featured;
  for (const Name& name : config.featured) {
    featured.push_back(view.site().case_by_slug.find(name.text)->second);
  }
  if (featured.empty()) {
    featured = all_cases(view.site());
    featured.resize(std::min<size_t>(featured.size(), 3));
  }
  value.set("counts", counts(view));
  value.set("doors", View::items(std::move(doors)));
  value.set("cases", cards(view, featured));
  value.set("has_cases", !featured.empty());
  value.set("has_stats", !config.figures.empty());
  value.set("regions", tile_map(view));
  value.set("themes", theme_links(view));
  value.set("phase_groups", phase_groups(view, "", nullptr));
  value.set("stats", headline_figures(view));
  value.set("news", newest(view));
  std::vector<SourceRef> sources;
  for (const Config::HeadlineFigure& figure : config.figures) {
    const Dataset& dataset =
        *find_value(view.site(), figure.value.text).dataset;
    sources.insert(sources.end(), dataset.sources.begin(),
                   dataset.sources.end());
  }
  for (const CaseId id : featured) {
    const CaseStudy& record = view.site().cases[id];
    sources.insert(sources.end(), record.sources.begin(), record.sources.end());
  }
  set_provenance(view, value, sources);
}

static std::vector<CaseId> by_kana(const Site& site) {
  std::vector<CaseId> ids = all_cases(site);
  std::stable_sort(ids.begin(), ids.end(), [&](CaseId a, CaseId b) {
    return compare_kana(site.cases[a].area.kana, site.cases[b].area.kana) < 0;
  });
  return ids;
}

static void set_list_files(const View& view, Value& value,
                           const std::string& stem) {
  value.set("csv_url", view.url(stem + ".csv"));
  value.set("json_url", view.url(stem + ".json"));
  const std::string name = stem.substr(stem.rfind('/') + 1);
  value.set("csv_name", name + ".csv");
  value.set("json_name", name + ".json");
}

static void fill_cases_index(const View& view, Value& value) {
  value.set("counts", counts(view));
  value.set("facets", facets(view, ""));
  value.set("orders", orders(view));
  value.set("regions", tile_map(view));
  value.set("cases", cards(view, by_kana(view.site())));
  set_provenance(view, value, all_cases(view.site()));
  set_list_files(view, value, "data/cases");
}

static void fill_cases_by_code(const View& view, Value& value) {
  Value::List groups;
  for (const FacetValue& prefecture :
       view.edition.facet(FacetKind::prefecture).values) {
    if (prefecture.cases.empty()) continue;
    std::vector<CaseId> ids = prefecture.cases;
    std::stable_sort(ids.begin(), ids.end(), [&](CaseId a, CaseId b) {
      return view.site().cases[a].area.codes < view.site().cases[b].area.codes;
    });
    Value group = view.facet_link(prefecture);
    group.set("id", "pref-" + prefecture.id);
    group.set("code", prefecture.id);
    group.set("cases", cards(view, ids));
    groups.push_back(std::move(group));
  }
  value.set("orders", orders(view));
  value.set("groups", std::move(groups));
  set_provenance(view, value, all_cases(view.site()));
  set_list_files(view, value, "data/cases");
}

static void fill_facet(const View& view, const Facet& facet,
                       const FacetValue& shown, Value& value) {
  std::string description;
  if (facet.kind == FacetKind::level) {
    const Vocabulary& levels = view.words().evaluation_levels;
    description = levels[*levels.find(shown.id)].description;
  }
  value.set("facet",
            Value::map({{"group_label", words::facet_title(facet.kind)},
                        {"description", description}}));
  value.set("count", shown.cases.size());
  value.set("cases", cards(view, shown.cases));
  value.set("facets", facets(view, shown.url));
  set_provenance(view, value, shown.cases);
  value.set("introduction", Html());
  value.set("lessons", Value());
  value.set("compare_url", "");
  value.set("print_url", "");
  if (facet.kind == FacetKind::theme) {
    if (shown.cases.size() > 1) {
      value.set("compare_url", view.url("compare/theme-" + shown.id + ".html"));
    }
    if (const std::string path = print_path(shown); !path.empty()) {
      value.set("print_url", view.url(path));
    }
    if (const Chapter* chapter = theme_chapter(view.site(), shown.id)) {
      value.set("introduction", view.document(chapter->body));
      value.set("lessons", view.lessons(*chapter));
      set_provenance(view, value, chapter->sources, chapter->as_of,
                     chapter->reviewed, "");
    }
  }
  set_list_files(view, value, "data/cases");
}

static void fill_facets(const View& view, Value& value) {
  value.set("facets", facets(view, ""));
}

static void fill_phase(const View& view, size_t phase, Value& value) {
  const VocabularyEntry& entry = view.words().phases.entries[phase];
  const Vocabulary& groups = view.words().phase_groups;
  Value chapter_link;
  for (const Chapter& chapter : view.site().chapters) {
    const bool about =
        std::find(chapter.phases.begin(), chapter.phases.end(),
                  static_cast<Choice>(phase)) != chapter.phases.end();
    if (chapter.kind == Chapter::Kind::guide && about) {
      chapter_link = view.link(chapter.title, url_of(chapter));
      break;
    }
  }
  value.set(
      "phase",
      Value::map({{"group_label", groups[*groups.find(entry.group)].label},
                  {"chapter", std::move(chapter_link)}}));
  value.set("phase_groups", phase_groups(view, entry.id, nullptr));
  Value::List cases, without;
  std::vector<CaseId> shown;
  for (CaseId id = 0; id < view.site().cases.size(); ++id) {
    const CaseStudy& record = view.site().cases[id];
    if (record.phases[phase].empty()) {
      without.push_back(view.case_link(id));
      continue;
    }
    shown.push_back(id);
    Value::List points;
    for (const Line& line : record.phases[phase]) points.push_back(line.text);
    cases.push_back(
        Value::map({{"slug", record.slug},
                    {"url", view.url(url_of(record) + "#point-" + entry.id)},
                    {"place", view.place_of(record)},
                    {"title", view.phrases(record.title)},
                    {"points", std::move(points)}}));
  }
  set_provenance(view, value, shown);
  value.set("count", cases.size());
  value.set("cases", std::move(cases));
  value.set("without", View::items(std::move(without)));
  const std::vector<FacetValue>& values =
      view.edition.facet(FacetKind::phase).values;
  const auto neighbour = [&](size_t at) {
    return view.link(values[at].label, values[at].url);
  };
  if (phase > 0) value.set("previous", neighbour(phase - 1));
  if (phase + 1 < values.size()) value.set("next", neighbour(phase + 1));
}

static void add_facet_pages(Edition& edition) {
  for (const Facet& facet : edition.facets) {
    for (size_t i = 0; i < facet.values.size(); ++i) {
      const FacetValue& shown = facet.values[i];
      const bool phase = facet.kind == FacetKind::phase;
      // The ten points are steps of the guide: their pages are always there.
      if (shown.cases.empty() && !phase) continue;
      PageInfo page;
      page.path = shown.url;
      page.kind = "list";
      page.title = phase ? words::phase_page_title(shown.label)
                         : words::facet_page_title(facet.kind, shown.label);
      page.kana = shown.kana;
      page.summary =
          words::facet_summary(facet.kind, shown.label, shown.cases.size());
      page.template_name = phase ? "phase.html" : "facet.html";
      page.section = words::section_facets;
      page.crumbs = {{words::home, "index.html"},
                     {words::cases, "cases/index.html"},
                     {words::section_facets, "find/index.html"}};
      page.fill = [&facet, &shown, i, phase](const View& view, Value& value) {
        if (phase) {
          fill_phase(view, i, value);
        } else {
          fill_facet(view, facet, shown, value);
        }
      };
      edition.add_page(std::move(page));
    }
  }
}

void add_list_pages(Edition& edition) {
  const Config& config = edition.site.config;
  PageInfo home;
  home.path = "index.html";
  home.kind = "home";
  home.title = config.title;
  home.summary = config.description;
  home.template_name = "home.html";
  home.section = words::section_site;
  home.fill = fill_home;
  edition.add_page(std::move(home));

  PageInfo all;
  all.path = "cases/index.html";
  all.kind = "list";
  all.title = words::cases;
  all.kana = "とりくみじれい";
  all.summary = words::cases_summary(edition.site.cases.size());
  all.template_name = "cases-index.html";
  all.section = words::section_cases;
  all.crumbs = {{words::home, "index.html"}};
  all.fill = fill_cases_index;
  edition.add_page(std::move(all));

  PageInfo by_code;
  by_code.path = "cases/by-code.html";
  by_code.kind = "list";
  by_code.title = "取組事例（都道府県コード順）";
  by_code.summary = "都道府県コードの順に、すべての事例を並べた一覧です。";
  by_code.template_name = "cases-code.html";
  by_code.section = words::section_cases;
  by_code.crumbs = {{words::home, "index.html"},
                    {words::cases, "cases/index.html"}};
  by_code.fill = fill_cases_by_code;
  edition.add_page(std::move(by_code));

  PageInfo overview;
  overview.path = "find/index.html";
  overview.kind = "list";
  overview.title = words::section_facets;
  overview.summary =
      "テーマ、対象、地域、連携先など、いろいろな分け方で事例をさがせます。";
  overview.template_name = "facets.html";
  overview.section = words::section_facets;
  overview.crumbs = {{words::home, "index.html"},
                     {words::cases, "cases/index.html"}};
  overview.fill = fill_facets;
  edition.add_page(std::move(overview));

  add_facet_pages(edition);
}

}  // namespace portal
