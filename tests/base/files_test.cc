#include "base/files.h"

#include <sys/fsuid.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace portal;
namespace fs = std::filesystem;
using Paths = std::vector<std::string>;

namespace {

// The files of this thread as a user sees them who may not read everything:
// to root no folder is closed.
class OrdinaryUser {
 public:
  OrdinaryUser() {
    if (geteuid() == 0) setfsuid(65534);
  }
  ~OrdinaryUser() { setfsuid(geteuid()); }
  OrdinaryUser(const OrdinaryUser&) = delete;
  OrdinaryUser& operator=(const OrdinaryUser&) = delete;
};

}  // namespace

TEST_CASE("files: what is below a folder is listed", "[files]") {
  const TemporaryFolder folder;
  folder.write("content/b.md", "");
  folder.write("content/a/c.md", "");
  folder.write("content/.hidden/d.md", "");
  folder.write("content/.e.md", "");
  fs::create_directory(folder / "content/empty");
  fs::create_symlink("a", folder / "content/link");
  const DiskFiles files(folder.path);
  CHECK(files.list("content") ==
        Paths{"content/a/c.md", "content/b.md", "content/link"});
  CHECK(files.list("missing").empty());
  CHECK(files.list("content/b.md").empty());
}

TEST_CASE("files: a folder that cannot be read is not taken for empty",
          "[files]") {
  const TemporaryFolder folder;
  folder.write("content/cases/a.md", "");
  folder.write("content/b.md", "");
  fs::permissions(folder.path, fs::perms::group_exec | fs::perms::others_exec,
                  fs::perm_options::add);
  const DiskFiles files(folder.path);
  fs::permissions(folder / "content/cases", fs::perms::none);
  Paths below;
  {
    const OrdinaryUser user;
    below = files.list("content");
  }
  CHECK(below == Paths{"content/b.md", "content/cases/"});
  fs::permissions(folder / "content", fs::perms::none);
  {
    const OrdinaryUser user;
    below = files.list("content");
  }
  CHECK(below == Paths{"content/"});
  fs::permissions(folder / "content", fs::perms::owner_all);
  fs::permissions(folder / "content/cases", fs::perms::owner_all);
}
