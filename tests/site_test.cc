// The program on the real content: what it promises of the tree it publishes.

#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "support/catch.h"
#include "support/temporary_folder.h"

namespace fs = std::filesystem;
using portal::TemporaryFolder;

// The content of this project, a copy that a test may change.
static void bring_site(const TemporaryFolder& folder) {
  const fs::path root = PORTAL_SOURCE_DIR;
  fs::create_directories(folder / "site");
  for (const char* name : {"content", "templates", "assets"}) {
    fs::copy(root / name, folder / (std::string("site/") + name),
             fs::copy_options::recursive);
  }
  fs::copy(root / "site.config.json", folder / "site/site.config.json");
}

struct Ran {
  int code = 0;
  std::string said;  // both streams
};

// `./portal test` names the optimised program: whole builds take the one that
// is watched by sanitizers many times as long, and it makes one of its own.
static std::string program() {
  const char* named = std::getenv("PORTAL_PROGRAM");
  return named != nullptr ? named : PORTAL_PROGRAM;
}

static Ran run(const TemporaryFolder& folder, const std::string& arguments,
               const std::string& environment = "",
               const std::string& used = program()) {
  const std::string log = folder / "log.txt";
  const std::string command =
      environment + " '" + used + "' " + arguments + " >'" + log + "' 2>&1";
  const int status = std::system(command.c_str());
  std::ifstream in(log, std::ios::binary);
  std::ostringstream said;
  said << in.rdbuf();
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, said.str()};
}

static Ran build(const TemporaryFolder& folder, const std::string& out,
                 const std::string& more = "",
                 const std::string& environment = "") {
  return run(folder,
             "build --site '" + folder / "site" + "' --out '" + folder / out +
                 "' " + more,
             environment);
}

// The list of all files with their digests: equal lists, equal trees.
static std::string manifest(const TemporaryFolder& folder,
                            const std::string& out) {
  return folder.read(out + "/manifest.sha256");
}

static void replace(const TemporaryFolder& folder, const std::string& name,
                    const std::string& from, const std::string& to) {
  std::string text = folder.read(name);
  const size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  folder.write(name, text);
}

TEST_CASE("site: the bytes depend on nothing but the content", "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  const Ran first = build(folder, "one", "--jobs 1");
  INFO(first.said);
  REQUIRE(first.code == 0);
  REQUIRE(build(folder, "別の 場所", "--jobs 7",
                "TZ=Asia/Tokyo LC_ALL=C HOME=/nonexistent")
              .code == 0);
  CHECK(manifest(folder, "one") == manifest(folder, "別の 場所"));
  CHECK(run(folder, "verify '" + folder / "one" + "'").code == 0);

  // A second build changes nothing, and says so.
  const auto before = fs::last_write_time(folder / "one/index.html");
  const Ran again = build(folder, "one", "--lang en");
  CHECK(again.said.find("nothing changed") != std::string::npos);
  CHECK(fs::last_write_time(folder / "one/index.html") == before);

  // A file that others name is gone: told, and the published site stays.
  fs::remove(folder / "site/content/cases/ageo.md");
  const Ran refused = build(folder, "one");
  CHECK(refused.code == 1);
  CHECK(refused.said.find("ageo") != std::string::npos);
  CHECK(manifest(folder, "one") == manifest(folder, "別の 場所"));
  fs::copy(fs::path(PORTAL_SOURCE_DIR) / "content/cases/ageo.md",
           folder / "site/content/cases/ageo.md");

  // After edits of content and templates the tree is that of a clean build,
  // and pages that use none of it are left alone.
  replace(folder, "site/content/cases/toyokawa.md", "title: ", "title: 新しい");
  replace(folder, "site/templates/case.html", "</h1>", " </h1>");
  const Ran edited = build(folder, "one", "--explain");
  INFO(edited.said);
  REQUIRE(edited.code == 0);
  CHECK(edited.said.find("cases/toyokawa.html") != std::string::npos);
  CHECK(edited.said.find("\nabout.html") == std::string::npos);
  REQUIRE(build(folder, "clean", "--clean").code == 0);
  CHECK(manifest(folder, "one") == manifest(folder, "clean"));
  CHECK(manifest(folder, "one") != manifest(folder, "別の 場所"));
}

TEST_CASE("site: another program does not take the last build for its own",
          "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  REQUIRE(build(folder, "one").code == 0);
  const std::string other = folder / "portal";
  fs::copy(program(), other);
  std::ofstream(other, std::ios::binary | std::ios::app) << '\n';
  const std::string again = "build --lang en --explain --site '" +
                            folder / "site" + "' --out '" + folder / "one" +
                            "'";
  const std::string made_anew = "\nindex.html: what it is made from changed";
  CHECK(run(folder, again).said.find(made_anew) == std::string::npos);
  CHECK(run(folder, again, "", other).said.find(made_anew) !=
        std::string::npos);
}

TEST_CASE("site: mistakes of all files are told in one run", "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  replace(folder, "site/content/cases/toyokawa.md", "themes:", "theme:");
  replace(folder, "site/content/pages/links.md", "\n\n",
          "\n\n[章](../guide/no-such-chapter.md)\n\n");
  const Ran checked =
      run(folder, "check --lang ja --site '" + folder / "site" + "'");
  INFO(checked.said);
  CHECK(checked.code == 1);
  CHECK(checked.said.find("content/cases/toyokawa.md:") != std::string::npos);
  CHECK(checked.said.find("content/pages/links.md:") != std::string::npos);
  // Links to the broken case are right: it is there.
  CHECK(checked.said.find("「toyokawa」") == std::string::npos);
}

TEST_CASE("site: the nearest name is told as the file must write it",
          "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  replace(folder, "site/content/cases/okinawa.md", "process-allies.md",
          "process-alies.md");
  replace(folder, "site/content/cases/okinawa.md", "../guide/process-tools.md",
          "www.example.jp");
  const Ran checked =
      run(folder, "check --lang ja --site '" + folder / "site" + "'");
  INFO(checked.said);
  const auto count = [&](const std::string& what) {
    size_t found = 0;
    for (size_t at = checked.said.find(what); at != std::string::npos;
         at = checked.said.find(what, at + 1)) {
      ++found;
    }
    return found;
  };
  // As it is written in that file.
  CHECK(count("「../guide/process-allies.md」の間違いではありませんか") == 1);
  CHECK(count("「https://www.example.jp」の間違いではありませんか") == 1);

  // Without the list of sources each of 1,600 places would be wrong.
  fs::remove(folder / "site/content/sources.json");
  const Ran bare =
      run(folder, "check --lang en --site '" + folder / "site" + "'");
  CHECK(bare.said.find("content/sources.json is missing") != std::string::npos);
  CHECK(bare.said.find("has no source") == std::string::npos);
}

TEST_CASE("site: a broken template stops the build with its place", "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  replace(folder, "site/templates/term.html", "{{label}}", "{{no_such_name}}");
  const Ran built = build(folder, "one", "--lang en");
  INFO(built.said);
  CHECK(built.code == 1);
  CHECK(built.said.find("templates/term.html:") != std::string::npos);
  CHECK(built.said.find("no_such_name") != std::string::npos);
  CHECK_FALSE(fs::exists(folder / "one/index.html"));
  fs::remove(folder / "site/templates/term.html");
  CHECK(build(folder, "one", "--lang en").code == 1);
}

TEST_CASE("site: an output with too long a name is told as that", "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  const Ran built = build(folder, std::string(300, 'a'), "--lang en");
  INFO(built.said);
  CHECK(built.code == 3);
  CHECK(built.said.find("[output-name-too-long]") != std::string::npos);
}

TEST_CASE("site: a folder that is no site is named", "[site]") {
  const TemporaryFolder folder;
  const Ran checked =
      run(folder, "check --lang en --site '" + folder / "nothing" + "'");
  CHECK(checked.code == 2);
  CHECK(checked.said.find("site.config.json") != std::string::npos);
}

TEST_CASE("site: scripts are made small when one of them has changed",
          "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  REQUIRE(build(folder, "one").code == 0);
  const std::string before = manifest(folder, "one");
  const auto build_with = [&](const std::string& esbuild) {
    folder.write("bin/esbuild", "#!/bin/sh\n" + esbuild);
    fs::permissions(folder / "bin/esbuild", fs::perms::owner_all);
    return build(folder, "one", "--lang en",
                 "PATH='" + folder / "bin" + "':\"$PATH\"");
  };
  // One that can say no more than which one it is.
  const std::string unable =
      "[ \"$1\" = --version ] || { echo no room; exit 9; }\n"
      "PATH=${PATH#*:} exec esbuild --version\n";
  replace(folder, "site/content/cases/toyokawa.md", "title: ", "title: 新しい");
  CHECK(build_with(unable).code == 0);
  CHECK(manifest(folder, "one") != before);
  const std::string edited = manifest(folder, "one");

  // The machine is to blame, and the published site stays.
  const std::string script = folder.read("site/assets/js/theme.js");
  folder.write("site/assets/js/theme.js", script + "window.other = 1;\n");
  const Ran failed = build_with(unable);
  INFO(failed.said);
  CHECK(failed.code == 3);
  CHECK(failed.said.find("no room [esbuild-failed]") != std::string::npos);
  CHECK(manifest(folder, "one") == edited);
  const Ran missing = build_with("exit 127\n");
  CHECK(missing.code == 3);
  CHECK(missing.said.find("apt-get install esbuild") != std::string::npos);
  CHECK(missing.said.find("[no-esbuild]") != std::string::npos);
  folder.write("site/assets/js/theme.js", script);

  // Another version may make other bytes of the same scripts.
  const std::string text = folder.read("site/content/cases/toyokawa.md");
  folder.write("site/content/cases/toyokawa.md", text + "\n");
  CHECK(build_with("echo 99.9.9; " + unable).code == 3);
  folder.write("site/content/cases/toyokawa.md", text);

  // The script is, with its place; `check` finds it too.
  folder.write("site/assets/js/theme.js", script + "あ い;\n");
  const std::string place =
      "assets/js/theme.js:" +
      std::to_string(std::count(script.begin(), script.end(), '\n') + 1) +
      ":3: error: ";
  const Ran broken = build(folder, "one");
  CHECK(broken.code == 1);
  CHECK(broken.said.find(place) != std::string::npos);
  CHECK(manifest(folder, "one") == edited);
  const Ran checked = run(folder, "check --site '" + folder / "site" + "'");
  CHECK(checked.code == 1);
  CHECK(checked.said.find(place) != std::string::npos);

  folder.write("site/assets/js/theme.js", script);
  REQUIRE(build(folder, "one").code == 0);
  CHECK(manifest(folder, "one") == edited);
}

TEST_CASE("site: a value leads to its row, a figure may stand twice",
          "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  for (const char* name : {"pdca-1", "pdca-2"}) {
    const std::string path = std::string("site/content/guide/") + name + ".md";
    folder.write(path, folder.read(path) +
                           "\n今は{値:support-rate/all/2022}です。\n\n"
                           "{図:matrix-support}\n\n{図:matrix-support}\n");
  }
  const Ran built = build(folder, "one");
  INFO(built.said);
  REQUIRE(built.code == 0);
  const std::string chapter = folder.read("one/guide/pdca-1.html");
  CHECK(chapter.find("今は<a class=\"value\" href=\"../data/support-rate.html"
                     "#row-all\">68.1%</a>です。") != std::string::npos);
  CHECK(chapter.find("id=\"fig-matrix-support_2\"") != std::string::npos);
  CHECK(folder.read("one/data/support-rate.html").find("id=\"row-all\"") !=
        std::string::npos);
}

TEST_CASE("site: headings are true and say a name once", "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  const Ran built = build(folder, "one");
  INFO(built.said);
  REQUIRE(built.code == 0);
  // The first value of a declaration is what its heading names.
  const std::string dashboard = folder.read("one/data/dashboard.html");
  const std::string name = "<span class=\"declaration-name\">宣言2 ";
  CHECK(dashboard.find(name + "重症化予防に取り組む市町村</span>") ==
        std::string::npos);
  CHECK(dashboard.find(name + "重症化予防に取り組む広域連合</span>") !=
        std::string::npos);
  // A target is told as it is printed, and one in words is a target, too.
  for (const char* target : {"800市町村以上", "3万社以上", "全保険者"}) {
    CHECK(dashboard.find(std::string("declaration-target\">目標 ") + target +
                         "<") != std::string::npos);
  }
  // One case has nothing in common with others.
  for (const char* kind : {"find", "compare"}) {
    const std::string start = std::string("one/") + kind + "/theme-";
    CHECK(folder.read(start + "diabetes.html").find(">この事例からの学び<") !=
          std::string::npos);
    CHECK(folder.read(start + "activity.html").find(">事例に共通する学び<") !=
          std::string::npos);
  }
}

TEST_CASE("site: a page of cases has them before what is said of them",
          "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  const Ran built = build(folder, "one");
  INFO(built.said);
  REQUIRE(built.code == 0);
  const std::string page = folder.read("one/find/theme-activity.html");
  const size_t first = page.find("<li class=\"card\"");
  REQUIRE(first != std::string::npos);
  for (const char* said : {"<section class=\"lessons\"", "class=\"prose\""}) {
    INFO(said);
    CHECK(page.find(said) != std::string::npos);
    CHECK(page.find(said) > first);
  }
}

TEST_CASE("site: one case and one chapter are a site", "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  for (const char* name :
       {"cases", "guide", "pages", "statistics", "themes", "tools"}) {
    const std::string path = folder / (std::string("site/content/") + name);
    fs::remove_all(path);
    fs::create_directories(path);
  }
  folder.write("site/content/cases/hitotsu.md", R"(---
title: 集まり
kana: あつまり
summary: 町の人が集まりました。
card: {need: 困っていました。, did: 集まりました。, result: 原典に成果の記載はありません}
area: {name: 津市, kana: つし, prefecture: "24", codes: []}
lead: {name: 津市, type: muni}
partners: []
target_text: 原典に記載なし
targets: [all]
themes: [community]
origin: council
programmes: [model-project]
trigger: {kind: plan, text: 計画を立てました。}
challenges: [原典に記載なし]
aims: [原典に記載なし]
phases: {wind: [話を聞きました。], allies: [集まりました。], tools: [表を作りました。]}
pdca: []
indicators: []
figures: []
results: [原典に成果の記載はありません。]
transfer: {needs: [原典に記載なし]}
sources: ["S2:404-470"]
as_of: 令和元年度
reviewed: 2026-11
review_due: 2028-11
---

## 背景ときっかけ

町の人が困っていました。

## 取組の内容

集まりました。

## 成果と残る課題

記載はありません。

## 読むときの注意

ありません。
)");
  folder.write("site/site.config.json", R"({
  "title": "健康", "description": "健康づくりの事例です。", "publisher": "津市",
  "licence": "CC BY 4.0", "content_date": "2026-11-29",
  "navigation": [{"label": "取組事例", "target": "content/cases/index"}]
})");
  folder.write("site/content/glossary.json", R"({"terms": [
  {"id": "kai", "term": "会", "kana": "かい", "definition": "集まり"}]})");
  folder.write("site/content/guide/hajime.md", R"(---
title: はじめに
kana: はじめに
summary: はじめの章です。
part: concept
number: 1
as_of: 令和元年度
sources: []
reviewed: 2026-11
---

人が集まります。
)");
  const Ran built = build(folder, "one");
  INFO(built.said);
  REQUIRE(built.code == 0);
  CHECK(run(folder, "package --site '" + folder / "site" + "' --dest '" +
                        folder / "dist" + "'")
            .code == 0);
  // No label stands before nothing.
  CHECK(folder.read("one/glossary.html").find("出典：</span>") ==
        std::string::npos);
  CHECK(folder.read("one/handbook.html").find("出典： ") == std::string::npos);
  const std::string home = folder.read("one/index.html");
  CHECK(home.find("あなたの立場から") == std::string::npos);
  CHECK(home.find("<h2>このサイトについて") == std::string::npos);
  CHECK(folder.read("one/find/index.html").find("連携先の分野") ==
        std::string::npos);
  CHECK(folder.read("one/data/index.html").find("統計はまだありません") !=
        std::string::npos);
  // Without a word of the editors, the cases that are there.
  CHECK(home.find("まず読みたい事例") != std::string::npos);
  CHECK(home.find("href=\"cases/hitotsu.html\"") != std::string::npos);
  CHECK(home.find("数字で見る") == std::string::npos);
  CHECK(folder.read("one/tools/index.html").find("様式はまだありません") !=
        std::string::npos);
  CHECK(folder.read("one/data/indicators.html")
            .find("前と後の数値がある事例は、まだありません") !=
        std::string::npos);
  // A city whose code is not known is no area of a health centre.
  CHECK(fs::exists(folder / "one/find/class-city.html"));

  fs::remove(folder / "site/content/cases/hitotsu.md");
  folder.write("site/content/glossary.json", R"({"terms": []})");
  const Ran empty = build(folder, "none");
  INFO(empty.said);
  REQUIRE(empty.code == 0);
  CHECK(folder.read("none/index.html").find("まず読みたい事例") ==
        std::string::npos);
  for (const char* page : {"find/index", "compare", "like-mine", "search"}) {
    INFO(page);
    CHECK(folder.read("none/" + std::string(page) + ".html")
              .find("事例はまだありません") != std::string::npos);
  }
  CHECK(folder.read("none/glossary.html").find("用語はまだありません") !=
        std::string::npos);
}

TEST_CASE("site: the path of an address may be Japanese", "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  const Ran built =
      build(folder, "one", "--base-url https://example.jp/%E5%81%A5/");
  INFO(built.said);
  REQUIRE(built.code == 0);
  CHECK(folder.read("one/404.html").find("href=\"/%E5%81%A5/index.html\"") !=
        std::string::npos);
}
