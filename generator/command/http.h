#pragma once

#include <memory>
#include <optional>
#include <string>

namespace portal {

// The preview: a server for this machine alone, over the published folder.
//
// - It listens on 127.0.0.1 only, and answers only to requests that name this
//   machine as their host: a page of the web that has its name point here
//   (DNS rebinding) reads nothing.
// - Nothing outside the folder is served, whatever the address and whatever
//   links lie in the folder.
// - Pages get a script with the response, which shows mistakes over the page
//   and loads it again after a build; the files stay as they are.
class PreviewServer {
 public:
  struct Options {
    std::string folder;         // the published folder; need not exist yet
    std::string script;         // text of the script that pages get
    std::string not_found;      // page to show when the site has no 404.html
    std::optional<int> port;    // none: the first free one from 8000
    size_t most_listeners = 8;  // open pages that are told of builds
  };

  // nullptr: the port is taken.
  static std::unique_ptr<PreviewServer> start(Options options);
  ~PreviewServer();

  int port() const;

  // Tells open pages how the last build went.
  //   problems     what to show over the page; empty: all is well
  //   has_changed  the folder has new files: pages load again
  void tell(const std::string& problems, bool has_changed);

 private:
  struct State;
  explicit PreviewServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// `page` with the script before the end of its body. A content security policy
// in the page gets leave to connect back to this server.
//   version  of the site that the page belongs to
std::string with_reload_script(std::string page, const std::string& version);

// "text/html; charset=utf-8" and so on, by the ending of the name.
std::string content_type_of(const std::string& path);

// Whether the value of a Host header names this machine.
bool is_loopback_host(const std::string& host);

}  // namespace portal
