#include "page/plan.h"

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "base/parallel.h"
#include "base/phrase.h"
#include "base/text.h"
#include "model/link.h"
#include "output/portable.h"
#include "page/assets.h"
#include "page/book.h"
#include "page/case_page.h"
#include "page/data_pages.h"
#include "page/epub.h"
#include "page/feeds.h"
#include "page/finish.h"
#include "page/guide_pages.h"
#include "page/layout.h"
#include "page/list_pages.h"
#include "page/messages.h"
#include "page/open_data.h"
#include "page/reference_pages.h"
#include "page/takeaway.h"

namespace portal {

// Names that headings never cut: of the site's own words.
static std::vector<std::string> unbroken_words(const Site& site) {
  std::vector<std::string> words;
  for (const Term& term : site.terms) words.push_back(term.term);
  for (const CaseStudy& record : site.cases) words.push_back(record.area.name);
  const Vocabularies& all = site.vocabularies;
  for (const Vocabulary* vocabulary :
       {&all.prefectures, &all.themes, &all.phases, &all.lead_types,
        &all.partner_types, &all.pdca}) {
    for (const VocabularyEntry& entry : vocabulary->entries) {
      // Longer ones are phrases themselves: 位置について, ヨーイ.
      if (count_characters(entry.label) < 9) words.push_back(entry.label);
    }
  }
  // Many cases are of one place, and every heading is held against every word.
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

// What lists and bread crumbs say over and over, broken into phrases once.
static std::map<std::string, Html, std::less<>> phrased_labels(
    const Edition& edition, unsigned threads) {
  std::vector<std::string_view> texts;
  for (const PageInfo& page : edition.pages) {
    texts.push_back(page.title);
    for (const auto& [label, url] : page.crumbs) texts.push_back(label);
  }
  for (const CaseStudy& record : edition.site.cases) {
    texts.push_back(record.title);
  }
  for (const Facet& facet : edition.facets) {
    for (const FacetValue& value : facet.values) texts.push_back(value.label);
  }
  for (const Config::Link& link : edition.site.config.navigation) {
    texts.push_back(link.label);
  }
  for (const Config::Link& link : edition.site.config.footer) {
    texts.push_back(link.label);
  }
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  std::vector<Html> phrases(texts.size());
  parallel_for(texts.size(), threads, [&](size_t i) {
    phrases[i] = with_phrase_breaks(texts[i], edition.unbroken);
  });
  std::map<std::string, Html, std::less<>> result;
  for (size_t i = 0; i < texts.size(); ++i) {
    result.emplace_hint(result.end(), texts[i], std::move(phrases[i]));
  }
  return result;
}

// A file whose bytes `make` gives and that depends on `depends`.
static Output file_output(std::string path, const Digest& depends,
                          std::function<std::string()> make) {
  return {std::move(path), [depends, make = std::move(make)] {
            return Job{depends, make};
          }};
}

// A file that is cheap to make: its key is its own digest.
static Output small_file(std::string path, std::string bytes) {
  const Digest digest = digest_of(bytes);
  return file_output(std::move(path), digest,
                     [bytes = std::move(bytes)] { return bytes; });
}

// The same, made when its turn comes, on any thread: all cases in one file are
// large.
static Output data_file(std::string path, std::function<std::string()> make) {
  return {std::move(path), [make = std::move(make)] {
            std::string bytes = make();
            const Digest key = digest_of(bytes);
            return Job{key, [bytes = std::move(bytes)]() mutable {
                         return std::move(bytes);
                       }};
          }};
}

static Output page_output(const Edition& edition, const PageInfo& page,
                          const Template& page_template, const Digest& program,
                          Diagnostics& report) {
  return {page.path, [&edition, &page, &page_template, program, &report] {
            const View view(edition, page, &report);
            auto value = std::make_shared<Value>(layout_of(view));
            page.fill(view, *value);
            Value head = *value->find("page");
            const Html data = json_ld(view);
            head.set("json_ld_digest", digest_of(data.text).base64());
            head.set("json_ld", data);
            value->set("page", std::move(head));
            Digester digester;
            digester.add(program).add(page_template.digest());
            value->add_to(digester);
            return Job{digester.finish(), [value, &page_template, &report] {
                         return page_template.render(*value, report).text;
                       }};
          }};
}

static void add_data_files(const Edition& edition,
                           std::vector<Output>& outputs) {
  const auto add = [&](std::string path, std::string bytes) {
    outputs.push_back(small_file(std::move(path), std::move(bytes)));
  };
  const auto add_later = [&](std::string path,
                             std::string (*make)(const Edition&)) {
    outputs.push_back(
        data_file(std::move(path), [&edition, make] { return make(edition); }));
  };
  for (const Dataset& dataset : edition.site.datasets) {
    const std::string stem = "data/" + dataset.id;
    add(stem + ".csv", dataset_csv(dataset));
    add(stem + ".csv-metadata.json",
        dataset_csvw(dataset, edition.site.config));
    add(stem + ".json", dataset_json(dataset));
    if (auto svg = standalone_svg(chart_of(
            dataset, edition.site.vocabularies.prefectures, dataset.id))) {
      add(stem + ".svg", std::move(*svg));
    }
  }
  add_later("data/cases.csv", cases_csv);
  add_later("data/cases.json", cases_json);
  add_later("data/cases.js", cases_script);
  add_later("data/indicators.csv", indicators_csv);
  add_later("data/indicators.json", indicators_json);
  add("manifest.webmanifest", web_manifest(edition));
  if (!edition.site.config.base_url.empty()) {
    add_later("sitemap.xml", sitemap_xml);
    add_later("feed.xml", atom_feed);
    add("robots.txt", robots_txt(edition.site.config));
  }
}

// Forms to take away, and pictures.
static void add_copies(const Site& site, const Files& files,
                       std::vector<Output>& outputs, Diagnostics& diags) {
  const auto read = [&](const std::string& path) {
    std::optional<std::string> bytes = files.read(path);
    if (!bytes) diags.error({}, message::tool_source_missing, path);
    return bytes;
  };
  for (const Chapter& chapter : site.chapters) {
    if (chapter.kind != Chapter::Kind::tool) continue;
    if (const std::optional<std::string> source = read(chapter.path)) {
      outputs.push_back(small_file(
          "tools/" + chapter.slug + ".md",
          takeaway_markdown(chapter.title, chapter.summary, *source)));
    }
  }
  for (const MediaFile& file : site.media) {
    if (std::optional<std::string> bytes = read(file.path)) {
      outputs.push_back(small_file(file.url, std::move(*bytes)));
    }
  }
}

Plan plan(const Site& site, const Templates& templates, const Sources& sources,
          const Files& files, const Digest& program, unsigned threads,
          Diagnostics& diags) {
  Plan plan;
  plan.reports = std::make_unique<std::deque<Diagnostics>>();
  std::vector<Asset> assets = read_assets(files, sources, plan.outputs,
                                          plan.reports->emplace_back(), diags);
  plan.edition = std::make_unique<Edition>(Edition{site,
                                                   templates,
                                                   std::move(assets),
                                                   facets_of(site),
                                                   similar_cases(site, threads),
                                                   Lexicon(site),
                                                   unbroken_words(site),
                                                   {},
                                                   {},
                                                   {}});
  Edition& edition = *plan.edition;
  add_list_pages(edition);
  add_case_pages(edition);
  add_guide_pages(edition);
  add_books(edition);
  add_data_pages(edition);
  add_reference_pages(edition);
  edition.phrased = phrased_labels(edition, threads);

  // Templates of pieces, which pages ask for in the middle of a text, and those
  // of the book.
  for (const char* name :
       {"figure.html", "term.html", "value.html", "epub-title.html",
        "epub-contents.html", "epub-text.html"}) {
    templates.need(name, diags);
  }
  for (const PageInfo& page : edition.pages) {
    const Template* page_template = templates.need(page.template_name, diags);
    if (page_template == nullptr) continue;
    plan.reports->emplace_back();
    plan.outputs.push_back(page_output(edition, page, *page_template, program,
                                       plan.reports->back()));
  }
  plan.reports->emplace_back();
  plan.outputs.push_back(
      handbook_epub(edition, files, program, plan.reports->back()));
  add_data_files(edition, plan.outputs);
  add_copies(site, files, plan.outputs, diags);

  // What a stick cannot carry must not be found out when one is made.
  std::vector<std::string> names;
  for (const Output& output : plan.outputs) names.push_back(output.path);
  check_names(names, diags);

  std::deque<Diagnostics>* reports = plan.reports.get();
  plan.finishes.push_back([&edition](const PublishedTree& tree) {
    return catalog_of(edition, tree);
  });
  plan.finishes.push_back(
      [&edition, &diags, reports, threads](
          const PublishedTree& tree) -> std::optional<std::vector<Output>> {
        const size_t errors = diags.errors();
        for (Diagnostics& report : *reports) diags.join(std::move(report));
        if (diags.errors() > errors) return std::nullopt;
        return audit_and_index(edition, tree, threads, diags);
      });
  plan.finishes.push_back([&edition](const PublishedTree& tree) {
    return edition_script(edition, tree);
  });
  return plan;
}

}  // namespace portal
