#include "command/http.h"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string_view>
#include <thread>
#include <utility>

#include "output/disk.h"

namespace portal {

namespace fs = std::filesystem;

// Every listener holds a thread of the server; the rest is for files. A browser
// opens up to six connections.
static constexpr size_t spare_threads = 16;

std::string content_type_of(const std::string& path) {
  struct Kind {
    std::string_view ending, type;
  };
  constexpr std::string_view unknown = "application/octet-stream";
  constexpr std::array kinds = {
      Kind{".html", "text/html; charset=utf-8"},
      Kind{".css", "text/css; charset=utf-8"},
      Kind{".js", "text/javascript; charset=utf-8"},
      Kind{".json", "application/json; charset=utf-8"},
      Kind{".jsonld", "application/ld+json; charset=utf-8"},
      Kind{".csv", "text/csv; charset=utf-8"},
      Kind{".txt", "text/plain; charset=utf-8"},
      Kind{".sha256", "text/plain; charset=utf-8"},
      Kind{".md", "text/markdown; charset=utf-8"},
      Kind{".xml", "application/xml; charset=utf-8"},
      Kind{".atom", "application/atom+xml; charset=utf-8"},
      Kind{".svg", "image/svg+xml; charset=utf-8"},
      Kind{".webmanifest", "application/manifest+json; charset=utf-8"},
      Kind{".png", "image/png"},
      Kind{".jpg", "image/jpeg"},
      Kind{".jpeg", "image/jpeg"},
      Kind{".gif", "image/gif"},
      Kind{".webp", "image/webp"},
      Kind{".ico", "image/x-icon"},
      Kind{".woff2", "font/woff2"},
      Kind{".pdf", "application/pdf"},
      Kind{".epub", "application/epub+zip"},
      Kind{".zip", "application/zip"},
  };
  for (const Kind& kind : kinds) {
    if (path.ends_with(kind.ending)) return std::string(kind.type);
  }
  return std::string(unknown);
}

static std::string percent_encoded(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '/' || c == '.' ||
                          c == '-' || c == '_';
    if (is_plain) {
      text += c;
    } else {
      text += '%';
      text += digits[byte >> 4U];
      text += digits[byte & 15U];
    }
  }
  return text;
}

bool is_loopback_host(const std::string& host) {
  const size_t bracket = host.find(']');
  const size_t colon =
      host.find(':', bracket == std::string::npos ? 0 : bracket);
  std::string name = host.substr(0, colon);
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  if (colon != std::string::npos) {
    const std::string_view port = std::string_view(host).substr(colon + 1);
    if (port.empty() || !std::all_of(port.begin(), port.end(), [](char c) {
          return c >= '0' && c <= '9';
        })) {
      return false;
    }
  }
  return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

// A policy of "connect-src 'none'", or of none but the default, would keep the
// page from hearing of builds.
static void allow_connection(std::string& page) {
  const size_t meta = page.find("http-equiv=\"Content-Security-Policy\"");
  if (meta == std::string::npos) return;
  const size_t end = page.find('>', meta);
  const size_t begin = page.rfind('<', meta);
  if (end == std::string::npos || begin == std::string::npos) return;
  const auto inside = [&](std::string_view text) {
    const size_t at = page.find(text, begin);
    return at < end ? at : std::string::npos;
  };
  constexpr std::string_view refusal = "connect-src 'none'";
  if (const size_t at = inside(refusal); at != std::string::npos) {
    page.replace(at, refusal.size(), "connect-src 'self'");
  } else if (inside("connect-src") == std::string::npos) {
    const size_t content = inside("content=\"");
    if (content != std::string::npos) {
      page.insert(content + 9, "connect-src 'self'; ");
    }
  }
}

std::string with_reload_script(std::string page, const std::string& version) {
  allow_connection(page);
  const std::string tag =
      "<script src=\"/.portal/reload.js?v=" + version + "\"></script>";
  const size_t end = page.rfind("</body>");
  page.insert(end == std::string::npos ? page.size() : end, tag);
  return page;
}

struct PreviewServer::State {
  Options options;
  httplib::Server server;
  std::thread thread;
  int port = 0;

  // Guarded by the mutex; `heard` wakes the listeners.
  std::mutex mutex;
  std::condition_variable heard;
  std::string era;  // sets this process apart from earlier ones
  uint64_t version = 1;
  uint64_t news = 1;  // counts calls of tell()
  std::string problems;
  bool is_over = false;
  uint64_t next_listener = 0;
  std::deque<uint64_t> listeners;  // the oldest first

  std::string version_text() { return era + '-' + std::to_string(version); }

  void set_up();
  void serve_file(const httplib::Request& request, httplib::Response& response);
  void serve_events(httplib::Response& response);
  void not_found(httplib::Response& response);
  void send_page(httplib::Response& response, std::string page);
  bool send_news(uint64_t listener, uint64_t& seen, httplib::DataSink& sink);
};

void PreviewServer::State::send_page(httplib::Response& response,
                                     std::string page) {
  std::string text;
  {
    const std::lock_guard lock(mutex);
    text = version_text();
  }
  response.set_content(with_reload_script(std::move(page), text),
                       "text/html; charset=utf-8");
}

void PreviewServer::State::not_found(httplib::Response& response) {
  std::string page;
  if (read_file(options.folder + "/404.html", page) != 0) {
    page = options.not_found;
  }
  send_page(response, std::move(page));
  response.status = 404;
}

void PreviewServer::State::serve_file(const httplib::Request& request,
                                      httplib::Response& response) {
  std::string path = request.path;  // decoded, without the query
  if (path.ends_with('/')) path += "index.html";
  path.erase(0, 1);
  if (!is_safe_path(path)) return not_found(response);

  // Links are followed only where they stay inside.
  std::error_code error;
  const fs::path root = fs::canonical(options.folder, error);
  if (error) return not_found(response);
  const fs::path full = fs::canonical(root / path, error);
  if (error ||
      std::mismatch(root.begin(), root.end(), full.begin(), full.end()).first !=
          root.end()) {
    return not_found(response);
  }
  if (fs::is_directory(full, error)) {
    response.set_redirect(percent_encoded('/' + path + '/').c_str());
    return;
  }
  std::string bytes;
  if (read_file(full.string(), bytes) != 0) return not_found(response);
  const std::string type = content_type_of(path);
  if (type.starts_with("text/html")) {
    send_page(response, std::move(bytes));
  } else {
    response.set_content(bytes, type.c_str());
  }
}

// Waits for news and sends them; false ends the stream.
bool PreviewServer::State::send_news(uint64_t listener, uint64_t& seen,
                                     httplib::DataSink& sink) {
  std::string text;
  {
    std::unique_lock lock(mutex);
    const auto is_dismissed = [&] {
      return is_over || std::find(listeners.begin(), listeners.end(),
                                  listener) == listeners.end();
    };
    heard.wait_for(lock, std::chrono::seconds(5),
                   [&] { return news != seen || is_dismissed(); });
    if (is_dismissed()) return false;
    if (news == seen) {
      text = ": still here\n\n";  // notices who has gone
    } else {
      seen = news;
      const nlohmann::ordered_json data = {{"version", version_text()},
                                           {"problems", problems}};
      text = "data: " +
             data.dump(-1, ' ', false,
                       nlohmann::ordered_json::error_handler_t::replace) +
             "\n\n";
    }
  }
  return sink.write(text.data(), text.size());
}

void PreviewServer::State::serve_events(httplib::Response& response) {
  uint64_t listener = 0;
  {
    const std::lock_guard lock(mutex);
    listener = next_listener++;
    listeners.push_back(listener);
    // The newest pages are those that somebody looks at.
    while (listeners.size() > options.most_listeners) listeners.pop_front();
  }
  heard.notify_all();
  response.set_header("Cache-Control", "no-store");
  response.set_chunked_content_provider(
      "text/event-stream",
      [this, listener, seen = uint64_t{0}](size_t,
                                           httplib::DataSink& sink) mutable {
        if (seen == 0) {
          const std::string_view retry = "retry: 1000\n\n";
          if (!sink.write(retry.data(), retry.size())) return false;
        }
        return send_news(listener, seen, sink);
      },
      [this, listener](bool) {
        const std::lock_guard lock(mutex);
        std::erase(listeners, listener);
      });
}

void PreviewServer::State::set_up() {
  // Without it every answer on a kept connection waits some 30 ms.
  server.set_tcp_nodelay(true);
  server.new_task_queue = [threads = options.most_listeners + spare_threads] {
    return new httplib::ThreadPool(threads);  // the server deletes it
  };
  server.set_keep_alive_timeout(2);
  server.set_read_timeout(10);
  server.set_pre_routing_handler([this](const httplib::Request& request,
                                        httplib::Response& response) {
    response.set_header("X-Content-Type-Options", "nosniff");
    response.set_header("Cross-Origin-Resource-Policy", "same-origin");
    response.set_header("Cache-Control", "no-store");
    const bool is_known_method =
        request.method == "GET" || request.method == "HEAD";
    if (!is_loopback_host(request.get_header_value("Host"))) {
      response.status = 403;
      response.set_content("403\n", "text/plain");
    } else if (!is_known_method) {
      response.status = 405;
      response.set_header("Allow", "GET, HEAD");
      response.set_content("405\n", "text/plain");
    } else if (request.path == "/.portal/events") {
      response.headers.erase("Cache-Control");
      serve_events(response);
    } else if (request.path == "/.portal/reload.js") {
      response.set_content(options.script, "text/javascript; charset=utf-8");
    } else {
      serve_file(request, response);
    }
    return httplib::Server::HandlerResponse::Handled;
  });
}

PreviewServer::PreviewServer(std::unique_ptr<State> state)
    : state_(std::move(state)) {}

std::unique_ptr<PreviewServer> PreviewServer::start(Options options) {
  auto state = std::make_unique<State>();
  state->options = std::move(options);
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  state->era = std::to_string(
      std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
  state->set_up();
  // httplib's own option is SO_REUSEPORT, with which two servers share a port
  // and each gets half of the requests.
  state->server.set_socket_options([](auto socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  const std::optional<int> wanted = state->options.port;
  const int first = wanted.value_or(8000);
  const int last = wanted ? first : first + 99;
  for (int port = first; port <= last && state->port == 0; ++port) {
    if (port == 0) {
      state->port = state->server.bind_to_any_port("127.0.0.1");
    } else if (state->server.bind_to_port("127.0.0.1", port)) {
      state->port = port;
    }
  }
  if (state->port <= 0) return nullptr;
  state->thread =
      std::thread([server = &state->server] { server->listen_after_bind(); });
  // Only a server that runs can be stopped.
  while (!state->server.is_running()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return std::unique_ptr<PreviewServer>(new PreviewServer(std::move(state)));
}

PreviewServer::~PreviewServer() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->is_over = true;
  }
  state_->heard.notify_all();
  state_->server.stop();
  state_->thread.join();
}

int PreviewServer::port() const { return state_->port; }

void PreviewServer::tell(const std::string& problems, bool has_changed) {
  {
    const std::lock_guard lock(state_->mutex);
    if (problems == state_->problems && !has_changed) return;
    state_->problems = problems;
    if (has_changed) ++state_->version;
    ++state_->news;
  }
  state_->heard.notify_all();
}

}  // namespace portal
