#pragma once

#include "base/diagnostics.h"

namespace portal::message {

inline constexpr Message page_not_well_formed{
    "page-not-well-formed",
    "ページ {0} "
    "がXMLとして正しくありません（{1}"
    "）。テンプレートの閉じ忘れを確かめてください",
    "the page {0} is not well-formed XML ({1}); look for an unclosed element "
    "in its template"};
inline constexpr Message page_repeated_id{
    "page-repeated-id", "ページ {0} でID「{1}」が二度使われています",
    "the page {0} uses the id '{1}' twice"};
inline constexpr Message page_empty_address{
    "page-empty-address", "ページ {0} の要素「{1}」のリンク先が空です",
    "in the page {0} the address of an element '{1}' is empty"};
inline constexpr Message page_picture_without_text{
    "page-picture-without-text",
    "ページ {0} の画像「{1}」に代わりの文がありません",
    "in the page {0} the picture '{1}' has no alternative text"};
inline constexpr Message page_heading_skipped{
    "page-heading-skipped", "ページ {0} で見出しの段階が飛んでいます（{1}）",
    "in the page {0} a heading level is skipped ({1})"};
inline constexpr Message page_no_title{"page-no-title",
                                       "ページ {0} に題名がありません",
                                       "the page {0} has no title"};
inline constexpr Message page_main_headings{
    "page-main-headings",
    "ページ {0} には大見出しが {1} 個あります（1個にしてください）",
    "the page {0} has {1} main headings; there must be one"};
inline constexpr Message page_script_inside{
    "page-script-inside",
    "ページ {0} に「{1}」が直接書かれています。assets/ "
    "のファイルに移してください",
    "the page {0} has '{1}' in it; move it to a file in assets/"};
inline constexpr Message page_loads_outside{
    "page-loads-outside",
    "ページ {0} が「{1}」を外から読み込みます。ファイルを assets/ "
    "に置いてください",
    "the page {0} loads '{1}' from elsewhere; put the file into assets/"};
inline constexpr Message page_refused{"page-refused",
                                      "ページ {0} に「{1}」は使えません",
                                      "'{1}' cannot be used in the page {0}"};
inline constexpr Message page_and_others{
    "page-and-others",
    "ほかの {0} "
    "ページにも同じ間違いがあります。テンプレートを確かめてください",
    "{0} more pages have the same mistake; look at their template"};
inline constexpr Message asset_unread{"asset-unreadable",
                                      "ファイル {0} を読めません",
                                      "the file {0} cannot be read"};
inline constexpr Message script_mistake{
    "script-mistake", "スクリプトの書き方に間違いがあります: {0}",
    "the script has a mistake: {0}"};
inline constexpr Message no_esbuild{
    "no-esbuild", "スクリプトを小さくする esbuild がありません",
    "esbuild, which makes scripts small, is not installed"};
inline constexpr Message install_esbuild{
    "install-esbuild", "「sudo apt-get install esbuild」で入れてください",
    "install it with 'sudo apt-get install esbuild'"};
inline constexpr Message esbuild_failed{
    "esbuild-failed", "esbuild でスクリプトを小さくできません: {0}",
    "esbuild cannot make the scripts small: {0}"};
inline constexpr Message page_dead_link{
    "page-dead-link", "ページ {0} のリンク先「{1}」がありません",
    "in the page {0} the link '{1}' leads nowhere"};
inline constexpr Message page_dead_anchor{
    "page-dead-anchor",
    "ページ {0} のリンク先「{1}」に、その見出しがありません",
    "in the page {0} the link '{1}' names a place that is not there"};
inline constexpr Message search_dead_index{
    "search-dead-index",
    "検索の索引から、ページ {0} "
    "の文「{1}」が見つかりません（プログラムの誤りです）",
    "the search index does not find '{1}' of the page {0} (a fault of the "
    "program)"};
inline constexpr Message page_outside_link{
    "page-outside-link",
    "ページ {0} "
    "のアドレス「{1}"
    "」は使えません。サイトの中のファイルへの相対アドレスか、https:// "
    "にしてください",
    "in the page {0} the address '{1}' cannot be used; write a relative "
    "address of a file of the site, or https://"};
inline constexpr Message tool_source_missing{
    "tool-source-missing", "様式の元ファイル {0} が読めません",
    "the form's file {0} cannot be read"};

}  // namespace portal::message
