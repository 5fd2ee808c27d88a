#include "page/reference_pages.h"

#include <algorithm>

#include "base/text.h"
#include "model/link.h"
#include "model/url.h"
#include "page/case_page.h"
#include "page/layout.h"
#include "page/words.h"
#include "search/index.h"

namespace portal {

namespace {

// The rows of the 五十音 table: 「か」 holds か to ご, and so on.
struct KanaRow {
  std::string_view id, label;
  char32_t first;  // of the next row: everything before it belongs here
};

constexpr std::array kana_rows = {
    KanaRow{"a", "あ行", U'か'},
    KanaRow{"ka", "か行", U'さ'},
    KanaRow{"sa", "さ行", U'た'},
    KanaRow{"ta", "た行", U'な'},
    KanaRow{"na", "な行", U'は'},
    KanaRow{"ha", "は行", U'ま'},
    KanaRow{"ma", "ま行", U'ゃ'},
    KanaRow{"ya", "や行", U'ら'},
    KanaRow{"ra", "ら行", U'ゎ'},
    KanaRow{"wa", "わ行", U'\u3097'},
    KanaRow{"other", "英数字・その他", U'\U0010FFFF'},
};

size_t kana_row(std::string_view kana) {
  char32_t first = character_at(kana, 0).code;
  if (first >= U'ァ' && first <= U'ヶ') first -= U'ァ' - U'ぁ';
  if (first == U'ゔ') first = U'う';
  if (first < U'ぁ') return kana_rows.size() - 1;
  size_t row = 0;
  while (row + 1 < kana_rows.size() && first >= kana_rows[row].first) ++row;
  return row;
}

// Pages in 五十音 order, by row: what the search page shows without script.
Value kana_groups(const View& view) {
  std::vector<const PageInfo*> pages;
  for (const PageInfo& page : view.edition.pages) {
    if (page.listed && !page.kana.empty()) pages.push_back(&page);
  }
  std::stable_sort(pages.begin(), pages.end(),
                   [](const PageInfo* a, const PageInfo* b) {
                     return compare_kana(a->kana, b->kana) < 0;
                   });
  std::vector<Value::List> rows(kana_rows.size());
  for (const PageInfo* page : pages) {
    Value item = view.link(page->title, page->path);
    item.set("note", page->place);
    rows[kana_row(page->kana)].push_back(std::move(item));
  }
  Value::List groups;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].empty()) continue;
    groups.push_back(
        Value::map({{"id", std::string("kana-") + std::string(kana_rows[i].id)},
                    {"label", kana_rows[i].label},
                    {"links", std::move(rows[i])}}));
  }
  return groups;
}

Value theme_links(const View& view, std::string_view folder,
                  std::string_view current) {
  Value::List list;
  for (const FacetValue& value : view.edition.facet(FacetKind::theme).values) {
    if (value.cases.empty()) continue;
    Value link = view.facet_link(value);
    link.set("label", view.phrases(value.label));
    if (!folder.empty()) {
      link.set("url", view.url(std::string(folder) + value.id + ".html"));
    }
    link.set("current", value.id == current);
    list.push_back(std::move(link));
  }
  return list;
}

void fill_glossary(const View& view, Value& value) {
  std::vector<Value::List> rows(kana_rows.size());
  for (const Term& term : view.site().terms) {
    std::string variants;
    for (const std::string& variant : term.variants) {
      if (!variants.empty()) variants += "、";
      variants += variant;
    }
    Value::List see;
    for (const Name& name : term.see) {
      const Term& other =
          view.site().terms[view.site().term_by_id.find(name.text)->second];
      see.push_back(view.link(other.term, url_of(other)));
    }
    rows[kana_row(term.kana)].push_back(
        Value::map({{"id", term.id},
                    {"term", term.term},
                    {"kana", term.kana},
                    {"definition", term.definition},
                    {"variants", variants},
                    {"see", View::items(std::move(see))},
                    {"pages", Value()},
                    {"sourced", !term.sources.empty()},
                    {"refs", view.refs(term.sources)}}));
  }
  Value::List groups;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].empty()) continue;
    groups.push_back(
        Value::map({{"id", std::string("row-") + std::string(kana_rows[i].id)},
                    {"label", kana_rows[i].label},
                    {"terms", std::move(rows[i])}}));
  }
  value.set("groups", std::move(groups));
}

// Whether a record rests on a source.
bool uses(const std::vector<SourceRef>& refs, std::string_view source) {
  return std::any_of(refs.begin(), refs.end(), [&](const SourceRef& ref) {
    return ref.source == source;
  });
}

void fill_sources(const View& view, Value& value) {
  const Site& site = view.site();
  Value::List documents;
  for (const SourceDocument& source : site.sources) {
    Value::List pages;
    const auto add = [&](const auto& record, std::string_view title,
                         const std::vector<SourceRef>& refs) {
      if (uses(refs, source.id))
        pages.push_back(view.link(title, url_of(record)));
    };
    for (const CaseStudy& record : site.cases) {
      add(record, view.place_of(record) + "　" + record.title,
          all_sources(record));
    }
    for (const Chapter& record : site.chapters) {
      if (record.kind == Chapter::Kind::theme) continue;
      add(record, record.title, record.sources);
    }
    // The text of a theme stands above its cases, all terms on one page.
    for (const Chapter& record : site.chapters) {
      if (record.kind != Chapter::Kind::theme) continue;
      const auto page =
          view.edition.page_by_path.find("find/theme-" + record.slug + ".html");
      if (page == view.edition.page_by_path.end()) continue;
      if (uses(record.sources, source.id)) {
        pages.push_back(view.link(page->second->title, page->first));
      }
    }
    if (std::any_of(
            site.terms.begin(), site.terms.end(),
            [&](const Term& term) { return uses(term.sources, source.id); })) {
      pages.push_back(view.link("用語集", "glossary.html"));
    }
    for (const Dataset& record : site.datasets) {
      add(record, record.title, record.sources);
    }
    const size_t count = pages.size();
    Value used = View::items(std::move(pages));
    if (count > 0) used.set("count", count);
    documents.push_back(Value::map({{"anchor", source.id},
                                    {"id", source.id},
                                    {"title", view.phrases(source.title)},
                                    {"publisher", source.publisher},
                                    {"date_label", source.date_label},
                                    {"url", source.url},
                                    {"licence", source.licence},
                                    {"taken", source.taken},
                                    {"edited", source.edited},
                                    {"file", source.file},
                                    {"notes", View::items(source.notes)},
                                    {"pages", std::move(used)}}));
  }
  value.set("documents", std::move(documents));
}

void fill_accessibility(const View& view, Value& value) {
  const AccessibilityTest& test = *view.site().accessibility;
  std::vector<std::pair<std::string, size_t>> results;
  Value::List criteria, manual;
  for (const AccessibilityTest::Criterion& each : test.criteria) {
    criteria.push_back(Value::map({{"number", each.number},
                                   {"name", view.phrases(each.name)},
                                   {"level", each.level},
                                   {"standard", each.standard},
                                   {"method", each.method},
                                   {"result", each.result},
                                   {"note", each.note}}));
    const auto found =
        std::find_if(results.begin(), results.end(),
                     [&](const auto& one) { return one.first == each.result; });
    if (found == results.end()) {
      results.emplace_back(each.result, 1);
    } else {
      ++found->second;
    }
  }
  for (const AccessibilityTest::ManualCheck& each : test.manual) {
    manual.push_back(Value::map({{"name", view.phrases(each.name)},
                                 {"result", each.result},
                                 {"note", each.note}}));
  }
  Value::List counts;
  for (const auto& [result, count] : results) {
    counts.push_back(Value::map({{"result", result}, {"count", count}}));
  }
  value.set("test",
            Value::map(
                {{"target", test.target},
                 {"grade", test.grade},
                 {"date", test.date.empty() ? "" : View::date_label(test.date)},
                 {"scope", test.scope},
                 {"method", test.method},
                 {"total", test.criteria.size()},
                 {"counts", std::move(counts)}}));
  value.set("criteria", std::move(criteria));
  value.set("manual", View::items(std::move(manual)));
}

void fill_search(const View& view, Value& value) {
  value.set("themes", theme_links(view, "", ""));
  value.set("kana_groups", kana_groups(view));
  value.set("search", Value::map({{"root", root_prefix(view.page.path)},
                                  {"index", view.url("search/index.js")}}));
  Value::List scripts;
  // What reads the index, by its mode, would be asked for only when the index
  // is there: a round trip more.
  std::vector<std::string_view> names = {"js/search-fold.js",
                                         "js/search-engine.js"};
  if (view.edition.pages.size() > SearchOptions{}.scan_pages) {
    names.emplace_back("js/search-grams.js");
  } else {
    names.emplace_back("js/search-near.js");
    names.emplace_back("js/search-scan.js");
  }
  names.emplace_back("js/search.js");
  for (const std::string_view script : names) {
    if (const Asset* asset = view.edition.asset(script)) {
      scripts.push_back(view.url(asset->url));
    }
  }
  value.set("search_scripts", std::move(scripts));
}

Value tokens(const View& view, FacetKind kind) {
  const Facet& facet = view.edition.facet(kind);
  Value::List list;
  for (const FacetValue& each : facet.values) {
    if (each.cases.empty()) continue;
    Value link = view.facet_link(each);
    link.set("token", token_of(facet, each));
    list.push_back(std::move(link));
  }
  return list;
}

// The points of the process, each with its phase and the chapter about it.
Value phase_tokens(const View& view) {
  const Facet& facet = view.edition.facet(FacetKind::phase);
  const Vocabularies& words = view.words();
  Value::List list;
  for (size_t i = 0; i < words.phases.entries.size(); ++i) {
    const VocabularyEntry& phase = words.phases.entries[i];
    Value point = Value::map(
        {{"token", token_of(facet, facet.values[i])}, {"label", phase.label}});
    for (const VocabularyEntry& group : words.phase_groups.entries) {
      if (group.id == phase.group) point.set("group", group.label);
    }
    // A site may have no chapter about it.
    point.set("guide", {});
    for (const Chapter& chapter : view.site().chapters) {
      if (chapter.phases.size() != 1 || chapter.phases.front() != i) continue;
      point.set("guide", Value::map({{"url", view.url(url_of(chapter))},
                                     {"label", chapter.title}}));
      break;
    }
    list.push_back(std::move(point));
  }
  return list;
}

void fill_compare(const View& view, Value& value) {
  value.set("themes", theme_links(view, "compare/theme-", ""));
  value.set("phases", phase_tokens(view));
  value.set("cases_js", view.url("data/cases.js"));
}

void fill_like_mine(const View& view, Value& value) {
  value.set("classes", tokens(view, FacetKind::municipality_class));
  value.set("themes", tokens(view, FacetKind::theme));
  value.set("targets", tokens(view, FacetKind::target));
  value.set("partners", tokens(view, FacetKind::partner));
  value.set("leads", tokens(view, FacetKind::lead));
  value.set("phases", phase_tokens(view));
  value.set("cases_js", view.url("data/cases.js"));
}

// One row of a comparison: a text or a list for every case.
Value compare_row(std::string_view label, Value::List cells) {
  bool same = cells.size() > 1;
  Digest first{};
  for (size_t i = 0; i < cells.size(); ++i) {
    Digester digester;
    cells[i].add_to(digester);
    const Digest digest = digester.finish();
    if (i == 0) first = digest;
    same = same && digest == first;
  }
  return Value::map(
      {{"label", label}, {"same", same}, {"cells", std::move(cells)}});
}

Value text_cell(std::string_view text) {
  return Value::map({{"text", text}, {"list", Value()}});
}

Value list_cell(const std::vector<std::string>& texts) {
  return Value::map({{"text", ""}, {"list", View::items(texts)}});
}

std::vector<std::string> texts_of(const std::vector<Line>& lines) {
  std::vector<std::string> texts;
  for (const Line& line : lines) texts.push_back(line.text);
  return texts;
}

std::vector<std::string> indicator_texts(const CaseStudy& record) {
  std::vector<std::string> texts;
  for (const Indicator& indicator : record.indicators) {
    const auto side = [&](const Measurement& measured) {
      std::string text =
          measured.value
              ? View::printed(*measured.value, measured.approx) + indicator.unit
              : std::string("記載なし");
      text += measured.year.empty() ? "（年次の記載なし）"
                                    : "（" + measured.year + "）";
      return text;
    };
    std::string name = indicator.name;
    if (!indicator.group.empty()) name += "（" + indicator.group + "）";
    texts.push_back(name + "：" + side(indicator.before) + "→" +
                    side(indicator.after));
  }
  return texts;
}

// Cases stand side by side, four to a table, so that a table fits a page.
constexpr size_t columns_per_table = 4;

// The table of the cases of a theme from `begin` on.
Value compare_table(const View& view, const FacetValue& theme, size_t begin) {
  const Vocabularies& words = view.words();
  const size_t end = std::min(theme.cases.size(), begin + columns_per_table);
  std::vector<const CaseStudy*> records;
  Value::List columns;
  for (size_t i = begin; i < end; ++i) {
    records.push_back(&view.site().cases[theme.cases[i]]);
    columns.push_back(view.case_link(theme.cases[i]));
  }
  Value::List rows;
  const auto row = [&](std::string_view label, const auto& cell) {
    Value::List cells;
    for (const CaseStudy* record : records) cells.push_back(cell(*record));
    rows.push_back(compare_row(label, std::move(cells)));
  };
  row("課題", [](const auto& r) { return text_cell(r.card.need); });
  row("取組", [](const auto& r) { return text_cell(r.card.did); });
  row("成果", [](const auto& r) { return text_cell(r.card.result); });
  row("自治体の区分", [&](const auto& r) {
    return text_cell(
        words.municipality_classes[r.area.municipality_class].label);
  });
  row("実施主体者", [](const auto& r) { return text_cell(r.lead.name); });
  row("対象者", [](const auto& r) { return text_cell(r.target_text); });
  row("きっかけ", [](const auto& r) { return text_cell(r.trigger_text); });
  row("関係機関", [](const auto& r) {
    std::vector<std::string> names;
    for (const Partner& partner : r.partners) names.push_back(partner.name);
    return list_cell(names);
  });
  for (size_t i = 0; i < words.phases.entries.size(); ++i) {
    row(words.phases.entries[i].label,
        [&](const auto& r) { return list_cell(texts_of(r.phases[i])); });
  }
  row("使った道具・つくった物", [](const auto& r) {
    std::vector<std::string> names;
    for (const Tool& tool : r.tools) names.push_back(tool.name);
    return list_cell(names);
  });
  row("前と後の数値",
      [](const auto& r) { return list_cell(indicator_texts(r)); });
  row("移すときの条件",
      [](const auto& r) { return list_cell(texts_of(r.needs)); });
  row("仕組みになったこと",
      [](const auto& r) { return list_cell(texts_of(r.institutionalised)); });
  row("評価の確かめやすさ", [&](const auto& r) {
    return text_cell(words.evaluation_levels[r.evaluation_level].label);
  });
  row("情報の時点", [](const auto& r) { return text_cell(r.as_of); });
  std::string caption = "「" + theme.label + "」の事例の比較";
  if (theme.cases.size() > columns_per_table) {
    caption += "（" + std::to_string(begin + 1) + "～" + std::to_string(end) +
               "件目）";
  }
  return Value::map({{"label", caption},
                     {"caption", view.phrases(caption)},
                     {"columns", std::move(columns)},
                     {"rows", std::move(rows)}});
}

void fill_compare_theme(const View& view, const FacetValue& theme,
                        Value& value) {
  set_provenance(view, value, theme.cases);
  value.set("count", theme.cases.size());
  value.set("facet_url", view.url(theme.url));
  value.set("tables", Value::list((theme.cases.size() + columns_per_table - 1) /
                                      columns_per_table,
                                  [view, &theme](size_t i) {
                                    return compare_table(view, theme,
                                                         i * columns_per_table);
                                  }));
  const Chapter* chapter = theme_chapter(view.site(), theme.id);
  value.set("lessons", chapter == nullptr ? Value() : view.lessons(*chapter));
  value.set("themes", theme_links(view, "compare/theme-", theme.id));
}

void fill_sitemap(const View& view, Value& value) {
  Value::List sections;
  std::vector<std::string_view> done;
  for (const PageInfo& first : view.edition.pages) {
    if (!first.listed ||
        std::find(done.begin(), done.end(), first.section) != done.end()) {
      continue;
    }
    done.push_back(first.section);
    Value::List links;
    for (const PageInfo& page : view.edition.pages) {
      if (!page.listed || page.section != first.section) continue;
      Value link = view.link(page.title, page.path);
      link.set("note", page.place);
      links.push_back(std::move(link));
    }
    sections.push_back(
        Value::map({{"id", "section-" + std::to_string(done.size())},
                    {"label", first.section},
                    {"url", ""},
                    {"links", std::move(links)}}));
  }
  value.set("sections", std::move(sections));
}

PageInfo site_page(std::string path, std::string kind, std::string title,
                   std::string kana, std::string summary,
                   std::string template_name) {
  PageInfo page;
  page.path = std::move(path);
  page.kind = std::move(kind);
  page.title = std::move(title);
  page.kana = std::move(kana);
  page.summary = std::move(summary);
  page.template_name = std::move(template_name);
  page.section = words::section_site;
  page.crumbs = {{words::home, "index.html"}};
  return page;
}

}  // namespace

void add_reference_pages(Edition& edition) {
  const size_t terms = edition.site.terms.size();
  PageInfo glossary =
      site_page("glossary.html", "glossary", "用語集", "ようごしゅう",
                "地域・職域連携でよく使うことば" + std::to_string(terms) +
                    "語の読み方と意味です。",
                "glossary.html");
  glossary.section = words::section_about;
  glossary.source = "content/glossary.json";
  glossary.fill = fill_glossary;
  edition.add_page(std::move(glossary));

  PageInfo sources =
      site_page("sources.html", "page", "出典", "しゅってん",
                "このサイトのもとになった資料と、何をどう使ったかの一覧です。",
                "sources.html");
  sources.section = words::section_about;
  sources.source = "content/sources.json";
  sources.fill = fill_sources;
  edition.add_page(std::move(sources));

  if (edition.site.accessibility) {
    PageInfo test = site_page(
        "accessibility-test.html", "page", "アクセシビリティの試験結果",
        "あくせしびりてぃのしけんけっか",
        "達成基準ごとに、確かめる方法と今の結果を示します。人による試験がまだの"
        "項目は、そのまま「未実施」と書きます。",
        "accessibility-test.html");
    test.section = words::section_about;
    test.source = "content/accessibility.json";
    test.fill = fill_accessibility;
    edition.add_page(std::move(test));
  }

  PageInfo compare = site_page(
      "compare.html", "compare", "事例を比べる", "じれいをくらべる",
      "2～4件の事例を選び、項目ごとに並べて比べられます。", "compare.html");
  compare.section = words::section_compare;
  compare.fill = fill_compare;
  edition.add_page(std::move(compare));

  for (const FacetValue& theme : edition.facet(FacetKind::theme).values) {
    if (theme.cases.empty()) continue;
    PageInfo page = site_page(
        "compare/theme-" + theme.id + ".html", "compare",
        "「" + theme.label + "」の事例を比べる", theme.kana,
        "「" + theme.label + "」の" + std::to_string(theme.cases.size()) +
            "件の事例を、同じ項目で並べた表です。",
        "compare-theme.html");
    page.section = words::section_compare;
    page.crumbs.emplace_back("事例を比べる", "compare.html");
    page.fill = [&theme](const View& view, Value& value) {
      fill_compare_theme(view, theme, value);
    };
    edition.add_page(std::move(page));
  }

  PageInfo like_mine =
      site_page("like-mine.html", "compare", "うちの自治体に似た事例をさがす",
                "うちのじちたいににたじれいをさがす",
                "自治体の区分やテーマなど五つの質問に答えると、近い事例が並びま"
                "す。答えは送信"
                "されません。",
                "like-mine.html");
  like_mine.section = words::section_cases;
  like_mine.fill = fill_like_mine;
  edition.add_page(std::move(like_mine));

  PageInfo search = site_page(
      "search.html", "search", "検索", "けんさく",
      "事例、ガイド、データ、用語をまとめてさがせます。", "search.html");
  search.fill = fill_search;
  edition.add_page(std::move(search));

  PageInfo sitemap =
      site_page("sitemap.html", "page", "サイトマップ", "さいとまっぷ",
                "すべてのページの一覧です。", "sitemap.html");
  sitemap.fill = fill_sitemap;
  edition.add_page(std::move(sitemap));

  PageInfo missing =
      site_page(std::string(not_found_path), "page", "ページが見つかりません",
                "", "お探しのページはありません。", "not-found.html");
  missing.listed = false;
  missing.crumbs.clear();
  missing.fill = [](const View&, Value&) {};
  edition.add_page(std::move(missing));
}

}  // namespace portal
