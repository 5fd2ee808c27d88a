#include "model/link.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "model/messages.h"
#include "model/url.h"

namespace portal {

std::string url_of(const CaseStudy& record) {
  return "cases/" + record.slug + ".html";
}

std::string url_of(const Chapter& record) {
  switch (record.kind) {
    case Chapter::Kind::guide:
      return "guide/" + record.slug + ".html";
    case Chapter::Kind::tool:
      return "tools/" + record.slug + ".html";
    case Chapter::Kind::theme:
      return "compare/theme-" + record.slug + ".html";
    case Chapter::Kind::page:
      break;
  }
  return record.slug + ".html";
}

std::string url_of(const Dataset& record) {
  return "data/" + record.id + ".html";
}

std::string url_of(const Term& record) { return "glossary.html#" + record.id; }

std::string url_of(const SourceDocument& record) {
  return "sources.html#" + record.id;
}

namespace {

// `target` as a link at the file `from` means it: a path from the site's root
// without "." and ".."; nullopt when it leaves the root.
std::optional<std::string> resolve_path(std::string_view from,
                                        std::string_view target) {
  std::vector<std::string_view> parts;
  const auto walk = [&](std::string_view path) {
    while (!path.empty()) {
      const size_t slash = std::min(path.find('/'), path.size());
      const std::string_view part = path.substr(0, slash);
      path.remove_prefix(std::min(slash + 1, path.size()));
      if (part.empty() || part == ".") continue;
      if (part == "..") {
        if (parts.empty()) return false;
        parts.pop_back();
      } else {
        parts.push_back(part);
      }
    }
    return true;
  };
  walk(from.substr(0, from.rfind('/') + 1));
  if (!walk(target)) return std::nullopt;
  std::string path;
  for (const std::string_view part : parts) {
    if (!path.empty()) path += '/';
    path += part;
  }
  return path;
}

// Whether what stands for a file can only be the name of a site of the web.
bool is_like_host(std::string_view name) {
  if (name.starts_with("www.")) return true;
  const std::string_view host = name.substr(0, name.find('/'));
  constexpr std::array<std::string_view, 5> endings = {".jp", ".com", ".org",
                                                       ".net", ".info"};
  return std::any_of(endings.begin(), endings.end(), [&](auto ending) {
    return host.size() > ending.size() && host.ends_with(ending);
  });
}

// What a file of the content, named in a link, is published as.
struct Target {
  std::string url;
  const Document* document = nullptr;          // whose headings are its anchors
  std::set<std::string, std::less<>> anchors;  // beside the headings
};

class Linker {
 public:
  Linker(Site& site, Diagnostics& diags) : site_(site), diags_(diags) {}
  void run();

 private:
  void order();
  void index();
  void check_sources(const std::vector<SourceRef>& sources);
  void check_case(const Name& name, std::string_view self);
  void check_dataset(const Name& name);
  void check_name(const Name& name, const Message& message,
                  const std::vector<std::string_view>& known);
  void link_case(CaseStudy& record);
  void link_chapter(Chapter& record);
  void link_dataset(Dataset& record);
  void link_document(Document& document, const std::string& path);
  void link_address(Reference& reference, const std::string& path);
  std::string nearest_path(const std::string& path) const;
  void check_value(Reference& reference);
  void check_value(std::string_view text, Span span);
  void link_config();

  // Whether the file is there, with mistakes that are reported already; or may
  // be there, in a folder that cannot be read.
  bool is_unread(const std::string& path) const {
    const auto has = [this](const std::string& name) {
      return std::binary_search(site_.unread.begin(), site_.unread.end(), name);
    };
    return has(path) || has(path.substr(0, path.rfind('/') + 1));
  }

  template <typename Map>
  static std::vector<std::string_view> keys(const Map& map) {
    std::vector<std::string_view> result;
    for (const auto& [key, value] : map) result.push_back(key);
    return result;
  }

  Site& site_;
  Diagnostics& diags_;
  std::map<std::string, Target, std::less<>> targets_;  // by content path
  std::vector<std::string_view> case_slugs_, dataset_ids_, term_ids_,
      source_ids_, target_paths_;
  bool sources_told_ = false;  // that there is no list of them
};

void Linker::order() {
  // Cases stand in the order of prefecture, then reading: what lists show.
  std::sort(site_.cases.begin(), site_.cases.end(),
            [](const CaseStudy& a, const CaseStudy& b) {
              if (a.area.prefecture != b.area.prefecture) {
                return a.area.prefecture < b.area.prefecture;
              }
              return a.slug < b.slug;
            });
  std::sort(site_.chapters.begin(), site_.chapters.end(),
            [](const Chapter& a, const Chapter& b) {
              return std::tie(a.kind, a.part, a.number, a.slug) <
                     std::tie(b.kind, b.part, b.number, b.slug);
            });
  const auto number = [](const Dataset& record) {
    int value = 0;
    for (const char c : record.number) {
      if (c >= '0' && c <= '9' && value < 100'000) value = value * 10 + c - '0';
    }
    return value;
  };
  std::sort(site_.datasets.begin(), site_.datasets.end(),
            [&](const Dataset& a, const Dataset& b) {
              return std::make_pair(number(a), std::string_view(a.id)) <
                     std::make_pair(number(b), std::string_view(b.id));
            });
  std::stable_sort(site_.terms.begin(), site_.terms.end(),
                   [](const Term& a, const Term& b) {
                     return compare_kana(a.kana, b.kana) < 0;
                   });
}

void Linker::index() {
  for (CaseId id = 0; id < site_.cases.size(); ++id) {
    const CaseStudy& record = site_.cases[id];
    site_.case_by_slug.emplace(record.slug, id);
    Target target{url_of(record), &record.body, {}};
    for (const VocabularyEntry& phase : site_.vocabularies.phases.entries) {
      target.anchors.insert("point-" + phase.id);
    }
    for (const Indicator& indicator : record.indicators) {
      target.anchors.insert("indicator-" + indicator.id);
    }
    targets_.emplace(record.path, std::move(target));
  }
  for (ChapterId id = 0; id < site_.chapters.size(); ++id) {
    const Chapter& record = site_.chapters[id];
    site_.chapter_by_path.emplace(record.path, id);
    targets_.emplace(record.path, Target{url_of(record), &record.body, {}});
  }
  std::map<std::string, const Dataset*, std::less<>> numbers;
  for (DatasetId id = 0; id < site_.datasets.size(); ++id) {
    const Dataset& record = site_.datasets[id];
    site_.dataset_by_id.emplace(record.id, id);
    const auto [other, is_new] = numbers.emplace(record.number, &record);
    if (!is_new) {
      diags_.error(record.origin_span, message::dataset_number_repeated,
                   record.number, other->second->path);
    }
    Target target{url_of(record), nullptr, {}};
    for (const Row& row : record.rows) target.anchors.insert("row-" + row.id);
    targets_.emplace(record.path, std::move(target));
  }
  Target glossary{"glossary.html", nullptr, {}};
  for (TermId id = 0; id < site_.terms.size(); ++id) {
    const Term& record = site_.terms[id];
    if (!site_.term_by_id.emplace(record.id, id).second) {
      diags_.error(record.span, message::id_repeated, record.id);
    }
    glossary.anchors.insert(record.id);
  }
  targets_.emplace("content/glossary.json", std::move(glossary));
  Target sources{"sources.html", nullptr, {}};
  for (const SourceDocument& record : site_.sources) {
    if (!sources.anchors.insert(record.id).second) {
      diags_.error(record.span, message::id_repeated, record.id);
    }
    source_ids_.push_back(record.id);
  }
  targets_.emplace("content/sources.json", std::move(sources));
  if (site_.accessibility) {
    targets_.emplace("content/accessibility.json",
                     Target{"accessibility-test.html", nullptr, {}});
  }
  for (const MediaFile& file : site_.media) {
    targets_.emplace(file.path, Target{file.url, nullptr, {}});
  }
  // Pages that no file of the content stands for, by a name of the same form.
  for (const auto& [name, url] :
       std::initializer_list<std::pair<const char*, const char*>>{
           {"content/index", "index.html"},
           {"content/cases/index", "cases/index.html"},
           {"content/guide/index", "guide/index.html"},
           {"content/statistics/index", "data/index.html"},
           {"content/tools/index", "tools/index.html"},
           {"content/search", "search.html"},
           {"content/sitemap", "sitemap.html"},
           {"content/like-mine", "like-mine.html"},
           {"content/compare", "compare.html"}}) {
    targets_.emplace(name, Target{url, nullptr, {}});
  }
  case_slugs_ = keys(site_.case_by_slug);
  dataset_ids_ = keys(site_.dataset_by_id);
  term_ids_ = keys(site_.term_by_id);
  target_paths_ = keys(targets_);
}

void Linker::check_name(const Name& name, const Message& message,
                        const std::vector<std::string_view>& known) {
  auto report = diags_.error(name.span, message, name.text);
  const std::string_view near = closest(name.text, known);
  if (!near.empty()) report.help(message::closest_name, std::string(near));
}

void Linker::check_sources(const std::vector<SourceRef>& sources) {
  if (is_unread("content/sources.json")) return;
  if (site_.sources.empty() && !sources.empty()) {
    if (!sources_told_) diags_.error({}, message::sources_missing);
    sources_told_ = true;
    return;
  }
  for (const SourceRef& ref : sources) {
    if (std::find(source_ids_.begin(), source_ids_.end(), ref.source) ==
        source_ids_.end()) {
      check_name({ref.source, ref.span}, message::source_unknown, source_ids_);
    }
  }
}

void Linker::check_case(const Name& name, std::string_view self) {
  if (name.text == self) {
    diags_.error(name.span, message::related_self);
  } else if (!site_.case_by_slug.contains(name.text) &&
             !is_unread("content/cases/" + name.text + ".md")) {
    check_name(name, message::case_unknown, case_slugs_);
  }
}

void Linker::check_dataset(const Name& name) {
  if (site_.dataset_by_id.contains(name.text)) return;
  const std::string path = "content/statistics/" + name.text + ".json";
  if (is_unread(path)) return;
  check_name(name, message::dataset_unknown, dataset_ids_);
}

void Linker::check_value(std::string_view text, Span span) {
  const size_t first = text.find('/');
  const size_t second =
      first == std::string_view::npos ? first : text.find('/', first + 1);
  if (second == std::string_view::npos) {
    diags_.error(span, message::value_form, std::string(text));
    return;
  }
  const std::string id(text.substr(0, first));
  const std::string row(text.substr(first + 1, second - first - 1));
  const std::string column(text.substr(second + 1));
  const auto found = site_.dataset_by_id.find(id);
  if (found == site_.dataset_by_id.end()) {
    check_dataset({id, span});
    return;
  }
  const Dataset& dataset = site_.datasets[found->second];
  const auto report = [&](const Message& message, const std::string& name,
                          const auto& list) {
    std::vector<std::string_view> known;
    for (const auto& item : list) known.push_back(item.id);
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    auto made = diags_.error(span, message, name, id);
    const std::string_view near = closest(name, known);
    if (!near.empty()) made.help(message::closest_name, std::string(near));
  };
  report(message::row_unknown, row, dataset.rows);
  report(message::column_unknown, column, dataset.columns);
}

void Linker::check_value(Reference& reference) {
  check_value(reference.target, reference.span);
  reference.url = "data/" +
                  reference.target.substr(0, reference.target.find('/')) +
                  ".html";
}

// The file that a path which leads nowhere may mean: the list of a folder, one
// of the same name elsewhere, or one of nearly that name in its folder. Whole
// paths would be alike by their folders alone.
std::string Linker::nearest_path(const std::string& path) const {
  if (targets_.contains(path + "/index")) return path + "/index";
  const auto folder_of = [](std::string_view whole) {
    return whole.substr(0, whole.rfind('/') + 1);
  };
  const auto name_of = [](std::string_view whole) {
    const std::string_view name = whole.substr(whole.rfind('/') + 1);
    return name.substr(0, name.find_last_of('.'));
  };
  const std::string_view wanted = name_of(path);
  std::vector<std::string_view> names;
  for (const std::string_view known : target_paths_) {
    if (name_of(known) == wanted) return std::string(known);
    if (folder_of(known) == folder_of(path)) names.push_back(name_of(known));
  }
  const std::string_view near = closest(wanted, names);
  for (const std::string_view known : target_paths_) {
    if (folder_of(known) == folder_of(path) && name_of(known) == near) {
      return std::string(known);
    }
  }
  return {};
}

void Linker::link_address(Reference& reference, const std::string& path) {
  const size_t hash = reference.target.find('#');
  const std::string file =
      percent_decoded(std::string_view(reference.target).substr(0, hash));
  if (hash != std::string::npos) {
    reference.fragment =
        percent_decoded(std::string_view(reference.target).substr(hash + 1));
  }
  const std::optional<std::string> resolved =
      file.empty() ? path : resolve_path(path, file);
  if (!resolved) {
    diags_.error(reference.span, message::link_outside, reference.target);
    return;
  }
  const auto found = targets_.find(*resolved);
  if (found == targets_.end()) {
    if (is_unread(*resolved)) return;
    auto report =
        diags_.error(reference.span, message::link_target_missing, *resolved);
    const std::string near = nearest_path(*resolved);
    if (!near.empty()) {
      // As it is written in this file, so that it can be copied.
      report.help(message::closest_name, relative_url(path, near));
    } else if (file.find('@') != std::string::npos) {
      report.help(message::closest_name, "mailto:" + reference.target);
    } else if (is_like_host(file)) {
      report.help(message::closest_name, "https://" + reference.target);
    }
    return;
  }
  if (reference.kind == Reference::Kind::image &&
      !resolved->starts_with("content/images/")) {
    diags_.error(reference.span, message::image_is_no_image, *resolved)
        .help(message::image_is_no_image_help);
    return;
  }
  reference.url = found->second.url;
  if (reference.fragment.empty()) return;
  const Target& target = found->second;
  std::vector<std::string_view> known(target.anchors.begin(),
                                      target.anchors.end());
  if (target.document != nullptr) {
    for (const Heading& heading : target.document->headings) {
      known.push_back(heading.id);
    }
  }
  if (std::find(known.begin(), known.end(), reference.fragment) ==
      known.end()) {
    auto report = diags_.error(reference.span, message::link_anchor_missing,
                               *resolved, reference.fragment);
    const std::string_view near = closest(reference.fragment, known);
    if (!near.empty()) report.help(message::closest_name, std::string(near));
  }
}

void Linker::link_document(Document& document, const std::string& path) {
  for (Reference& reference : document.references) {
    switch (reference.kind) {
      case Reference::Kind::link:
      case Reference::Kind::image:
        link_address(reference, path);
        break;
      case Reference::Kind::chart:
        check_dataset({reference.target, reference.span});
        reference.url = "data/" + reference.target + ".html";
        break;
      case Reference::Kind::value:
        check_value(reference);
        break;
    }
  }
}

void Linker::link_case(CaseStudy& record) {
  check_sources(record.sources);
  for (const Indicator& indicator : record.indicators) {
    check_sources(indicator.sources);
  }
  for (const Figure& figure : record.figures) check_sources(figure.sources);
  for (const Name& name : record.related) check_case(name, record.slug);
  link_document(record.body, record.path);
}

void Linker::link_chapter(Chapter& record) {
  check_sources(record.sources);
  for (const Chapter::Lesson& lesson : record.lessons) {
    for (const Name& name : lesson.cases) check_case(name, "");
  }
  for (const Name& name : record.related) {
    const std::string folder =
        record.path.substr(0, record.path.rfind('/') + 1);
    const std::string path = folder + name.text + ".md";
    if (path == record.path) {
      diags_.error(name.span, message::related_self);
    } else if (!site_.chapter_by_path.contains(path) && !is_unread(path)) {
      std::vector<std::string_view> known;
      for (const Chapter& other : site_.chapters) {
        if (other.kind == record.kind) known.push_back(other.slug);
      }
      check_name(name, message::chapter_unknown, known);
    }
  }
  link_document(record.body, record.path);
}

void Linker::link_dataset(Dataset& record) {
  check_sources(record.sources);
  for (const Row& row : record.rows) check_sources(row.sources);
  for (const Name& name : record.cases) check_case(name, "");
  for (const Name& name : record.related) {
    if (name.text == record.id) {
      diags_.error(name.span, message::related_self);
    } else {
      check_dataset(name);
    }
  }
}

void Linker::link_config() {
  for (auto* links :
       {&site_.config.navigation, &site_.config.doors, &site_.config.footer}) {
    for (Config::Link& each : *links) {
      Reference reference;
      reference.target = each.target.text;
      reference.span = each.target.span;
      link_address(reference, "site.config.json");
      each.url = reference.url;
    }
  }
  for (const Name& name : site_.config.featured) check_case(name, "");
  for (const Config::HeadlineFigure& figure : site_.config.figures) {
    check_value(figure.value.text, figure.value.span);
  }
}

void Linker::run() {
  order();
  index();
  for (const Term& term : site_.terms) {
    check_sources(term.sources);
    for (const Name& name : term.see) {
      if (!site_.term_by_id.contains(name.text) &&
          !is_unread("content/glossary.json")) {
        check_name(name, message::term_unknown, term_ids_);
      }
    }
  }
  for (CaseStudy& record : site_.cases) link_case(record);
  for (Chapter& record : site_.chapters) link_chapter(record);
  for (Dataset& record : site_.datasets) link_dataset(record);
  link_config();
}

}  // namespace

std::optional<Site> link(Content&& content, Diagnostics& diags) {
  Site site;
  static_cast<Content&>(site) = std::move(content);
  const size_t before = diags.errors();
  Linker(site, diags).run();
  if (diags.errors() > before || !site.unread.empty()) return std::nullopt;
  return site;
}

}  // namespace portal
