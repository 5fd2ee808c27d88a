#include "search/postings.h"

#include <random>
#include <string>

#include "support/catch.h"

using namespace portal;

namespace {

bool same(const std::vector<Posting>& a, const std::vector<Posting>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Posting& left, const Posting& right) {
                      return left.document == right.document &&
                             left.standing == right.standing;
                    });
}

std::vector<std::vector<Posting>> written_and_read(
    const std::vector<std::vector<Posting>>& terms, uint32_t documents) {
  PostingsWriter writer(documents);
  for (const std::vector<Posting>& term : terms) writer.add(term);
  const Postings postings = writer.take();
  return read_postings(postings.counts, postings.lists, terms.size(),
                       documents);
}

}  // namespace

TEST_CASE("postings: what is written is read back", "[search]") {
  std::mt19937 random(7);
  for (const uint32_t documents : {1U, 2U, 3U, 64U, 1000U, 70'000U}) {
    std::vector<std::vector<Posting>> terms;
    for (const double part : {0.0, 0.001, 0.03, 0.5, 1.0}) {
      std::vector<Posting> term;
      for (uint32_t i = 0; i < documents; ++i) {
        if (std::generate_canonical<double, 32>(random) > part) continue;
        term.push_back({i, static_cast<Standing>(random() % 3)});
      }
      if (term.empty()) term.push_back({documents - 1, Standing::title});
      terms.push_back(std::move(term));
    }
    const auto read = written_and_read(terms, documents);
    REQUIRE(read.size() == terms.size());
    for (size_t i = 0; i < terms.size(); ++i) CHECK(same(read[i], terms[i]));
  }
}

TEST_CASE("postings: a term on every page takes no bits", "[search]") {
  PostingsWriter writer(1000);
  std::vector<Posting> all;
  for (uint32_t i = 0; i < 1000; ++i) all.push_back({i, Standing::text});
  writer.add(all);
  CHECK(writer.size() == 2);
}

TEST_CASE("postings: damaged bytes are read to the end", "[search]") {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    std::string bytes(random() % 60, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    const std::string_view counts = std::string_view(bytes).substr(0, 12);
    const std::string_view lists =
        std::string_view(bytes).substr(counts.size());
    for (const auto& term : read_postings(counts, lists, 9, 500)) {
      REQUIRE(term.size() <= 500);
      for (const Posting& posting : term) REQUIRE(posting.document < 500);
    }
  }
}
