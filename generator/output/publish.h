#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/digest.h"
#include "output/manifest.h"
#include "output/output.h"
#include "output/progress.h"

// Outputs → published folder.
//
// Whoever looks at the published folder sees the whole old site or the whole
// new one, whatever stops the build. The new tree grows in a stage on the same
// file system: changed files are written there, unchanged ones get a second
// name (a hard link; a copy where there are none). Then the two folders
// exchange names in one step, and the old one is removed. Where the file
// system cannot exchange, two renames follow each other; should the build die
// between them, the next one puts the old folder back before anything else.
//
// The work folder holds the record of the last build, the lock, and the stage:
//   SITE/.portal/NAME/   when the published folder lies in the site
//   .NAME.portal/        beside the published folder otherwise
// It may be deleted at any time when no build runs.
//
// Every published folder has a manifest (output/manifest.h) in it, written
// here. By it we know a folder that may be replaced: one that we made.

namespace portal {

// The files made so far, for outputs that are made from finished files.
class PublishedTree {
 public:
  using Reader = std::function<std::optional<std::string>(const FileEntry&)>;

  PublishedTree(Manifest made, Reader reader)
      : made_(std::move(made)), reader_(std::move(reader)) {}

  // Sorted by path. Size and digest are known without reading a file.
  const std::vector<FileEntry>& files() const { return made_.files; }
  const FileEntry* find(std::string_view path) const {
    return made_.find(path);
  }

  // The bytes of a file. nullopt: there is none, or it cannot be read any
  // more. May be called on any thread.
  std::optional<std::string> read(std::string_view path) const;

 private:
  Manifest made_;
  Reader reader_;
};

// More outputs, made from the finished files: a search index, a sitemap.
// nullopt when what was made must not be published; whoever says so reports
// why. The tree may be used until publish() returns; so prepare() and make() of
// the outputs may keep a pointer to it.
using Finish =
    std::function<std::optional<std::vector<Output>>(const PublishedTree&)>;

struct PublishOptions {
  std::string out;                  // the published folder
  std::string site;                 // see the work folder above
  std::vector<std::string> inputs;  // folders that are read: never replaced
  unsigned threads = 1;

  // The digest of everything that the outputs are made from, the program
  // among it. All zero: not known, or not to be remembered.
  Digest read;

  // Makes and writes every file, whatever the last build left.
  bool from_nothing = false;

  // How long to wait for another build of the same folder.
  std::chrono::milliseconds wait{60'000};

  // Waits until the disk has it all before the folders are exchanged, so that
  // a power failure leaves a whole site too. A preview does without.
  bool sync = true;

  // false: the work folder is removed afterwards.
  bool keep_record = true;

  // What the file system can do; switched off by tests.
  bool may_link = true;
  bool may_exchange = true;
};

// Why a file was looked at again.
enum class Reason {
  added,
  clean,       // asked to start from nothing
  inputs,      // its key changed, and its bytes
  same_bytes,  // its key changed, its bytes did not: not written
  missing,     // somebody removed it from the published folder
  damaged,     // somebody changed it there
  removed,     // no longer part of the site, or never was
};

const Message& message_of(Reason reason);

struct Change {
  std::string path;
  Reason reason = Reason::added;
  friend bool operator==(const Change&, const Change&) = default;
};

struct Published {
  Manifest manifest;            // of all files but the manifest itself
  std::vector<Change> changes;  // sorted by path; empty: nothing was touched
  size_t made = 0;              // how many outputs were rendered
  size_t written = 0;           // how many files were written
  size_t removed = 0;
};

// Publishes `outputs`, then what each of `finishes` adds, in that order.
// When no byte differs from what is published, nothing is written.
// nullopt, and a report: the published folder is as it was.
std::optional<Published> publish(const std::vector<Output>& outputs,
                                 const std::vector<Finish>& finishes,
                                 const PublishOptions& options,
                                 Progress& progress, Diagnostics& diagnostics);

// What publish() would give when the last build was made from the same inputs
// (options.read) and nobody has touched the published folder since: then there
// is nothing to make, nor to look at. nullopt otherwise, without a report.
std::optional<Published> published_before(const PublishOptions& options,
                                          Progress& progress);

// The same without a disk: makes every output and drops the bytes, so that
// all that can go wrong in making has gone wrong. false, and a report, when
// two outputs cannot stand in one folder.
bool rehearse(const std::vector<Output>& outputs,
              const std::vector<Finish>& finishes, unsigned threads,
              Progress& progress, Diagnostics& diagnostics);

}  // namespace portal
