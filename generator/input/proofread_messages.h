#pragma once

#include "base/diagnostics.h"

// What can be wrong with what a text says and how it says it.
namespace portal::message {

inline constexpr Message figure_without_source{
    "figure-without-source", "「{0}」という数値に出典がありません",
    "the figure '{0}' has no source"};
inline constexpr Message figure_without_source_help{
    "figure-without-source-help",
    "sources に原典と行（\"S2:404-470\" の形）を書くか、"
    "同じ段落の中で、事例・章・統計データにリンクしてください",
    "give the source with its lines in 'sources' (as \"S2:404-470\"), or link "
    "to a case, a chapter or a statistic in the same paragraph"};
inline constexpr Message derived_without_formula{
    "derived-without-formula", "算出した値「{0}」に式がありません",
    "the derived figure '{0}' has no formula"};
inline constexpr Message derived_without_formula_help{
    "derived-without-formula-help",
    "「{0}（算出：26－14）」のように、原典の数を使った式を書いてください",
    "write the formula with figures of the source, as in {0}（算出：26－14）"};
inline constexpr Message derived_wrong{
    "derived-wrong", "「{0}」が式と合いません。計算すると {1} になります",
    "'{0}' does not agree with its formula, which gives {1}"};
inline constexpr Message derived_wrong_help{
    "derived-wrong-help",
    "原典の数を写し間違えていないか確かめ、値か式を直してください",
    "compare both with the source and correct the value or the formula"};
inline constexpr Message derived_unreadable{
    "derived-unreadable", "式「{0}」を計算できません",
    "the formula '{0}' cannot be computed"};
inline constexpr Message derived_unreadable_help{
    "derived-unreadable-help", "数と ＋ － × ÷（ ）だけで書いてください",
    "use numbers and ＋ － × ÷（ ）only"};
inline constexpr Message sentence_long{
    "sentence-long", "一文が長すぎます（{0}字。{1}字まで）",
    "the sentence is too long: {0} characters, at most {1}"};
inline constexpr Message sentence_long_help{
    "sentence-long-help", "一つの文では一つのことだけを言い、分けてください",
    "say one thing in one sentence, and divide it"};
inline constexpr Message sentences_long{
    "sentences-long", "このページの文は長すぎます（中央値{0}字。{1}字まで）",
    "the sentences of this page are too long: {0} characters in the median, "
    "at most {1}"};
inline constexpr Message abbreviation_unexplained{
    "abbreviation-unexplained", "略語「{0}」の説明がありません",
    "the abbreviation '{0}' is not explained"};
inline constexpr Message abbreviation_unexplained_help{
    "abbreviation-unexplained-help",
    "初めて使うところで「{0}（日本語の説明）」と書くか、用語集に加えてください",
    "write {0}（…）at its first use, or add it to the glossary"};
inline constexpr Message spelling{"spelling", "「{0}」は「{1}」と書きます",
                                  "write '{1}' instead of '{0}'"};
inline constexpr Message spelling_why{"spelling-why", "{0}", "{0}"};

}  // namespace portal::message
