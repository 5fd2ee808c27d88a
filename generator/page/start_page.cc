#include "page/start_page.h"

#include "base/files.h"
#include "chart/format.h"
#include "output/manifest.h"
#include "page/finish.h"
#include "page/layout.h"

namespace portal {

std::optional<std::string> render_start_page(const Edition& edition,
                                             const std::string& published,
                                             Diagnostics& diags) {
  const Template* page_template =
      edition.templates.need("offline-start.html", diags);
  const std::optional<std::string> text =
      DiskFiles(published).read(std::string(manifest_name));
  if (page_template == nullptr || !text) return std::nullopt;
  const std::optional<Manifest> manifest = parse_manifest(*text, diags);
  if (!manifest) return std::nullopt;
  uint64_t bytes = 0;
  for (const FileEntry& file : manifest->files) bytes += file.size;
  PageInfo page;
  page.path = "start.html";
  page.kind = "start";
  page.title = edition.site.config.title;
  page.summary = edition.site.config.description;
  page.template_name = "offline-start.html";
  page.listed = false;
  const View view(edition, page);
  Value value = layout_of(view);
  value.set(
      "package",
      Value::map(
          {{"files", group_digits(std::to_string(manifest->files.size()))},
           {"size",
            group_digits(std::to_string((bytes + 1023) / 1024)) + " KB"}}));
  Value build = *value.find("build");
  build.set("id", edition_id(manifest->files));
  value.set("build", std::move(build));
  Diagnostics report;
  const Html html = page_template->render(value, report);
  const bool failed = report.has_errors();
  diags.join(std::move(report));
  if (failed) return std::nullopt;
  return html.text;
}

}  // namespace portal
