#include "output/publish.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "output/disk.h"
#include "output/messages.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace portal;
namespace fs = std::filesystem;

namespace {

using Files = std::map<std::string, std::string>;

std::atomic<int> makes{0};

// A plan whose files hold exactly these texts.
std::vector<Output> plan(const Files& files) {
  std::vector<Output> outputs;
  for (const auto& [path, text] : files) {
    outputs.push_back({path, [text = text] {
                         return Job{digest_of(text), [text] {
                                      ++makes;
                                      return text;
                                    }};
                       }});
  }
  return outputs;
}

PublishOptions options_for(const TemporaryFolder& site) {
  PublishOptions options;
  options.site = site.path;
  options.out = site / "public";
  options.inputs = {site / "content"};
  options.threads = 2;
  options.sync = false;
  return options;
}

struct Run {
  std::optional<Published> published;
  std::string messages;  // English, a line each, help indented
};

Run run(const Files& files, const PublishOptions& options,
        const std::vector<Finish>& finishes = {}) {
  Run result;
  NoProgress progress;
  Diagnostics diagnostics;
  result.published =
      publish(plan(files), finishes, options, progress, diagnostics);
  for (const Diagnostic& d : diagnostics.list()) {
    result.messages += format(*d.message, d.arguments, Language::en) + '\n';
    if (d.help != nullptr) {
      result.messages +=
          "  " + format(*d.help, d.help_arguments, Language::en) + '\n';
    }
  }
  return result;
}

// What `files` look like when nothing was there before.
Files clean(const Files& files, const std::vector<Finish>& finishes = {}) {
  const TemporaryFolder site;
  REQUIRE(run(files, options_for(site), finishes).published);
  return site.snapshot("public");
}

const Files small = {{"index.html", "<p>ホーム</p>"},
                     {"cases/okinawa.html", "<p>沖縄</p>"},
                     {"cases/osaka.html", "<p>大阪</p>"},
                     {"assets/style.css", "p{}"}};

std::vector<Change> changes(const Run& run) {
  REQUIRE(run.published);
  return run.published->changes;
}

ino_t inode(const std::string& path) {
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  return status.st_ino;
}

}  // namespace

TEST_CASE("publish: the folder holds exactly the plan and its manifest",
          "[output][publish]") {
  const TemporaryFolder site;
  site.write("content/a.md", "x");
  const Run first = run(small, options_for(site));
  REQUIRE(first.published);
  CHECK(first.published->made == 4);
  CHECK(first.published->written == 5);
  Files expected = small;
  expected["assets/"] = expected["cases/"] = "";
  expected["manifest.sha256"] = to_text(first.published->manifest);
  CHECK(site.snapshot("public") == expected);
  CHECK_FALSE(fs::exists(site / ".portal/public/stage"));
  CHECK_FALSE(fs::exists(site / ".portal/public/aside"));
}

TEST_CASE("publish: when nothing changed nothing is rendered or written",
          "[output][publish]") {
  const TemporaryFolder site;
  REQUIRE(run(small, options_for(site)).published);
  const auto time = fs::last_write_time(site / ".portal/public/last-build");
  const ino_t folder = inode(site / "public");
  makes = 0;
  const Run second = run(small, options_for(site));
  CHECK(changes(second).empty());
  CHECK(second.published->written == 0);
  CHECK(makes == 0);
  CHECK(inode(site / "public") == folder);
  CHECK(fs::last_write_time(site / ".portal/public/last-build") == time);
  CHECK(second.published->manifest.files.size() == 4);
}

TEST_CASE("publish: after any edit the tree equals a clean build",
          "[output][publish]") {
  const TemporaryFolder site;
  std::vector<Files> edits = {small};
  edits.push_back(edits.back());
  edits.back()["index.html"] = "<p>新しい</p>";
  edits.push_back(edits.back());
  edits.back().erase("cases/osaka.html");
  edits.push_back(edits.back());
  edits.back()["guide/a/b.html"] = "深い";
  edits.push_back(edits.back());
  edits.back().erase("guide/a/b.html");
  edits.back()["guide"] = "folder becomes file";
  edits.push_back(edits.back());
  edits.back().erase("guide");
  edits.back()["guide/index.html"] = "file becomes folder";
  edits.push_back({});
  edits.push_back(small);
  for (const Files& files : edits) {
    REQUIRE(run(files, options_for(site)).published);
    CHECK(site.snapshot("public") == clean(files));
  }
}

TEST_CASE("publish: only files whose bytes change are written",
          "[output][publish]") {
  const TemporaryFolder site;
  REQUIRE(run(small, options_for(site)).published);
  const ino_t kept = inode(site / "public/cases/okinawa.html");
  Files edited = small;
  edited["index.html"] = "<p>新しい</p>";
  makes = 0;
  const Run second = run(edited, options_for(site));
  CHECK(changes(second) == std::vector<Change>{{"index.html", Reason::inputs}});
  CHECK(second.published->written == 2);  // and the manifest
  CHECK(makes == 1);
  CHECK(inode(site / "public/cases/okinawa.html") == kept);
}

TEST_CASE("publish: a new key with the same bytes renders but does not write",
          "[output][publish]") {
  const TemporaryFolder site;
  NoProgress progress;
  Diagnostics diagnostics;
  const auto with_key = [&](const std::string& key) {
    return publish({{"a.html",
                     [key] {
                       return Job{digest_of(key), [] { return "same"; }};
                     }}},
                   {}, options_for(site), progress, diagnostics);
  };
  REQUIRE(with_key("1"));
  const ino_t folder = inode(site / "public");
  const std::optional<Published> second = with_key("2");
  REQUIRE(second);
  CHECK(second->changes == std::vector<Change>{{"a.html", Reason::same_bytes}});
  CHECK(second->written == 0);
  CHECK(inode(site / "public") == folder);
  const std::optional<Published> third = with_key("2");
  REQUIRE(third);
  CHECK(third->made == 0);
}

TEST_CASE("publish: what others did to the published folder is put right",
          "[output][publish]") {
  const TemporaryFolder site;
  REQUIRE(run(small, options_for(site)).published);
  const Files expected = site.snapshot("public");
  std::vector<Change> reasons;

  SECTION("a changed byte, size and time set back") {
    const fs::path page = site / "public/index.html";
    const auto time = fs::last_write_time(page);
    std::string bytes = small.at("index.html");
    bytes[1] = 'q';
    // In place, as a hand or a failing disk would.
    const int file = open(page.c_str(), O_WRONLY);
    REQUIRE(pwrite(file, bytes.data(), bytes.size(), 0) > 0);
    close(file);
    fs::last_write_time(page, time);
    reasons = {{"index.html", Reason::damaged}};
  }
  SECTION("a cut file") {
    fs::resize_file(site / "public/cases/osaka.html", 2);
    reasons = {{"cases/osaka.html", Reason::damaged}};
  }
  SECTION("a removed file") {
    fs::remove(site / "public/cases/osaka.html");
    reasons = {{"cases/osaka.html", Reason::missing}};
  }
  SECTION("a removed folder") {
    fs::remove_all(site / "public/cases");
    reasons = {{"cases/okinawa.html", Reason::missing},
               {"cases/osaka.html", Reason::missing}};
  }
  SECTION("everything removed") {
    fs::remove_all(site / "public");
    for (const auto& [path, text] : small) {
      reasons.push_back({path, Reason::missing});
    }
  }
  SECTION("a damaged manifest") { site.write("public/manifest.sha256", "?"); }
  SECTION("a left-over file") {
    site.write("public/cases/old.html", "old");
    reasons = {{"cases/old.html", Reason::removed}};
  }
  SECTION("a left-over empty folder") {
    fs::create_directory(site / "public/empty");
  }
  SECTION("a link in place of a file") {
    fs::remove(site / "public/index.html");
    fs::create_symlink("/etc/hostname", site / "public/index.html");
    reasons = {{"index.html", Reason::missing}};
  }
  SECTION("a link in place of a folder") {
    site.write("elsewhere/okinawa.html", small.at("cases/okinawa.html"));
    fs::remove_all(site / "public/cases");
    fs::create_symlink(site / "elsewhere", site / "public/cases");
    reasons = {{"cases", Reason::removed},
               {"cases/okinawa.html", Reason::missing},
               {"cases/osaka.html", Reason::missing}};
  }
  const Run second = run(small, options_for(site));
  CHECK(changes(second) == reasons);
  CHECK(site.snapshot("public") == expected);
  for (const auto& [path, text] : small) {
    CHECK(fs::symlink_status(site / ("public/" + path)).type() ==
          fs::file_type::regular);
  }
}

TEST_CASE("publish: a touched file with the same bytes is left alone",
          "[output][publish]") {
  const TemporaryFolder site;
  REQUIRE(run(small, options_for(site)).published);
  fs::last_write_time(site / "public/index.html",
                      fs::file_time_type::clock::now());
  const ino_t folder = inode(site / "public");
  makes = 0;
  CHECK(changes(run(small, options_for(site))).empty());
  CHECK(makes == 0);
  CHECK(inode(site / "public") == folder);
}

TEST_CASE("publish: the record of the last build may be lost or damaged",
          "[output][publish]") {
  const TemporaryFolder site;
  REQUIRE(run(small, options_for(site)).published);
  const std::string record = site.read(".portal/public/last-build");
  const ino_t kept = inode(site / "public/index.html");
  SECTION("lost") { fs::remove_all(site / ".portal"); }
  SECTION("cut") {
    site.write(".portal/public/last-build",
               record.substr(0, record.size() / 2));
  }
  SECTION("scribbled on") {
    site.write(".portal/public/last-build", "portal-last-build 1\n…end\n");
  }
  makes = 0;
  const Run second = run(small, options_for(site));
  CHECK(changes(second).empty());
  CHECK(makes == 4);
  CHECK(inode(site / "public/index.html") == kept);
  makes = 0;
  CHECK(changes(run(small, options_for(site))).empty());
  CHECK(makes == 0);
}

TEST_CASE("publish: from nothing makes and writes every file",
          "[output][publish]") {
  const TemporaryFolder site;
  REQUIRE(run(small, options_for(site)).published);
  const Files expected = site.snapshot("public");
  PublishOptions options = options_for(site);
  options.from_nothing = true;
  const Run second = run(small, options);
  CHECK(changes(second).size() == 4);
  CHECK(changes(second).front().reason == Reason::clean);
  CHECK(second.published->written == 5);
  CHECK(site.snapshot("public") == expected);
}

TEST_CASE("publish: number of threads and ability of the disk leave no trace",
          "[output][publish]") {
  Files many;
  for (int i = 0; i < 200; ++i) {
    many["cases/" + std::to_string(i) + ".html"] = std::string(i, 'x');
  }
  const Files expected = clean(many);
  for (const bool ability : {false, true}) {
    for (const unsigned threads : {1U, 16U}) {
      const TemporaryFolder site;
      PublishOptions options = options_for(site);
      options.threads = threads;
      options.may_link = options.may_exchange = ability;
      REQUIRE(run(small, options).published);
      REQUIRE(run(many, options).published);
      Files edited = many;
      edited["cases/7.html"] = "changed";
      REQUIRE(run(edited, options).published);
      CHECK(changes(run(edited, options)).empty());
      REQUIRE(run(many, options).published);
      CHECK(site.snapshot("public") == expected);
      CHECK_FALSE(fs::exists(site / ".portal/public/aside"));
    }
  }
}

TEST_CASE("publish: finished pages can be read by what is made from them",
          "[output][publish]") {
  const std::vector<Finish> finishes = {
      [](const PublishedTree& tree) {
        std::string all;
        for (const FileEntry& file : tree.files()) all += file.digest.hex();
        return std::vector<Output>{
            {"search.js", [&tree, all] {
               return Job{digest_of(all), [&tree] {
                            ++makes;
                            std::string text;
                            for (const FileEntry& file : tree.files()) {
                              text += tree.read(file.path).value_or("?") + '\n';
                            }
                            return text;
                          }};
             }}};
      },
      [](const PublishedTree& tree) {
        const FileEntry* index = tree.find("search.js");
        REQUIRE(index != nullptr);
        return plan({{"size.txt", std::to_string(index->size)}});
      }};
  const TemporaryFolder site;
  REQUIRE(run(small, options_for(site), finishes).published);
  CHECK(site.read("public/search.js") ==
        "p{}\n<p>沖縄</p>\n<p>大阪</p>\n<p>ホーム</p>\n");
  CHECK(site.read("public/size.txt") == "49");

  makes = 0;
  CHECK(changes(run(small, options_for(site), finishes)).empty());
  CHECK(makes == 0);

  Files edited = small;
  edited["cases/osaka.html"] = "<p>大阪府</p>";
  REQUIRE(run(edited, options_for(site), finishes).published);
  CHECK(site.read("public/search.js") ==
        "p{}\n<p>沖縄</p>\n<p>大阪府</p>\n<p>ホーム</p>\n");
  CHECK(site.snapshot("public") == clean(edited, finishes));
}

TEST_CASE("publish: a rehearsal makes everything and needs no disk",
          "[output][publish]") {
  makes = 0;
  std::string seen;
  const std::vector<Finish> finishes = {[&](const PublishedTree& tree) {
    seen = tree.read("index.html").value_or("?");
    return plan({{"search.js", "x"}});
  }};
  NoProgress progress;
  Diagnostics diagnostics;
  CHECK(rehearse(plan(small), finishes, 2, progress, diagnostics));
  CHECK(seen == "<p>ホーム</p>");
  CHECK(makes == 6);
  std::vector<Output> twice = plan(small);
  twice.push_back(twice.front());
  CHECK_FALSE(rehearse(twice, {}, 2, progress, diagnostics));
}

TEST_CASE("publish: outputs that cannot stand in one folder are refused",
          "[output][publish]") {
  const TemporaryFolder site;
  REQUIRE(run(small, options_for(site)).published);
  const Files before = site.snapshot("public");
  const auto refused = [&](const std::string& path) {
    Files files = small;
    files[path] = "x";
    return run(files, options_for(site)).messages;
  };
  CHECK(refused("../x") == "'../x' cannot be the name of a published file\n");
  CHECK(refused("/x") == "'/x' cannot be the name of a published file\n");
  CHECK(refused("a//b") == "'a//b' cannot be the name of a published file\n");
  CHECK(refused("cases") == "'cases' would be a file and a folder\n");
  CHECK(refused("manifest.sha256") ==
        "two things are published as 'manifest.sha256'\n");
  CHECK(site.snapshot("public") == before);
  CHECK_FALSE(fs::exists(site / ".portal/public/stage"));
}

TEST_CASE("publish: a folder that may not be replaced is refused",
          "[output][publish]") {
  const TemporaryFolder site;
  site.write("content/a.md", "x");
  PublishOptions options = options_for(site);
  const auto refused = [&](const std::string& out) {
    options.out = out;
    const Run result = run(small, options);
    CHECK_FALSE(result.published);
    std::string text = result.messages;
    for (size_t at = text.find(site.path); at != std::string::npos;
         at = text.find(site.path)) {
      text.replace(at, site.path.size(), "SITE");
    }
    return text;
  };
  const Files before = site.snapshot("");
  CHECK(refused(site.path) ==
        "the output 'SITE' overlaps the folder 'SITE' that is read\n");
  CHECK(refused(site / "..").find("overlaps") != std::string::npos);
  CHECK(refused("/").find("overlaps") != std::string::npos);
  CHECK(refused(site / "content/public") ==
        "the output 'SITE/content/public' overlaps the folder 'SITE/content' "
        "that is read\n");
  CHECK(refused(site / "content/") ==
        "the output 'SITE/content' overlaps the folder 'SITE/content' that is "
        "read\n");
  CHECK(site.snapshot("") == before);

  site.write("file", "mine");
  CHECK(refused(site / "file") == "the output 'SITE/file' is not a folder\n");
  CHECK(refused(site / "file/public").find("is no folder") !=
        std::string::npos);
  fs::create_directory(site / "real");
  fs::create_symlink("real", site / "link");
  CHECK(refused(site / "link") ==
        "the output 'SITE/link' is a symbolic link\n"
        "  give the folder that it points to as --out\n");
  site.write("mine/thesis.txt", "years of work");
  CHECK(refused(site / "mine") ==
        "the output 'SITE/mine' holds 'thesis.txt', which this program did "
        "not make\n"
        "  empty it if it is not needed, or give another folder as --out\n");
  CHECK(site.read("mine/thesis.txt") == "years of work");
  CHECK(site.read("file") == "mine");
}

TEST_CASE("publish: a file of somebody beside a copied site is not removed",
          "[output][publish]") {
  const TemporaryFolder site;
  REQUIRE(run(small, options_for(site)).published);
  fs::copy(site / "public", site / "copy", fs::copy_options::recursive);
  PublishOptions options = options_for(site);
  options.out = site / "copy";
  SECTION("a site without more is ours") {
    CHECK(run(small, options).published);
  }
  SECTION("with more it is not") {
    site.write("copy/thesis.txt", "years of work");
    CHECK_FALSE(run(small, options).published);
    CHECK(site.read("copy/thesis.txt") == "years of work");
  }
  SECTION("with a history it is not, even where we published before") {
    REQUIRE(run(small, options).published);
    site.write("copy/.git/HEAD", "ref");
    CHECK_FALSE(run(small, options).published);
    CHECK(site.read("copy/.git/HEAD") == "ref");
  }
}

TEST_CASE("publish: outside the site the work folder lies beside the output",
          "[output][publish]") {
  const TemporaryFolder site;
  const TemporaryFolder other;
  PublishOptions options = options_for(site);
  options.out = other / "deep/er/web/";
  REQUIRE(run(small, options).published);
  CHECK(fs::exists(other / "deep/er/.web.portal/last-build"));
  CHECK_FALSE(fs::exists(site / ".portal"));
  options.keep_record = false;
  CHECK(changes(run(small, options)).empty());
  CHECK_FALSE(fs::exists(other / "deep/er/.web.portal"));
  CHECK(changes(run(small, options)).empty());
}

TEST_CASE("publish: what a killed build left is cleaned up at the next start",
          "[output][publish]") {
  const TemporaryFolder site;
  REQUIRE(run(small, options_for(site)).published);
  const Files before = site.snapshot("public");
  site.write(".portal/public/stage/half.html", "<p>");
  SECTION("in the middle of writing") {}
  SECTION("between the two renames") {
    fs::rename(site / "public", site / ".portal/public/aside");
  }
  SECTION("after the two renames") {
    site.write(".portal/public/aside/old.html", "old");
  }
  makes = 0;
  CHECK(changes(run(small, options_for(site))).empty());
  CHECK(makes == 0);
  CHECK(site.snapshot("public") == before);
  CHECK_FALSE(fs::exists(site / ".portal/public/stage"));
  CHECK_FALSE(fs::exists(site / ".portal/public/aside"));
}

TEST_CASE(
    "publish: killed at any moment, the folder is the old or the new site",
    "[output][publish]") {
  const bool may_exchange = true;
  const TemporaryFolder site;
  PublishOptions options = options_for(site);
  options.may_exchange = may_exchange;
  const auto version = [](int number) {
    Files files;
    for (int i = 0; i < 60; ++i) {
      // One in three pages differs between versions.
      const int shown = i % 3 == 0 ? number : 0;
      files["cases/" + std::to_string(i) + ".html"] =
          std::string(500 + i, 'x') + std::to_string(shown);
    }
    files["only/" + std::to_string(number) + ".html"] = "x";
    return files;
  };
  const Files trees[] = {clean(version(0)), clean(version(1))};
  REQUIRE(run(version(0), options).published);

  // How long this machine takes from one version to the other and back.
  const auto began = std::chrono::steady_clock::now();
  REQUIRE(run(version(1), options).published);
  REQUIRE(run(version(0), options).published);
  const auto both = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - began);

  std::mt19937 random(20201);
  std::uniform_int_distribution<long> moment(0, 2 * both.count());
  int seen[2] = {0, 0};
  for (int round = 0; round < 100; ++round) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      for (int i = 0;; ++i) run(version(i % 2), options);
    }
    // Within the first few publications, anywhere.
    usleep(static_cast<useconds_t>(moment(random)));
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    const Files found = site.snapshot("public");
    const int which = found == trees[0] ? 0 : found == trees[1] ? 1 : -1;
    REQUIRE(which >= 0);
    ++seen[which];
  }
  CHECK(seen[0] > 0);
  CHECK(seen[1] > 0);
  REQUIRE(run(version(1), options).published);
  CHECK(site.snapshot("public") == trees[1]);
}

TEST_CASE("publish: without exchange a killed build is mended by the next",
          "[output][publish]") {
  const TemporaryFolder site;
  PublishOptions options = options_for(site);
  options.may_exchange = options.may_link = false;
  const auto version = [](int number) {
    return Files{{"a.html", "a" + std::to_string(number)}, {"b.html", "b"}};
  };
  const Files trees[] = {clean(version(0)), clean(version(1))};
  REQUIRE(run(version(0), options).published);
  std::mt19937 random(20202);
  for (int round = 0; round < 40; ++round) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      for (int i = 0;; ++i) run(version(i % 2), options);
    }
    usleep(std::uniform_int_distribution<unsigned>(0, 8'000)(random));
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(run(version(round % 2), options).published);
    REQUIRE(site.snapshot("public") == trees[round % 2]);
  }
}

TEST_CASE("publish: a reader never finds a page missing", "[output][publish]") {
  const TemporaryFolder site;
  const PublishOptions options = options_for(site);
  REQUIRE(run(small, options).published);
  std::atomic<bool> is_over{false};
  std::atomic<int> misses{0};
  const std::string page = site / "public/cases/okinawa.html";
  std::thread reader([&] {
    while (!is_over) {
      if (access(page.c_str(), R_OK) != 0) ++misses;
    }
  });
  for (int i = 0; i < 60; ++i) {
    Files files = small;
    files["index.html"] = std::to_string(i);
    REQUIRE(run(files, options).published);
  }
  is_over = true;
  reader.join();
  CHECK(misses == 0);
}

TEST_CASE("publish: of two builds at once the second waits or says so",
          "[output][publish]") {
  const TemporaryFolder site;
  PublishOptions options = options_for(site);
  Files other = small;
  other["index.html"] = "other";

  SECTION("waits") {
    std::vector<std::thread> builds;
    std::atomic<int> done{0};
    for (int i = 0; i < 6; ++i) {
      builds.emplace_back([&, i] {
        NoProgress progress;
        Diagnostics diagnostics;
        if (publish(plan(i % 2 == 0 ? small : other), {}, options, progress,
                    diagnostics)) {
          ++done;
        }
      });
    }
    for (std::thread& build : builds) build.join();
    CHECK(done == 6);
    const Files found = site.snapshot("public");
    CHECK((found == clean(small) || found == clean(other)));
  }
  SECTION("says so") {
    std::string messages;
    const std::vector<Finish> finishes = {[&](const PublishedTree&) {
      PublishOptions impatient = options;
      impatient.wait = std::chrono::milliseconds(30);
      messages = run(other, impatient).messages;
      return std::vector<Output>{};
    }};
    REQUIRE(run(small, options, finishes).published);
    CHECK(messages == "another build is working on '" + site.path +
                          "/public'\n  let it end and try again\n");
    CHECK(site.snapshot("public") == clean(small));
  }
}

TEST_CASE("publish: a refusing machine leaves the old site as it was",
          "[output][publish]") {
  const TemporaryFolder site;
  const PublishOptions options = options_for(site);
  REQUIRE(run(small, options).published);
  const Files before = site.snapshot("public");
  Files edited = small;
  edited["index.html"] = "edited";
  edited["big.html"] = std::string(100'000, 'x');

  SECTION("no file may grow so large") {
    // In a child: the limit cannot be taken back in this process.
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{50'000, 50'000};
      setrlimit(RLIMIT_FSIZE, &limit);
      const Run result = run(edited, options);
      const bool says_so =
          result.messages.find("big.html': File too large") !=
              std::string::npos &&
          result.messages.find("the published folder is as it was") !=
              std::string::npos;
      _exit(!result.published && says_so ? 0 : 1);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  SECTION("the work folder cannot be made") {
    fs::remove_all(site / ".portal");
    site.write(".portal", "a file");
    const Run result = run(edited, options);
    CHECK_FALSE(result.published);
    CHECK(result.messages.find("/.portal/public' is no folder") !=
          std::string::npos);
  }
  SECTION("the folder vanishes while pages are made") {
    const std::vector<Finish> finishes = {[&](const PublishedTree&) {
      fs::remove_all(site / ".portal");
      return plan({{"late.html", "late"}});
    }};
    const Run result = run(edited, options, finishes);
    CHECK_FALSE(result.published);
    CHECK(result.messages.find("is not there") != std::string::npos);
  }
  SECTION("what was made must not be published") {
    const std::vector<Finish> finishes = {
        [](const PublishedTree&) -> std::optional<std::vector<Output>> {
          return std::nullopt;
        }};
    CHECK_FALSE(run(edited, options, finishes).published);
  }
  CHECK(site.snapshot("public") == before);
  CHECK_FALSE(fs::exists(site / ".portal/public/stage"));
}

TEST_CASE("publish: a full and a read-only disk are named",
          "[output][publish]") {
  const TemporaryFolder site;
  fs::create_directory(site / "disk");
  const std::string disk = site / "disk";
  if (mount("none", disk.c_str(), "tmpfs", 0, "size=256k") != 0) {
    WARN("SKIPPED: only root can mount a small disk to fill");
    return;
  }
  struct Unmount {
    std::string path;
    ~Unmount() { umount2(path.c_str(), MNT_DETACH); }
  } unmount{disk};
  PublishOptions options = options_for(site);
  options.out = disk + "/public";
  REQUIRE(run(small, options).published);
  const Files before = site.snapshot("disk/public");
  Files edited = small;
  edited["index.html"] = "edited";

  SECTION("full") {
    for (int i = 0; i < 100; ++i) {
      edited["p" + std::to_string(i)] = std::string(8'000, 'x');
    }
    const Run result = run(edited, options);
    CHECK_FALSE(result.published);
    CHECK(result.messages.find("no space left on the disk for '") == 0);
    CHECK(result.messages.find("the published folder is as it was") !=
          std::string::npos);
  }
  SECTION("read-only") {
    REQUIRE(mount("none", disk.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "") ==
            0);
    const Run result = run(edited, options);
    CHECK_FALSE(result.published);
    CHECK(result.messages.find("is on a read-only medium") !=
          std::string::npos);
    REQUIRE(mount("none", disk.c_str(), "tmpfs", MS_REMOUNT, "size=256k") == 0);
  }
  SECTION("the published folder is itself a disk") {
    options.out = disk;
    fs::remove_all(disk + "/public");
    fs::remove_all(disk + "/.public.portal");
    const Run result = run(small, options);
    CHECK_FALSE(result.published);
    CHECK(result.messages.find("in use or a mount point") != std::string::npos);
    return;
  }
  CHECK(site.snapshot("disk/public") == before);
  REQUIRE(run(small, options).published);
  CHECK(site.snapshot("disk/public") == before);
}

TEST_CASE("disk: a Japanese report has no English words of the system",
          "[output]") {
  Diagnostics diagnostics;
  report_failure(EFBIG, "public", diagnostics);
  const Diagnostic& told = diagnostics.list().front();
  CHECK(format(*told.message, told.arguments, Language::ja) ==
        "「public」を処理できません: ファイルが大きすぎます");
  CHECK(format(*told.message, told.arguments, Language::en) ==
        "cannot work on 'public': File too large");
}
