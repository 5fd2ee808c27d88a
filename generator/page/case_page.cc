#include "page/case_page.h"

#include <algorithm>
#include <charconv>

#include "chart/format.h"
#include "model/link.h"
#include "page/embedded.h"
#include "page/indicator_chart.h"
#include "page/layout.h"

namespace portal {

std::string token_of(const Facet& facet, const FacetValue& value) {
  return std::string(facet.name) + "-" + value.id;
}

std::vector<SourceRef> all_sources(const CaseStudy& record) {
  std::vector<SourceRef> sources = record.sources;
  const auto add = [&](const std::vector<SourceRef>& more) {
    sources.insert(sources.end(), more.begin(), more.end());
  };
  for (const Indicator& indicator : record.indicators) add(indicator.sources);
  for (const Figure& figure : record.figures) add(figure.sources);
  return sources;
}

// The values of a case in every facet, as scripts filter by them.
static std::string tokens_of(const View& view, const CaseStudy& record) {
  std::string tokens;
  for (const Facet& facet : view.edition.facets) {
    for (const size_t value : values_of(record, facet.kind, view.words())) {
      if (!tokens.empty()) tokens += ' ';
      tokens += token_of(facet, facet.values[value]);
    }
  }
  tokens += " origin-" + view.words().origins[record.origin].id;
  return tokens;
}

static Value level_of(const View& view, const CaseStudy& record) {
  const VocabularyEntry& level =
      view.words().evaluation_levels[record.evaluation_level];
  std::string code = level.id;
  std::transform(code.begin(), code.end(), code.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return Value::map({{"id", level.id},
                     {"code", code},
                     {"label", level.label},
                     {"description", level.description},
                     {"url", view.url(view.edition
                                          .facet_value(FacetKind::level,
                                                       record.evaluation_level)
                                          .url)}});
}

// Prefecture and class; no prefecture where the place is one.
static void set_area(const View& view, const CaseStudy& record, Value& value) {
  value.set("place", view.place_of(record));
  value.set("place_kana", record.area.kana);
  value.set("prefecture",
            view.facet_link(FacetKind::prefecture, record.area.prefecture));
  value.set("municipality_class",
            view.facet_link(FacetKind::municipality_class,
                            record.area.municipality_class));
}

static std::string first_code(const CaseStudy& record,
                              const Vocabularies& words) {
  if (!record.area.codes.empty()) return record.area.codes.front();
  return words.prefectures[record.area.prefecture].id + "0000";
}

Value card_of(const View& view, CaseId id) {
  const CaseStudy& record = view.site().cases[id];
  Value card = Value::map({{"slug", record.slug},
                           {"tokens", tokens_of(view, record)},
                           {"kana", record.area.kana + record.kana},
                           {"code", first_code(record, view.words())},
                           {"reviewed", record.reviewed},
                           {"url", view.url(url_of(record))},
                           {"title", view.phrases(record.title)},
                           {"summary", record.summary},
                           {"need", record.card.need},
                           {"did", record.card.did},
                           {"result", record.card.result},
                           {"level", level_of(view, record)},
                           {"as_of", record.as_of}});
  set_area(view, record, card);
  card.set("themes", view.facet_links(FacetKind::theme, record.themes));
  return card;
}

Value measurement(const Measurement& side, std::string_view unit) {
  if (!side.value) return {};
  std::string text(unit);
  const bool behind = side.approx == "以上" || side.approx == "程度" ||
                      side.approx == "ほど" || side.approx == "未満" ||
                      side.approx == "以下";
  if (behind) text += side.approx;
  return Value::map({{"value", View::printed(*side.value, side.approx)},
                     {"sort", side.value->text},
                     {"unit", text},
                     {"year", side.year},
                     {"note", side.note}});
}

std::string change_of(const Indicator& indicator) {
  if (!indicator.before.value || !indicator.after.value) return "";
  const std::string& before = indicator.before.value->text;
  const std::string& after = indicator.after.value->text;
  // Ranks and roughly known values have no difference worth a number.
  if (!indicator.before.approx.empty() || !indicator.after.approx.empty() ||
      indicator.unit == "位") {
    return "";
  }
  std::optional<std::string> points = format_points(before, after);
  if (!points) return "";
  constexpr std::string_view word = "ポイント";
  if (indicator.unit == "%" || indicator.unit == "％") return *points;
  return points->substr(0, points->size() - word.size()) + indicator.unit;
}

static Value indicators_of(const View& view, const CaseStudy& record) {
  if (record.indicators.empty()) return {};
  Value::List list;
  for (const Indicator& indicator : record.indicators) {
    Value item = Value::map(
        {{"id", indicator.id},
         {"name", view.phrases(indicator.name)},
         {"group", indicator.group},
         {"unit", indicator.unit},
         {"note", indicator.note},
         {"kind", view.words().indicator_kinds[indicator.kind].label},
         {"before", measurement(indicator.before, indicator.unit)},
         {"after", measurement(indicator.after, indicator.unit)},
         {"change", change_of(indicator)},
         {"refs", view.refs(indicator.sources)}});
    const VocabularyEntry& judgement =
        view.words().judgements[indicator.judgement];
    item.set("judgement",
             Value::map({{"id", judgement.id}, {"label", judgement.label}}));
    Value comparator;
    if (indicator.comparator) {
      const auto side = [](const std::optional<Number>& number) {
        return number ? View::printed(*number, "") : std::string();
      };
      comparator = Value::map({{"name", indicator.comparator->name},
                               {"before", side(indicator.comparator->before)},
                               {"after", side(indicator.comparator->after)}});
    }
    item.set("comparator", std::move(comparator));
    list.push_back(std::move(item));
  }
  Value value = View::items(std::move(list));
  value.set("chart", indicator_chart(record));
  return value;
}

static Value figures_of(const View& view, const CaseStudy& record) {
  Value::List list;
  for (const Figure& figure : record.figures) {
    const Value side = measurement(
        {figure.value, figure.year, figure.approx, figure.note}, figure.unit);
    list.push_back(Value::map({{"label", view.phrases(figure.label)},
                               {"value", *side.find("value")},
                               {"unit", *side.find("unit")},
                               {"per", figure.per},
                               {"year", figure.year},
                               {"note", figure.note},
                               {"refs", view.refs(figure.sources)}}));
  }
  return View::items(std::move(list));
}

Value phase_groups(const View& view, std::string_view current,
                   const std::function<void(size_t, Value&)>& fill) {
  Value::List groups;
  const Vocabulary& phases = view.words().phases;
  for (const VocabularyEntry& group : view.words().phase_groups.entries) {
    Value::List points;
    for (size_t i = 0; i < phases.entries.size(); ++i) {
      const VocabularyEntry& phase = phases.entries[i];
      if (phase.group != group.id) continue;
      Value point = Value::map(
          {{"id", phase.id},
           {"label", phase.label},
           {"url", view.url(view.edition.facet_value(FacetKind::phase, i).url)},
           {"current", phase.id == current}});
      if (fill) fill(i, point);
      points.push_back(std::move(point));
    }
    groups.push_back(Value::map({{"id", group.id},
                                 {"label", group.label},
                                 {"points", std::move(points)}}));
  }
  return groups;
}

// 〈機関の分野〉 with the names of its partners, in the order of the fields.
static Value partners_of(const View& view, const CaseStudy& record) {
  const Vocabularies& words = view.words();
  Value::List list;
  for (size_t group = 0; group < words.partner_groups.entries.size(); ++group) {
    const VocabularyEntry& entry = words.partner_groups.entries[group];
    std::string names;
    for (const Partner& partner : record.partners) {
      if (words.partner_types[partner.type].group != entry.id) continue;
      if (!names.empty()) names += "、";
      names += partner.name;
    }
    if (names.empty()) continue;
    Value item = view.facet_link(FacetKind::partner, group);
    item.set("names", names);
    list.push_back(std::move(item));
  }
  return View::items(std::move(list));
}

static std::string reason_text(const View& view, const CaseStudy& a,
                               const CaseStudy& b,
                               const std::vector<Likeness>& reasons) {
  const Vocabularies& words = view.words();
  const auto shared = [&](FacetKind kind, const Vocabulary& vocabulary) {
    std::string text;
    const std::vector<size_t> mine = values_of(a, kind, words);
    for (const size_t value : values_of(b, kind, words)) {
      if (!std::binary_search(mine.begin(), mine.end(), value)) continue;
      if (!text.empty()) text += "、";
      text += vocabulary.entries[value].label;
    }
    return text;
  };
  std::string text;
  for (const Likeness reason : reasons) {
    if (!text.empty()) text += "・";
    switch (reason) {
      case Likeness::theme:
        text += "同じテーマ（" + shared(FacetKind::theme, words.themes) + "）";
        break;
      case Likeness::target:
        text += "同じ対象（" + shared(FacetKind::target, words.targets) + "）";
        break;
      case Likeness::municipality_class:
        text += "同じ区分（" +
                words.municipality_classes[a.area.municipality_class].label +
                "）";
        break;
      case Likeness::partner:
        text += "連携先の分野が近い";
        break;
      case Likeness::phase:
        text += "記述の厚い段階が近い";
        break;
      case Likeness::region:
        text += "同じ地方";
        break;
    }
  }
  return text;
}

static std::string join(const std::vector<std::string>& texts,
                        std::string_view with) {
  std::string result;
  for (const std::string& text : texts) {
    if (!result.empty()) result += with;
    result += text;
  }
  return result;
}

// A link to a page of the guide; without an address where the site has none.
static Value chapter_link(const View& view, std::string_view label,
                          std::string_view path) {
  Value link = view.link(label, path);
  const auto& pages = view.edition.page_by_path;
  if (pages.find(path) == pages.end()) link.set("url", "");
  return link;
}

// Chapters of the guide that show what the case shows.
static Value guide_links(const View& view, const CaseStudy& record) {
  Value::List list;
  for (const Chapter& chapter : view.site().chapters) {
    if (chapter.kind != Chapter::Kind::guide) continue;
    const bool phase = std::any_of(
        chapter.phases.begin(), chapter.phases.end(),
        [&](Choice choice) { return !record.phases[choice].empty(); });
    if (!phase) continue;
    Value item = view.link(chapter.title, url_of(chapter));
    item.set("note", chapter.summary);
    list.push_back(std::move(item));
  }
  return View::items(std::move(list));
}

static Value pdca_links(const View& view, const CaseStudy& record) {
  Value::List list;
  for (const int step : record.pdca) {
    for (const Chapter& chapter : view.site().chapters) {
      if (chapter.kind != Chapter::Kind::guide ||
          std::find(chapter.pdca.begin(), chapter.pdca.end(), step) ==
              chapter.pdca.end()) {
        continue;
      }
      Value item = view.link(
          view.words().pdca.entries[static_cast<size_t>(step - 1)].label,
          url_of(chapter));
      item.set("number", step);
      list.push_back(std::move(item));
      break;
    }
  }
  return View::items(std::move(list));
}

static Value tools_of(const CaseStudy& record) {
  Value::List list;
  for (const Tool& tool : record.tools) {
    list.push_back(Value::map({{"name", tool.name}, {"note", tool.note}}));
  }
  return View::items(std::move(list));
}

static Value similar_of(const View& view, CaseId id) {
  Value::List list;
  const CaseStudy& record = view.site().cases[id];
  for (const SimilarCase& similar : view.edition.similar[id]) {
    Value item = view.case_link(similar.id);
    item.set("reason", reason_text(view, record, view.site().cases[similar.id],
                                   similar.reasons));
    list.push_back(std::move(item));
  }
  return list;
}

// The ids that the template itself uses; headings of the body step aside.
static Value case_value(const View& view, CaseId id) {
  const CaseStudy& record = view.site().cases[id];
  const Vocabularies& words = view.words();
  Value value = Value::map({{"slug", record.slug},
                            {"summary", record.summary},
                            {"need", record.card.need},
                            {"did", record.card.did},
                            {"result", record.card.result},
                            {"target_text", record.target_text},
                            {"cost", record.cost},
                            {"codes", join(record.area.codes, "、")},
                            {"level", level_of(view, record)}});
  set_area(view, record, value);
  value.set("lead", Value::map({{"name", record.lead.name},
                                {"dept", record.lead.dept},
                                {"type", view.facet_link(FacetKind::lead,
                                                         record.lead.type)}}));
  value.set("themes", view.facet_links(FacetKind::theme, record.themes));
  value.set("targets", view.facet_links(FacetKind::target, record.targets));
  value.set("partners", partners_of(view, record));
  value.set("challenges", View::items(record.challenges));
  value.set("aims", View::items(record.aims));
  value.set("results", View::items(record.results));
  value.set("period", record.period.label);
  Value trigger;
  if (record.trigger) {
    trigger = chapter_link(view, words.triggers[*record.trigger].label,
                           "guide/cross-triggers.html");
    trigger.set("text", record.trigger_text);
  }
  value.set("trigger", std::move(trigger));
  Value::List programmes;
  for (const Choice programme : record.programmes) {
    programmes.push_back(chapter_link(view, words.programmes[programme].label,
                                      "guide/part-programmes.html"));
  }
  value.set("programmes", std::move(programmes));
  value.set("origin", chapter_link(view, words.origins[record.origin].label,
                                   "guide/councils.html"));
  value.set("phase_groups",
            phase_groups(view, "", [&](size_t phase, Value& point) {
              point.set("bullets", View::items(record.phases[phase]));
            }));
  value.set("pdca", pdca_links(view, record));
  value.set("indicators", indicators_of(view, record));
  value.set("figures", figures_of(view, record));
  value.set("tools", tools_of(record));
  value.set("materials", View::items(record.materials));
  value.set("needs", View::items(record.needs));
  value.set("cautions", View::items(record.cautions));
  Value sustain;
  if (!record.institutionalised.empty() || !record.voices.empty() ||
      !record.open_issues.empty()) {
    sustain = Value::map(
        {{"institutionalised", View::items(record.institutionalised)},
         {"voices", View::items(record.voices)},
         {"open_issues", View::items(record.open_issues)}});
  }
  value.set("sustain", std::move(sustain));
  value.set("caveats", View::items(record.caveats));
  value.set("body", view.document(sunk(record.body, 1)));
  value.set("similar", similar_of(view, id));
  Value::List picked;
  const std::vector<SimilarCase>& shown = view.edition.similar[id];
  for (const Name& name : record.related) {
    const CaseId other = view.site().case_by_slug.find(name.text)->second;
    // Those among the similar ones stand there already, with the reason.
    if (std::none_of(shown.begin(), shown.end(), [&](const SimilarCase& each) {
          return each.id == other;
        })) {
      picked.push_back(view.case_link(other));
    }
  }
  value.set("picked", View::items(std::move(picked)));
  return value;
}

static void fill_case(const View& view, CaseId id, Value& value) {
  const CaseStudy& record = view.site().cases[id];
  value.set("case", case_value(view, id));
  value.set("related", guide_links(view, record));
  if (id > 0) value.set("previous", view.case_link(id - 1));
  if (id + 1 < view.site().cases.size()) {
    value.set("next", view.case_link(id + 1));
  }
  set_provenance(view, value, all_sources(record), record.as_of,
                 record.reviewed, record.review_due);
}

void add_case_pages(Edition& edition) {
  const Vocabularies& words = edition.site.vocabularies;
  for (CaseId id = 0; id < edition.site.cases.size(); ++id) {
    const CaseStudy& record = edition.site.cases[id];
    PageInfo page;
    page.path = url_of(record);
    page.kind = "case";
    page.title = record.title;
    page.kana = record.kana;
    page.summary = record.summary;
    page.template_name = "case.html";
    page.section = "取組事例";
    page.source = record.path;
    page.subject = &record;
    page.place = View(edition, page).place_of(record);
    for (const Facet& facet : edition.facets) {
      if (facet.kind != FacetKind::theme &&
          facet.kind != FacetKind::prefecture &&
          facet.kind != FacetKind::municipality_class) {
        continue;
      }
      for (const size_t value : values_of(record, facet.kind, words)) {
        page.facets.push_back(std::string(facet.name) + "=" +
                              facet.values[value].label);
      }
    }
    page.words =
        record.area.kana + " " + words.prefectures[record.area.prefecture].kana;
    for (const std::string& code : record.area.codes) {
      page.words += " " + code + " " + code.substr(0, 5);
    }
    page.crumbs = {{"ホーム", "index.html"}, {"取組事例", "cases/index.html"}};
    page.fill = [id](const View& view, Value& value) {
      fill_case(view, id, value);
    };
    edition.add_page(std::move(page));
  }
}

}  // namespace portal
