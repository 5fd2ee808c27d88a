#pragma once

#include "base/diagnostics.h"

namespace portal::message {

inline constexpr Message template_missing{"template-missing",
                                          "テンプレート「{0}」がありません",
                                          "there is no template '{0}'"};
inline constexpr Message template_tag_open{
    "template-tag-open",
    "「{0}」で始まるタグが閉じていません。「{1}」で閉じてください",
    "the tag that begins with '{0}' is not closed; close it with '{1}'"};
inline constexpr Message template_tag_name{"template-tag-name",
                                           "「{0}」は名前として使えません",
                                           "'{0}' cannot be a name"};
inline constexpr Message template_section_open{
    "template-section-open",
    "「{0}」の区間が閉じていません。{{/{0}}} を書いてください",
    "the section '{0}' is not closed; write {{/{0}}}"};
inline constexpr Message template_section_end{
    "template-section-end", "{{/{0}}} に対応する {{#{0}}} がありません",
    "{{/{0}}} closes nothing"};
inline constexpr Message template_section_other{
    "template-section-other",
    "ここで閉じるのは「{1}」のはずですが、「{0}」と書かれています",
    "'{0}' is closed here, but '{1}' is open"};
inline constexpr Message template_partial_missing{
    "template-partial-missing",
    "部品「{0}」がありません（templates/partials/{0}.html）",
    "there is no partial '{0}' (templates/partials/{0}.html)"};
inline constexpr Message template_partial_cycle{
    "template-partial-cycle", "部品「{0}」が自分自身を読み込んでいます",
    "the partial '{0}' includes itself"};
inline constexpr Message template_endless{
    "template-endless", "繰り返し「{0}」の中の繰り返しが多すぎて、終わりません",
    "the section '{0}' is repeated within itself more often than can be shown"};
inline constexpr Message template_partial_depth{
    "template-partial-size", "部品を読み込むとテンプレートが大きすぎます",
    "the template grows too large with its partials"};
inline constexpr Message template_name_unknown{
    "template-name-unknown", "「{0}」という名前の値はありません",
    "there is no value named '{0}'"};
inline constexpr Message template_not_printable{
    "template-not-printable",
    "「{0}」は一覧または組なので、そのまま表示できません",
    "'{0}' is a list or a map and cannot be printed"};
inline constexpr Message template_unescaped_text{
    "template-unescaped-text",
    "「{0}」はただの文字なので、{{{0}}} と書いてください（安全のため）",
    "'{0}' is plain text: write {{{0}}}, so that it is escaped"};
inline constexpr Message template_delimiters{
    "template-delimiters", "区切り記号の指定が正しくありません",
    "the change of delimiters is not well formed"};
inline constexpr Message did_you_mean{
    "did-you-mean", "「{0}」の間違いではありませんか", "did you mean '{0}'?"};

}  // namespace portal::message
