#include "model/base_url.h"

#include "support/catch.h"

TEST_CASE("base url: an address as it travels, and nothing else", "[url]") {
  for (const char* good :
       {"https://example.jp", "https://example.jp/", "http://localhost:8000/",
        "https://xn--r8jz45g.jp/renkei/", "https://example.jp/%E5%81%A5/a",
        "https://[::1]:8000/", "http://10.0.0.1/", "https://a.jp:65535/",
        "https://a.jp/~kenko/(1)/"}) {
    INFO(good);
    CHECK(portal::is_base_url(good));
  }
  for (const char* bad : {"",
                          "example.jp",
                          "https://",
                          "https:///",
                          "https:///a/",
                          "ftp://a.jp/",
                          "HTTPS://a.jp/",
                          "//a.jp/",
                          "/renkei/",
                          "https://例え.jp/",
                          "https://example.jp/健康/",
                          "https://example.jp/%E5%81%/",
                          "https://user:word@a.jp/",
                          "https://a.jp:0/",
                          "https://a.jp:65536/",
                          "https://a.jp:/",
                          "https://:80/",
                          "https://[::1/",
                          "https://[]/",
                          "https://a.jp//",
                          "https://a.jp/a//b/",
                          "https://a.jp/a/../b/",
                          "https://a.jp/./",
                          "https://a.jp/ x/",
                          "https://a.jp/'/",
                          "https://a.jp/?a",
                          "https://a.jp/#a",
                          "https://a.jp\\b/"}) {
    INFO(bad);
    CHECK_FALSE(portal::is_base_url(bad));
  }
}
