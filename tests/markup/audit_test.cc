#include "markup/audit.h"

#include "base/text.h"
#include "support/catch.h"

using portal::audit_page;
using portal::PageFacts;
using Kind = PageFacts::Fault::Kind;

static std::vector<Kind> faults_of(const std::string& head,
                                   const std::string& body) {
  std::vector<Kind> kinds;
  const PageFacts facts = audit_page("<html><head><title>t</title>" + head +
                                     "</head><body><main><h1>t</h1>" + body +
                                     "</main></body></html>");
  for (const PageFacts::Fault& fault : facts.faults)
    kinds.push_back(fault.kind);
  return kinds;
}

TEST_CASE("audit: a page loads nothing from elsewhere", "[markup]") {
  const std::vector<Kind> outside = {Kind::loads_outside};
  CHECK(faults_of("<link rel=\"canonical\" href=\"https://a.example/\"/>",
                  "<a href=\"https://a.example/\">x</a>")
            .empty());
  CHECK(faults_of("<link rel=\"stylesheet\" href=\"https://a.example/a.css\"/>",
                  "") == outside);
  CHECK(faults_of("<script src=\"https://a.example/a.js\"></script>", "") ==
        outside);
  CHECK(faults_of("", "<img alt=\"\" src=\"https://a.example/a.png\"/>") ==
        outside);
  CHECK(faults_of("", "<form action=\"https://a.example/\"></form>") ==
        outside);
}

TEST_CASE("audit: a page that is not well-formed says where", "[markup]") {
  const PageFacts facts = audit_page(
      "<html>\n<body>\n<main><p>「健康」の<b>まち</p></main>\n</body></html>");
  REQUIRE(facts.faults.size() == 1);
  CHECK(facts.faults[0].kind == Kind::not_well_formed);
  CHECK(facts.faults[0].detail ==
        "Start-end tags mismatch: <main><p>「健康」の<b>まち</p></main>");
  // No letter is cut in two, wherever the fault is.
  const std::string letters(300, 'x');
  std::string japanese;
  for (int i = 0; i < 100; ++i) japanese += "あ";
  for (const std::string& padding :
       {std::string(), std::string("a"), std::string("ab"), letters}) {
    const PageFacts cut =
        audit_page("<p>" + padding + japanese + "</b>" + japanese + "</p>");
    REQUIRE(cut.faults.size() == 1);
    CHECK_FALSE(portal::find_invalid_utf8(cut.faults[0].detail));
    CHECK(cut.faults[0].detail.find("あ</b>あ") != std::string::npos);
  }
  CHECK(audit_page("").faults.size() == 1);
}

TEST_CASE("audit: no script, frame or refresh gets into a page", "[markup]") {
  CHECK(faults_of("<meta http-equiv=\"refresh\" content=\"0\"/>", "") ==
        std::vector<Kind>{Kind::refused});
  CHECK(faults_of("", "<iframe src=\"a.html\"></iframe>") ==
        std::vector<Kind>{Kind::refused});
  CHECK(faults_of("", "<p onclick=\"x()\">y</p>") ==
        std::vector<Kind>{Kind::script_inside});
  CHECK(faults_of("", "<script>x()</script>") ==
        std::vector<Kind>{Kind::script_inside});
}

TEST_CASE(
    "audit: search finds the words of a chart, not the numbers of its axes",
    "[markup]") {
  const PageFacts facts = audit_page(
      "<html><head><title>t</title></head><body><main><h1>t</h1>"
      "<svg><desc>棒が2本</desc><text class=\"tick mid\">50</text>"
      "<text class=\"label\">高浜町</text><text class=\"value\">40人</text>"
      "<text class=\"tick\">100</text></svg></main></body></html>");
  REQUIRE(facts.sections.size() == 1);
  CHECK(facts.sections[0].text == "棒が2本\n高浜町\n40人\n");
}

TEST_CASE("audit: the text of a section does not say its heading again",
          "[markup]") {
  const PageFacts facts = audit_page(
      "<html><head><title>t</title></head><body><main><h1>t <b>1件</b></h1>"
      "<p>初め</p><h2 id=\"a\"><a href=\"b\">豊川市</a></h2><p>中</p>"
      "<h3>小見出し</h3><p>後</p></main></body></html>");
  REQUIRE(facts.sections.size() == 2);
  CHECK(facts.title == "t 1件");
  CHECK(facts.sections[0].text == "初め\n");
  CHECK(facts.sections[1].heading == "豊川市");
  // What no section is named after is found in the text.
  CHECK(facts.sections[1].text == "中\n小見出し\n後\n");
  CHECK(facts.addresses == std::vector<std::string>{"b"});
}
