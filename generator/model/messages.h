#pragma once

#include "base/diagnostics.h"

namespace portal::message {

inline constexpr Message case_unknown{
    "case-unknown", "「{0}」という事例はありません", "there is no case '{0}'"};
inline constexpr Message chapter_unknown{"chapter-unknown",
                                         "「{0}」という章・ページはありません",
                                         "there is no chapter or page '{0}'"};
inline constexpr Message dataset_unknown{"statistic-unknown",
                                         "「{0}」という統計データはありません",
                                         "there is no statistic '{0}'"};
inline constexpr Message row_unknown{"statistic-row-unknown",
                                     "統計「{1}」に「{0}」という行はありません",
                                     "the statistic '{1}' has no row '{0}'"};
inline constexpr Message column_unknown{
    "statistic-column-unknown", "統計「{1}」に「{0}」という列はありません",
    "the statistic '{1}' has no column '{0}'"};
inline constexpr Message value_form{
    "value-form",
    "値は「統計のID/行のID/"
    "列のID」の形で書いてください（書かれているのは「{0}」）",
    "write a value as statistic/row/column (found '{0}')"};
inline constexpr Message term_unknown{"term-unknown",
                                      "用語集に「{0}」はありません",
                                      "the glossary has no term '{0}'"};
inline constexpr Message source_unknown{
    "source-unknown", "「{0}」という出典は content/sources.json にありません",
    "content/sources.json has no source '{0}'"};
inline constexpr Message image_is_no_image{
    "image-is-no-image", "「{0}」は画像ではありません", "'{0}' is no image"};
inline constexpr Message image_is_no_image_help{
    "image-is-no-image-help",
    "content/images/ に置いた画像を書くか、先頭の「!"
    "」を消してリンクにしてください",
    "name an image in content/images/, or delete the '!' to make it a link"};
inline constexpr Message sources_missing{
    "sources-missing", "出典の一覧 content/sources.json がありません",
    "the list of sources content/sources.json is missing"};
inline constexpr Message link_target_missing{
    "link-target-missing", "リンク先「{0}」がありません",
    "the link leads nowhere: there is no '{0}'"};
inline constexpr Message link_anchor_missing{
    "link-anchor-missing", "リンク先「{0}」に見出し「#{1}」がありません",
    "the page '{0}' has no heading '#{1}'"};
inline constexpr Message link_outside{
    "link-outside", "「{0}」はサイトの外のファイルを指しています",
    "'{0}' points outside the site"};
inline constexpr Message slug_repeated{
    "slug-repeated", "「{0}」という名前はすでに {1} で使われています",
    "the name '{0}' is already used by {1}"};
inline constexpr Message id_repeated{"id-repeated",
                                     "ID「{0}」は二度使われています",
                                     "the id '{0}' is used twice"};
inline constexpr Message related_self{"related-self",
                                      "自分自身は関連に書けません",
                                      "a page cannot be related to itself"};
inline constexpr Message theme_pages_repeated{
    "theme-repeated", "テーマ「{0}」のまとめは二つ書けません",
    "there are two texts for the theme '{0}'"};
inline constexpr Message closest_name{
    "closest-name", "「{0}」の間違いではありませんか", "did you mean '{0}'?"};

inline constexpr Message dataset_number_repeated{
    "dataset-number-repeated", "番号「{0}」は {1} でも使われています",
    "the number '{0}' is also that of {1}"};

}  // namespace portal::message
