#include "command/http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "command/fixture.h"
#include "support/catch.h"

using namespace portal;
namespace fs = std::filesystem;

namespace {

// Speaks to the server as any program might, byte by byte.
class Client {
 public:
  explicit Client(int port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{20, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    REQUIRE(connect(socket_, reinterpret_cast<sockaddr*>(&address),
                    sizeof address) == 0);
  }
  ~Client() { close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(const std::string& text) {
    REQUIRE(::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(text.size()));
  }
  // Until `end` has come, or the server closes.
  std::string read_until(const std::string& end) {
    while (text_.find(end) == std::string::npos) {
      char buffer[4096];
      const ssize_t count = recv(socket_, buffer, sizeof buffer, 0);
      if (count <= 0) break;
      text_.append(buffer, static_cast<size_t>(count));
    }
    const size_t at = text_.find(end);
    const size_t size =
        at == std::string::npos ? text_.size() : at + end.size();
    std::string result = text_.substr(0, size);
    text_.erase(0, size);
    return result;
  }

 private:
  int socket_;
  std::string text_;
};

std::string ask(const PreviewServer& server, const std::string& path,
                const std::string& host = "localhost",
                const std::string& method = "GET") {
  Client client(server.port());
  client.send(method + ' ' + path + " HTTP/1.1\r\nHost: " + host +
              "\r\nConnection: close\r\n\r\n");
  return client.read_until("nothing ends it but the server");
}

std::string status(const std::string& answer) { return answer.substr(9, 3); }

std::string body(const std::string& answer) {
  return answer.substr(answer.find("\r\n\r\n") + 4);
}

std::unique_ptr<PreviewServer> serve(const TemporaryFolder& site) {
  PreviewServer::Options options;
  options.folder = site / "public";
  options.script = "script";
  options.not_found = "<body>nothing here</body>";
  options.port = 0;
  auto server = PreviewServer::start(options);
  REQUIRE(server != nullptr);
  return server;
}

std::string without_version(std::string text) {
  const size_t begin = text.find("?v=");
  if (begin == std::string::npos) return text;
  text.erase(begin, text.find('"', begin) - begin);
  return text;
}

const std::string tag = "<script src=\"/.portal/reload.js\"></script>";

}  // namespace

TEST_CASE("http: files come with their type, pages with the script",
          "[command][http]") {
  const TemporaryFolder site;
  site.write("public/index.html", "<body>ホーム</body>");
  site.write("public/cases/index.html", "<body>事例</body>");
  site.write("public/data.csv", "a,b");
  const auto server = serve(site);
  const std::string page = ask(*server, "/");
  CHECK(status(page) == "200");
  CHECK(page.find("Content-Type: text/html; charset=utf-8\r\n") !=
        std::string::npos);
  CHECK(page.find("Cache-Control: no-store\r\n") != std::string::npos);
  CHECK(page.find("X-Content-Type-Options: nosniff\r\n") != std::string::npos);
  CHECK(without_version(body(page)) == "<body>ホーム" + tag + "</body>");
  CHECK(site.read("public/index.html") == "<body>ホーム</body>");
  CHECK(body(ask(*server, "/data.csv?x=1")) == "a,b");
  CHECK(ask(*server, "/data.csv").find("text/csv; charset=utf-8") !=
        std::string::npos);
  CHECK(body(ask(*server, "/.portal/reload.js")) == "script");
  const std::string folder = ask(*server, "/cases");
  CHECK(status(folder) == "302");
  CHECK(folder.find("Location: /cases/\r\n") != std::string::npos);
  CHECK(without_version(body(ask(*server, "/cases/"))) ==
        "<body>事例" + tag + "</body>");
  CHECK(body(ask(*server, "/data.csv", "localhost", "HEAD")).empty());
  CHECK(status(ask(*server, "/data.csv", "localhost", "POST")) == "405");
}

TEST_CASE("http: only requests that name this machine are answered",
          "[command][http]") {
  const TemporaryFolder site;
  site.write("public/index.html", "secret draft");
  const auto server = serve(site);
  for (const std::string host :
       {"localhost", "LOCALHOST", "127.0.0.1", "[::1]", "localhost:8000"}) {
    CHECK(status(ask(*server, "/", host)) == "200");
  }
  for (const std::string host :
       {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "",
        "192.168.0.1", "localhost:80@evil", "[::1", "localhost:"}) {
    const std::string answer = ask(*server, "/", host);
    CHECK(status(answer) == "403");
    CHECK(answer.find("secret") == std::string::npos);
    CHECK(status(ask(*server, "/.portal/events", host)) == "403");
  }
}

TEST_CASE("http: nothing outside the folder is served", "[command][http]") {
  const TemporaryFolder site;
  site.write("secret.txt", "secret");
  site.write("public/index.html", "x");
  site.write("public/inside.txt", "inside");
  fs::create_symlink(site / "secret.txt", site / "public/link.txt");
  fs::create_symlink(site.path, site / "public/up");
  const auto server = serve(site);
  for (const std::string path :
       {"/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
        "/cases/../../secret.txt", "/%5c..%5csecret.txt", "/link.txt",
        "/up/secret.txt", "//secret.txt", "/./secret.txt",
        "/inside.txt%00.html"}) {
    const std::string answer = ask(*server, path);
    CHECK(answer.find("secret\n") == std::string::npos);
    CHECK(body(answer) != "secret");
    CHECK((status(answer) == "404" || status(answer) == "400"));
  }
  CHECK(body(ask(*server, "/inside.txt")) == "inside");
}

TEST_CASE("http: what is not there gets the site's own page",
          "[command][http]") {
  const TemporaryFolder site;
  const auto server = serve(site);  // not even the folder
  const std::string early = ask(*server, "/");
  CHECK(status(early) == "404");
  CHECK(without_version(body(early)) == "<body>nothing here" + tag + "</body>");
  site.write("public/404.html", "<body>ありません</body>");
  const std::string later = ask(*server, "/deep/er/x.html");
  CHECK(status(later) == "404");
  CHECK(without_version(body(later)) == "<body>ありません" + tag + "</body>");
}

TEST_CASE("http: a page's security policy gets leave to hear of builds",
          "[command][http]") {
  const std::string open =
      "<meta http-equiv=\"Content-Security-Policy\" content=\"";
  CHECK(with_reload_script(open + "default-src 'none'\">", "1")
            .find("content=\"connect-src 'self'; default-src 'none'\"") !=
        std::string::npos);
  CHECK(
      with_reload_script(open + "connect-src 'none'; script-src 'self'\">", "1")
          .find("content=\"connect-src 'self'; script-src 'self'\"") !=
      std::string::npos);
  CHECK(with_reload_script("<p>connect-src 'none'</p>", "1")
            .find("<p>connect-src 'none'</p>") == 0);
}

TEST_CASE("http: open pages hear of builds and of mistakes",
          "[command][http]") {
  const TemporaryFolder site;
  site.write("public/index.html", "x");
  const auto server = serve(site);
  Client page(server->port());
  page.send("GET /.portal/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  CHECK(page.read_until("\"problems\":\"\"}").find("text/event-stream") !=
        std::string::npos);
  server->tell("a.md:1:1: 間違い\n<b>", false);
  CHECK(page.read_until("\"}\n").find(
            "\"problems\":\"a.md:1:1: 間違い\\n<b>\"") != std::string::npos);
  server->tell("", true);
  const std::string last = page.read_until("\"}\n");
  CHECK(last.find("\"problems\":\"\"") != std::string::npos);
  // The version is the one that pages carry now.
  const std::string text = ask(*server, "/");
  const size_t begin = text.find("?v=") + 3;
  const std::string version = text.substr(begin, text.find('"', begin) - begin);
  CHECK(last.find("\"version\":\"" + version + "\"") != std::string::npos);
}

TEST_CASE("http: however many pages are open, files are served",
          "[command][http]") {
  const TemporaryFolder site;
  site.write("public/a.txt", "here");
  const auto server = serve(site);
  std::vector<std::unique_ptr<Client>> pages;
  for (int i = 0; i < 30; ++i) {
    pages.push_back(std::make_unique<Client>(server->port()));
    pages.back()->send(
        "GET /.portal/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    REQUIRE(pages.back()->read_until("problems").find("problems") !=
            std::string::npos);
  }
  CHECK(body(ask(*server, "/a.txt")) == "here");
  server->tell("news", false);
  CHECK(pages.back()->read_until("news").find("news") != std::string::npos);
}

TEST_CASE("http: a taken port is said, and without a wish another is taken",
          "[command][http]") {
  const TemporaryFolder site;
  const auto server = serve(site);
  PreviewServer::Options options;
  options.folder = site / "public";
  options.port = server->port();
  CHECK(PreviewServer::start(options) == nullptr);
  options.port.reset();
  const auto first = PreviewServer::start(options);
  const auto second = PreviewServer::start(options);
  REQUIRE(first != nullptr);
  REQUIRE(second != nullptr);
  CHECK(first->port() != second->port());
}

TEST_CASE("serve: a save is built, told and shown; Ctrl+C ends it",
          "[command][http]") {
  const TemporaryFolder site;
  site.write("content/index.html", "<body>one</body>");
  site.write("templates/serve/reload.js", "script");
  CommonOptions common = common_for(site);
  Spoken spoken;
  int port = 0;
  {
    PreviewServer::Options free;
    free.folder = site.path;
    free.port = 0;
    port = PreviewServer::start(free)->port();
  }
  Exit exit = Exit::machine;
  std::thread command([&] {
    exit = run_serve(common, {port}, copying_pipeline(), spoken.console);
  });
  // It is up when the first build is there.
  while (!fs::exists(site / "public/index.html")) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  Client page(port);
  page.send("GET /.portal/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  page.read_until("\"problems\":\"\"}\n");
  site.write("content/index.html", "<body>two</body>");
  // News of the first build may come before.
  for (int i = 0; i < 3; ++i) {
    if (site.read("public/index.html") == "<body>two</body>") break;
    CHECK(page.read_until("\"problems\":\"\"}\n").find("version") !=
          std::string::npos);
  }
  CHECK(site.read("public/index.html") == "<body>two</body>");
  site.write("content/index.html", "a mistake");
  CHECK(page.read_until("error: mistake").find("index.html:1:1") !=
        std::string::npos);
  CHECK(site.read("public/index.html") == "<body>two</body>");
  kill(getpid(), SIGINT);
  command.join();
  CHECK(exit == Exit::done);
  CHECK(spoken.out.str().find(
            "preview: http://localhost:" + std::to_string(port) + "/ ") == 0);
}
