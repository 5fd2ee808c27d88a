#include "page/words.h"

namespace portal::words {

std::string facet_title(FacetKind kind) {
  switch (kind) {
    case FacetKind::theme:
      return "テーマ";
    case FacetKind::target:
      return "対象";
    case FacetKind::prefecture:
      return "都道府県";
    case FacetKind::region:
      return "地方";
    case FacetKind::municipality_class:
      return "自治体の区分";
    case FacetKind::partner:
      return "連携先の分野";
    case FacetKind::lead:
      return "実施主体の種類";
    case FacetKind::phase:
      return "連携づくりの段階";
    case FacetKind::level:
      return "評価の確かめやすさ";
  }
  return "";
}

std::string facet_page_title(FacetKind kind, std::string_view label) {
  const std::string name(label);
  switch (kind) {
    case FacetKind::target:
      return "「" + name + "」に向けた事例";
    case FacetKind::partner:
      return "「" + name + "」と連携した事例";
    case FacetKind::lead:
      return name + "が中心の事例";
    case FacetKind::level:
      return "評価の確かめやすさ「" + name + "」の事例";
    default:
      return name + "の事例";
  }
}

std::string theme_book_title(std::string_view label) {
  return std::string(label) + "の事例集";
}

std::string theme_book_summary(std::string_view label, size_t count) {
  return "テーマが「" + std::string(label) + "」の事例" +
         std::to_string(count) +
         "件を、続けて読めて印刷できる一冊にまとめました。";
}

std::string phase_page_title(std::string_view label) {
  return "「" + std::string(label) + "」を事例で読む";
}

std::string facet_summary(FacetKind kind, std::string_view label,
                          size_t count) {
  const std::string number = std::to_string(count);
  if (kind == FacetKind::phase) {
    return "「" + std::string(label) + "」の段階で行われたことを、" + number +
           "件の事例から集めました。";
  }
  return facet_title(kind) + "が「" + std::string(label) + "」の事例は" +
         number + "件です。";
}

std::string cases_summary(size_t count) {
  return "自治体や保健所、保険者、事業所などが連携した" +
         std::to_string(count) +
         "件の事例を、テーマや対象、地域などでしぼりこめます。";
}

std::string short_prefecture(const VocabularyEntry& prefecture) {
  std::string name = prefecture.label;
  for (const std::string_view ending : {"県", "府", "都"}) {
    if (!name.ends_with(ending)) continue;
    name.resize(name.size() - ending.size());
    break;
  }
  return name;
}

}  // namespace portal::words
