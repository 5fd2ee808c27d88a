#pragma once

#include <string>
#include <string_view>

#include "page/facet.h"

// Words that page titles and summaries are made of. All that a template can
// say stands in templates/; these are joined with names and counts first.
namespace portal::words {

inline constexpr const char* home = "ホーム";
inline constexpr const char* cases = "取組事例";
inline constexpr const char* guide = "進め方ガイド";
inline constexpr const char* data = "データで見る";
inline constexpr const char* tools = "様式・資料";

// Sections of the site map.
inline constexpr const char* section_site = "サイト全体";
inline constexpr const char* section_cases = "取組事例";
inline constexpr const char* section_facets = "事例の分け方";
inline constexpr const char* section_compare = "比較表";
inline constexpr const char* section_guide = "進め方ガイド";
inline constexpr const char* section_data = "データで見る";
inline constexpr const char* section_tools = "様式・資料";
inline constexpr const char* section_about = "このサイトについて";

std::string facet_title(FacetKind kind);
std::string facet_page_title(FacetKind kind, std::string_view label);
std::string facet_summary(FacetKind kind, std::string_view label, size_t count);
std::string theme_book_title(std::string_view label);
std::string theme_book_summary(std::string_view label, size_t count);
std::string phase_page_title(std::string_view label);
std::string cases_summary(size_t count);
// 北海道, 青森, 東京.
std::string short_prefecture(const VocabularyEntry& prefecture);

}  // namespace portal::words
