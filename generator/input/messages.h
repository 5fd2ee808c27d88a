#pragma once

#include "base/diagnostics.h"

// What the readers of the content can complain about.
namespace portal::message {

// Front matter

inline constexpr Message front_matter_missing{
    "front-matter-missing", "ファイルの先頭に「---」の行がありません",
    "the file does not begin with a line '---'"};
inline constexpr Message front_matter_missing_help{
    "front-matter-missing-help",
    "題名などの項目を、「---」の行と「---"
    "」の行の間に書きます。本文はその後です",
    "fields such as the title stand between two lines '---'; the text follows"};
inline constexpr Message front_matter_dashes_help{
    "front-matter-dashes-help",
    "「{0}」ではなく、半角のハイフン三つ「---」と書いてください",
    "write three plain hyphens '---', not '{0}'"};
inline constexpr Message front_matter_blank_help{
    "front-matter-blank-help", "「---」の前の空行を消してください",
    "delete what stands before the '---'"};
inline constexpr Message front_matter_open{
    "front-matter-not-closed", "項目の終わりを示す「---」の行がありません",
    "the line '---' that ends the fields is missing"};
inline constexpr Message front_matter_open_help{
    "front-matter-not-closed-help",
    "最後の項目の次の行に、行頭から「---」と書いてください",
    "write '---' at the beginning of the line after the last field"};
inline constexpr Message front_matter_split{
    "front-matter-split", "項目の途中に「---」の行があります",
    "there is a line '---' between the fields"};
inline constexpr Message front_matter_split_help{
    "front-matter-split-help",
    "この行を消してください。「---」は、項目の前と後に一つずつです",
    "delete this line: one '---' stands before the fields and one after them"};
inline constexpr Message front_matter_long{
    "front-matter-too-long",
    "「---」の間の項目が長すぎます（{0} バイト。{1} バイトまで）",
    "the fields between the '---' are too long: {0} bytes, at most {1}"};
inline constexpr Message front_matter_empty{"front-matter-empty",
                                            "「---」の間に項目がありません",
                                            "there are no fields"};
inline constexpr Message front_matter_no_mapping{
    "front-matter-no-mapping",
    "「---」の間は「項目名: 値」の形で書いてください",
    "write 'key: value' between the lines '---'"};

inline constexpr Message yaml_duplicate{"yaml-duplicate-key",
                                        "項目「{0}」が二度書かれています",
                                        "the key '{0}' is given twice"};
inline constexpr Message yaml_first_at{
    "yaml-first-at", "一つ目は{0}行目にあります", "the first is in line {0}"};
inline constexpr Message yaml_anchor{"yaml-anchor",
                                     "「&」（アンカー）は使えません",
                                     "anchors ('&') are not allowed"};
inline constexpr Message yaml_alias{"yaml-alias",
                                    "「*」（エイリアス）は使えません",
                                    "aliases ('*') are not allowed"};
inline constexpr Message yaml_tag{"yaml-tag", "「{0}」（タグ）は使えません",
                                  "tags ('{0}') are not allowed"};
inline constexpr Message yaml_merge{"yaml-merge-key",
                                    "「<<」（マージ）は使えません",
                                    "merge keys ('<<') are not allowed"};
inline constexpr Message yaml_quote_help{
    "yaml-quote-help", "文字として書くときは、値の全体を「\"」で囲んでください",
    "put the whole value in '\"' if it is text"};
inline constexpr Message yaml_documents{
    "yaml-documents", "項目の途中に、文書の区切りがあります",
    "there is a document separator between the fields"};
inline constexpr Message yaml_deep{"yaml-too-deep",
                                   "項目の入れ子が深すぎます（{0}段まで）",
                                   "this is nested too deeply: at most {0}"};
inline constexpr Message yaml_many{"yaml-too-many-values",
                                   "項目と値が多すぎます（{0}個まで）",
                                   "there are too many values: at most {0}"};
inline constexpr Message yaml_key{"yaml-key", "項目名は文字で書いてください",
                                  "a key must be plain text"};
inline constexpr Message yaml_tab{"yaml-tab", "字下げにタブが使われています",
                                  "a tab is used to indent this line"};
inline constexpr Message yaml_tab_help{
    "yaml-tab-help", "半角の空白に置き換えてください（一段につき 2 個）",
    "use spaces, two for each level"};
inline constexpr Message yaml_wide_space{
    "yaml-full-width-space", "字下げに全角の空白が使われています",
    "a full-width space is used to indent this line"};
inline constexpr Message yaml_wide_space_help{"yaml-full-width-space-help",
                                              "半角の空白に直してください",
                                              "use plain spaces"};
inline constexpr Message yaml_fixed_space{
    "yaml-no-break-space",
    "字下げに、見た目では分からない別の空白（U+00A0）が使われています",
    "a no-break space (U+00A0) is used to indent this line"};
inline constexpr Message yaml_list_mark{
    "yaml-list-mark", "「{0}」は一覧の印になりません",
    "'{0}' does not begin an item of a list"};
inline constexpr Message yaml_list_mark_help{
    "yaml-list-mark-help",
    "一覧の行は「- 」（半角のハイフンと半角の空白）で始めてください",
    "begin each line of a list with '- ', a plain hyphen and a space"};
inline constexpr Message yaml_dash_in_line{
    "yaml-dash-in-line", "項目名と同じ行に「- 」は書けません",
    "'- ' cannot stand in the line of the key"};
inline constexpr Message yaml_dash_in_line_help{
    "yaml-dash-in-line-help",
    "次の行から「  - 値」と書くか、[値, 値] のようにかっこで囲んでください",
    "begin with '  - value' in the next line, or write [value, value]"};
inline constexpr Message yaml_comma{"yaml-comma", "余分な「,」があります",
                                    "there is a ',' too many"};
inline constexpr Message yaml_after_bracket{
    "yaml-after-bracket", "「{0}」で閉じた値の後に、余分な文字があります",
    "there is something after the '{0}' that closes the value"};
inline constexpr Message yaml_wide_colon{
    "yaml-full-width-colon", "項目名「{0}」の後が全角の「：」です",
    "the key '{0}' is followed by a full-width colon"};
inline constexpr Message yaml_wide_colon_help{
    "yaml-full-width-colon-help",
    "半角の「: 」（コロンと半角の空白）に直してください",
    "use ': ' (a plain colon and a space)"};
inline constexpr Message yaml_wide_signs_help{
    "yaml-full-width-signs",
    "半角の「: 」と「, 」（どちらも後に半角の空白）に直してください",
    "use ': ' and ', ', each a plain sign and a space"};
inline constexpr Message yaml_no_space{"yaml-no-space",
                                       "「{0}:」の後に半角の空白がありません",
                                       "there is no space after '{0}:'"};
inline constexpr Message yaml_no_space_help{
    "yaml-no-space-help", "「{0}: 」のように、コロンの後に空白を入れてください",
    "write '{0}: ' and then the value"};
inline constexpr Message yaml_colon_in_value{
    "yaml-colon-in-value",
    "値の途中に「: 」があり、項目の区切りと区別できません",
    "there is a ': ' inside the value"};
inline constexpr Message yaml_comment{
    "yaml-comment", "「#」から後は説明とみなされ、「{0}」の値になりません",
    "what follows the '#' is a comment and no part of '{0}'"};
inline constexpr Message yaml_comment_help{
    "yaml-comment-help",
    "値なら全体を「\"」で囲み、説明なら「#」の後に半角の空白を入れてください",
    "put the whole value in '\"', or a space after the '#' of a comment"};
inline constexpr Message yaml_start{
    "yaml-start", "「{0}」で始まる値は、引用符なしでは書けません",
    "a value cannot begin with '{0}'"};
inline constexpr Message yaml_quote_open{"yaml-quote-not-closed",
                                         "引用符「{0}」が閉じられていません",
                                         "the quote {0} is never closed"};
inline constexpr Message yaml_quote_open_help{
    "yaml-quote-not-closed-help", "値の終わりに同じ「{0}」を付けてください",
    "put the same {0} at the end of the value"};
inline constexpr Message yaml_after_quote{
    "yaml-after-quote", "引用符で閉じた値の後に、余分な文字があります",
    "there is something after the quoted value"};
inline constexpr Message yaml_flow_open{
    "yaml-bracket", "かっこ「{0}」の中の区切りか終わりがありません",
    "something is missing after the bracket '{0}'"};
inline constexpr Message yaml_flow_help{
    "yaml-bracket-help", "値は「, 」で区切り、最後に「{0}」で閉じてください",
    "separate the values by ', ' and close them with '{0}'"};
inline constexpr Message yaml_indent{
    "yaml-indent", "字下げがそろっていません",
    "the indentation does not match the lines above"};
inline constexpr Message yaml_indent_help{
    "yaml-indent-help",
    "同じ段の項目は、行頭の半角の空白の数を同じにしてください",
    "fields of one level need the same number of spaces before them"};
inline constexpr Message yaml_no_colon{"yaml-no-colon",
                                       "「項目名: 値」の形になっていません",
                                       "this is no 'key: value'"};
inline constexpr Message yaml_no_colon_help{
    "yaml-no-colon-help",
    "前の行の続きなら行頭を字下げし、新しい項目なら「: 」を入れてください",
    "indent it if it continues the line above; otherwise write ': '"};
inline constexpr Message yaml_escape{
    "yaml-escape", "「\"」の中の「\\」の書き方が違います",
    "there is a wrong escape in the quoted text"};
inline constexpr Message yaml_escape_help{
    "yaml-escape-help", "「\\」そのものを書くときは「\\\\」とします",
    "write '\\\\' for a single '\\'"};
inline constexpr Message yaml_other{
    "yaml-syntax", "YAML として読めません（{0}）", "this is not YAML: {0}"};

// Fields

inline constexpr Message field_unknown{"field-unknown",
                                       "「{0}」という項目はありません",
                                       "there is no field '{0}'"};
inline constexpr Message field_did_you_mean{
    "field-did-you-mean", "「{0}」ではありませんか", "did you mean '{0}'?"};
inline constexpr Message field_allowed_keys{
    "field-allowed-keys", "使える項目は {0} です", "fields allowed here: {0}"};
inline constexpr Message field_comma_help{
    "field-comma",
    "前の値に「,」が入っているなら、その値の全体を「\"」で囲んでください",
    "if the value before it holds a ',', put that whole value in '\"'"};
inline constexpr Message field_missing{"field-missing",
                                       "必須の項目{0}がありません",
                                       "the required field {0} is missing"};
inline constexpr Message field_help{"field-help", "{0}", "{0}"};
inline constexpr Message field_empty{"field-empty", "必須の項目「{0}」が空です",
                                     "the required field '{0}' is empty"};
inline constexpr Message field_null{"field-null", "「{0}」に値がありません",
                                    "'{0}' has no value"};
inline constexpr Message field_type{
    "field-type", "「{0}」は{1}で書きます。{2}が書かれています",
    "'{0}' must be {1}, not {2}"};
inline constexpr Message field_list_help{
    "field-list-help", "一つだけのときも [{0}] のようにかっこで囲んでください",
    "write [{0}] even if there is only one"};
inline constexpr Message field_empty_list_help{
    "field-empty-list", "何もないときは [] と書いてください",
    "write [] if there is nothing"};
inline constexpr Message field_record_help{
    "field-record",
    "{項目: 値, 項目: 値} のようにかっこで囲むか、次の行から字下げして「項目: "
    "値」を並べてください",
    "write {key: value, key: value}, or lines 'key: value' below it, indented"};
inline constexpr Message field_mapping_help{
    "field-mapping",
    "文の途中の「: "
    "」が項目の区切りとみなされました。値の全体を「\"」で囲んでくだ"
    "さい",
    "the ': ' in it was taken for the end of a key: put the whole value in "
    "'\"'"};
inline constexpr Message field_single_help{
    "field-single-help", "一つだけ書いてください", "give one value only"};
inline constexpr Message field_long{
    "field-too-long", "「{0}」が長すぎます（{1}字。{2}字まで）",
    "'{0}' is too long: {1} characters, at most {2}"};
inline constexpr Message field_lines{"field-lines", "「{0}」に改行は書けません",
                                     "'{0}' must be a single line"};
inline constexpr Message field_lines_help{
    "field-lines-help", "一行に続けて書いてください", "write it in one line"};
inline constexpr Message field_few{
    "field-too-few", "「{0}」は{1}件以上書いてください（今は{2}件）",
    "'{0}' has too few items: {2}, at least {1}"};
inline constexpr Message field_many{
    "field-too-many", "「{0}」は{1}件までです（今は{2}件）",
    "'{0}' has too many items: {2}, at most {1}"};
inline constexpr Message field_twice{"field-item-twice",
                                     "「{0}」が「{1}」に二度あります",
                                     "'{0}' is given twice in '{1}'"};
inline constexpr Message field_choice{"field-choice",
                                      "「{1}」に「{0}」は選べません",
                                      "'{0}' is not allowed for '{1}'"};
inline constexpr Message field_choice_help{
    "field-choice-help", "選べるのは {0} です", "allowed: {0}"};
inline constexpr Message field_choice_like{
    "field-choice-like", "「{0}」ではありませんか。選べるのは {1} です",
    "did you mean '{0}'? Allowed: {1}"};
inline constexpr Message field_choice_near{
    "field-choice-near", "「{0}」（{1}）ではありませんか。選べるのは {2} です",
    "did you mean '{0}' ({1})? Allowed: {2}"};
inline constexpr Message field_kana{
    "field-kana", "「{0}」に、ひらがなでない字「{1}」があります",
    "'{0}' has '{1}', which is not hiragana"};
inline constexpr Message field_kana_help{
    "field-kana-help",
    "漢字もカタカナも英数字も、読みのとおりひらがなで書いてください。五十音順に"
    "並べるときに使います",
    "write kanji, katakana, letters and digits as they are read, in hiragana: "
    "it is what "
    "the lists are sorted by"};
inline constexpr Message field_space{
    "field-space", "「{0}」の前か後に余分な空白があります",
    "there is white space before or after the value of '{0}'"};
inline constexpr Message field_markup{
    "field-markup", "「{0}」では「{1}」がそのまま表示されます",
    "'{1}' in '{0}' is shown as it is"};
inline constexpr Message field_markup_help{
    "field-markup-help",
    "項目には文字だけを書きます。太字やリンクは、本文に書いてください",
    "fields are plain text: write bold text and links in the text of the page"};
inline constexpr Message field_quotes{
    "field-quotes", "「{0}」の全体を囲む引用符が、そのまま表示されます",
    "the quotes round '{0}' are shown as they are"};
inline constexpr Message field_quotes_help{
    "field-quotes-help", "引用符を消すか、半角の「\"」で囲んでください",
    "delete them, or use the plain '\"'"};
inline constexpr Message field_example{
    "field-example", "「{0}」に書き方の例が残っています",
    "'{0}' still has the example of the starting file"};
inline constexpr Message field_example_help{
    "field-example-help", "原典で確かめた内容に書きかえてください",
    "write what the source says"};
inline constexpr Message field_space_help{"field-space-help",
                                          "空白（全角も）を消してください",
                                          "delete it, full-width spaces too"};
inline constexpr Message field_number{"field-number",
                                      "「{0}」は数として読めません",
                                      "'{0}' is not a plain number"};
inline constexpr Message field_write{"field-write", "「{0}」と書いてください",
                                     "write '{0}'"};
inline constexpr Message field_number_help{
    "field-number-help",
    "半角の数字で 12、43.0、-3 のように書き、単位は unit に分けてください",
    "write plain digits such as 12, 43.0 or -3; the unit has its own field"};
inline constexpr Message field_number_about_help{
    "field-number-about",
    "「{0}」と書き、「約」「以上」などのことばは approx に分けてください",
    "write '{0}', and words such as 約 or 以上 in the field approx"};
inline constexpr Message field_year{
    "field-year", "「{0}」は西暦の年ではありません", "'{0}' is not a year"};
inline constexpr Message field_year_help{"field-year-help",
                                         "2026 のように西暦4桁で書いてください",
                                         "write four digits, such as 2026"};
inline constexpr Message field_integer{
    "field-integer", "「{0}」は0以上の整数ではありません",
    "'{0}' is not a whole number of 0 or more"};
inline constexpr Message field_slug{
    "field-slug", "「{0}」は名前として使えません", "'{0}' is not a valid name"};
inline constexpr Message field_slug_help{
    "field-slug-help",
    "半角の英小文字（a～z）、数字、ハイフンだけで書いてください",
    "use only a-z, 0-9 and '-'"};
inline constexpr Message field_month{"field-month",
                                     "「{0}」は年月として読めません",
                                     "'{0}' is not a year and month"};
inline constexpr Message field_month_help{
    "field-month-help", "2026-11 のように「西暦4桁-月2桁」で書いてください",
    "write YYYY-MM, such as 2026-11"};
inline constexpr Message field_date{
    "field-date", "「{0}」は日付として読めません", "'{0}' is not a date"};
inline constexpr Message field_date_help{
    "field-date-help",
    "2026-11-20 のように「西暦4桁-月2桁-日2桁」で書いてください",
    "write YYYY-MM-DD, such as 2026-11-20"};
inline constexpr Message field_source{"field-source",
                                      "「{0}」は出典の書き方ではありません",
                                      "'{0}' is not a reference to a source"};
inline constexpr Message field_source_help{
    "field-source-help",
    "S2:404-470 "
    "のように「出典の記号:行」か「出典の記号:行-行」で書いてください",
    "write S2:404-470: the source, a colon, a line or a range of lines"};
inline constexpr Message field_source_order{"field-source-order",
                                            "「{0}」は行の順が逆です",
                                            "the lines of '{0}' run backwards"};
inline constexpr Message field_url{"field-url",
                                   "「{0}」はアドレスとして使えません",
                                   "'{0}' is not an address"};
inline constexpr Message field_url_help{
    "field-url-help", "https:// か http:// で始まるアドレスを書いてください",
    "write an address that begins with https:// or http://"};
inline constexpr Message area_code_shape{
    "area-code", "「{0}」は団体コード（6桁）ではありません",
    "'{0}' is not an area code of six digits"};
inline constexpr Message area_code_help{
    "area-code-help",
    "全国地方公共団体コードの6桁を、\"232076\" のように書いてください",
    "write the six digits of the code, such as \"232076\""};
inline constexpr Message area_code_five{
    "area-code-five-digits", "「{0}」は5桁です。検査数字がありません",
    "'{0}' has five digits: the check digit is missing"};
inline constexpr Message area_code_check{
    "area-code-check-digit", "団体コード「{0}」の検査数字（6桁目）が合いません",
    "the check digit of the area code '{0}' is wrong"};
inline constexpr Message area_code_check_help{
    "area-code-check-digit-help",
    "前の5桁が正しければ「{0}」です。5桁のほうも確かめてください",
    "it is '{0}' if the first five digits are right; check these too"};
inline constexpr Message area_code_prefecture{
    "area-code-prefecture",
    "団体コード「{0}」は都道府県「{1}」（{2}）のものではありません",
    "the area code '{0}' does not belong to prefecture '{1}' ({2})"};
inline constexpr Message area_code_prefecture_help{
    "area-code-prefecture-help",
    "先頭の2桁が都道府県のコードです。「{0}」は{1}です",
    "its first two digits are the prefecture: '{0}' is {1}"};
inline constexpr Message area_code_no_prefecture{
    "area-code-no-prefecture",
    "団体コード「{0}」の先頭の2桁に当たる都道府県はありません",
    "no prefecture has the first two digits of the area code '{0}'"};

// Cases and chapters

inline constexpr Message section_missing{"section-missing",
                                         "見出し「## {0}」がありません",
                                         "the section '## {0}' is missing"};
inline constexpr Message section_order{"section-order",
                                       "見出し「## {0}」の順番が違います",
                                       "the section '## {0}' is out of order"};
inline constexpr Message section_order_help{
    "section-order-help", "順番は {0} です", "the order is: {0}"};
inline constexpr Message section_empty{"section-empty",
                                       "「## {0}」の下に本文がありません",
                                       "the section '## {0}' is empty"};
inline constexpr Message section_empty_help{
    "section-empty-help", "原典に書かれていなければ、そのことを書いてください",
    "if the source says nothing, write that"};
inline constexpr Message section_similar{
    "section-similar", "見出し「{0}」があります。同じ書き方に直してください",
    "there is a heading '{0}': spell it the same way"};
inline constexpr Message section_level{"section-level",
                                       "見出し「{0}」は「## 」で始めてください",
                                       "begin the heading '{0}' with '## '"};
inline constexpr Message section_twice{"section-twice",
                                       "見出し「## {0}」が二度あります",
                                       "the section '## {0}' is given twice"};
inline constexpr Message phases_few{
    "phases-too-few",
    "連携づくりの10のポイントのうち、{0}個以上を書いてください（今は{1}個）",
    "fill at least {0} of the ten points; there are {1}"};
inline constexpr Message indicator_twice{
    "indicator-id-twice", "指標の id「{0}」が二度使われています",
    "the indicator id '{0}' is used twice"};
inline constexpr Message period_backwards{
    "period-backwards", "期間の終わり（{1}）が始まり（{0}）より前です",
    "the period ends ({1}) before it begins ({0})"};
inline constexpr Message review_backwards{
    "review-backwards",
    "次の確認（{1}）が前の確認（{0}）より後になっていません",
    "review_due ({1}) is not after reviewed ({0})"};
inline constexpr Message theme_unknown{
    "theme-file-name", "ファイル名「{0}」はテーマの id ではありません",
    "the file name '{0}' is not the id of a theme"};
inline constexpr Message body_empty{"body-empty", "本文がありません",
                                    "there is no text"};

// Vocabularies

inline constexpr Message vocabularies_missing{
    "vocabularies-missing",
    "content/vocabulary に用語の一覧（*.json）が一つもありません",
    "there are no vocabularies (content/vocabulary/*.json)"};
inline constexpr Message vocabularies_missing_help{
    "vocabularies-missing-help",
    "サイトのフォルダーの指定（--site）を確かめるか、content "
    "フォルダーを元に戻してください",
    "check the folder of the site (--site), or put content/ back"};
inline constexpr Message vocabulary_missing{"vocabulary-missing",
                                            "用語の一覧 {0} がありません",
                                            "the vocabulary {0} is missing"};
inline constexpr Message vocabulary_unknown{
    "vocabulary-unknown", "「{0}」という用語の一覧は使われません",
    "there is no vocabulary '{0}'"};
inline constexpr Message id_twice{"id-twice", "id「{0}」が二度使われています",
                                  "the id '{0}' is used twice"};
inline constexpr Message term_twice{"term-twice",
                                    "用語「{0}」が二度説明されています",
                                    "the term '{0}' is explained twice"};
inline constexpr Message id_first_at{"id-first-at", "一つ目は{0}行目にあります",
                                     "the first is in line {0}"};
inline constexpr Message vocabulary_id{
    "vocabulary-id", "id「{0}」に使えない文字があります",
    "the id '{0}' has characters that are not allowed"};
inline constexpr Message vocabulary_id_help{
    "vocabulary-id-help",
    "半角の英小文字、数字、「-」「_」だけで書いてください",
    "use only a-z, 0-9, '-' and '_'"};
inline constexpr Message vocabulary_group{
    "vocabulary-group", "「{0}」の属する「{1}」が {2} にありません",
    "'{0}' belongs to '{1}', which is not in {2}"};
inline constexpr Message vocabulary_tile_twice{
    "vocabulary-tile-twice",
    "「{0}」と「{1}」が、地図の同じ場所（{2}行{3}列）にあります",
    "'{0}' and '{1}' are at one place of the map: row {2}, column {3}"};
inline constexpr Message vocabulary_tile_far{
    "vocabulary-tile-far", "「{0}」の場所が、地図の外です（行も列も{1}まで）",
    "'{0}' is outside of the map: rows and columns end at {1}"};
inline constexpr Message vocabulary_fixed{"vocabulary-fixed",
                                          "{0} には {1} が、この順で要ります",
                                          "{0} must have {1}, in this order"};
inline constexpr Message json_no_mapping{
    "json-no-mapping", "ファイルの全体を { } で囲んでください",
    "the whole file must be one { }"};
inline constexpr Message source_id{"source-id",
                                   "出典の id「{0}」に使えない文字があります",
                                   "the source id '{0}' is not allowed"};
inline constexpr Message source_id_help{
    "source-id-help", "S0 のように、半角の英大文字と数字だけで書いてください",
    "use capital letters and digits, such as S0"};
inline constexpr Message config_synonyms{
    "config-synonyms", "同義語は、二つ以上のことばの組で書きます",
    "synonyms are groups of two or more words"};
inline constexpr Message config_synonyms_help{
    "config-synonyms-help",
    "[[\"協会けんぽ\", \"全国健康保険協会\"]] のように書いてください",
    "write [[\"協会けんぽ\", \"全国健康保険協会\"]]"};
inline constexpr Message config_missing{"config-missing",
                                        "設定ファイル {0} がありません",
                                        "the settings file {0} is missing"};
inline constexpr Message config_url{
    "config-url", "base_url は「/」で終わるアドレスにしてください",
    "base_url must end with '/'"};
inline constexpr Message config_url_form{
    "config-url-form", "「{0}」は公開先のアドレスとして使えません",
    "'{0}' cannot be the address of the site"};
inline constexpr Message config_url_form_help{
    "config-url-form-help",
    "ブラウザーで開くときのアドレスを、半角の文字で書いてください。日本語の"
    "ドメインは「xn--」で始まる形にします",
    "write the address that a browser opens; a Japanese domain in the form "
    "that begins with 'xn--'"};
inline constexpr Message vocabulary_group_help{
    "vocabulary-group-help",
    "content/vocabulary/{0}.json にその項目を加えるか、ここを {1} "
    "のどれかにしてください",
    "add that entry to content/vocabulary/{0}.json, or take one of {1} here"};
inline constexpr Message vocabulary_fixed_help{
    "vocabulary-fixed-help",
    "この一覧の id はプログラムが使うので、増やせず、減らせません。label "
    "と説明は変えられます",
    "the program uses the ids of this list, so there can be no more and no "
    "fewer; labels and descriptions may change"};
inline constexpr Message file_image_help{
    "file-image-help",
    "画像は content/images/ に置き、![写っているものの説明](../images/{0}) "
    "のように書いてください",
    "put pictures into content/images/ and write "
    "![what it shows](../images/{0})"};
inline constexpr Message config_placeholder{"config-placeholder",
                                            "「{0}」に {1} がありません",
                                            "'{0}' must contain {1}"};

// Statistics

inline constexpr Message dataset_id_unknown{
    "dataset-name-unknown", "「{0}」という{1}の id はありません",
    "there is no {1} with the id '{0}'"};
inline constexpr Message dataset_cells{
    "dataset-cell-count", "行「{0}」の値は{1}個です。列は{2}列あります",
    "row '{0}' has {1} values, but there are {2} columns"};
inline constexpr Message dataset_cells_help{
    "dataset-cell-count-help", "原典に値がない欄には null を書いてください",
    "write null where the source has no value"};
inline constexpr Message dataset_number_text{
    "dataset-number-as-text", "数「{0}」が文字として書かれています",
    "the number '{0}' is written as text"};
inline constexpr Message dataset_number_text_help{
    "dataset-number-as-text-help", "引用符を外して {0} と書いてください",
    "write {0} without quotes"};
inline constexpr Message dataset_number_words_help{
    "dataset-number-words",
    "引用符と単位を外して {0} と書いてください。印刷どおりに見せるなら "
    "{\"value\": {0}, \"label\": \"{1}\"} と書きます",
    "write {0} without quotes and unit, or {\"value\": {0}, \"label\": "
    "\"{1}\"} to show it as it is printed"};
inline constexpr Message dataset_number_about_help{
    "dataset-number-about",
    "{\"value\": {0}, \"flag\": \"approx\", \"label\": \"{1}\"} "
    "と書いてください",
    "write {\"value\": {0}, \"flag\": \"approx\", \"label\": \"{1}\"}"};
inline constexpr Message dataset_cells_comma_help{
    "dataset-cell-count-comma",
    "数の中の「,」は値の区切りになります。{0} のように、小数点は「.」で、桁の"
    "区切りはなしで書いてください",
    "a ',' ends a value: write {0}, with '.' before decimals and nothing "
    "between thousands"};
inline constexpr Message dataset_chart_maximum{
    "dataset-chart-maximum",
    "図の最大値 {0} が、いちばん大きい値 {1} より小さいです",
    "the end of the axis, {0}, is below the largest value, {1}"};
inline constexpr Message dataset_chart_maximum_help{
    "dataset-chart-maximum-help",
    "chart の max を値より大きくするか、消してください",
    "raise 'max' of the chart, or delete it"};
inline constexpr Message dataset_text_value{"dataset-text-value",
                                            "値「{0}」は数ではありません",
                                            "the value '{0}' is not a number"};
inline constexpr Message dataset_text_value_help{
    "dataset-text-value-help",
    "文字の列なら、列の role を \"text\" にしてください。印刷どおりの書き方は "
    "label に書きます",
    "give the column the role \"text\", or write the printed form as label"};
inline constexpr Message dataset_cell{
    "dataset-cell", "値は数、null、または {value, flag, …} で書きます",
    "a value is a number, null, or {value, flag, …}"};
inline constexpr Message dataset_cell_text{
    "dataset-cell-text", "列「{0}」は文字の列です。値は「\"」で囲んでください",
    "column '{0}' holds text: put the value in '\"'"};
inline constexpr Message dataset_flag_value{
    "dataset-flag-without-value", "flag が「{0}」の欄に値がありません",
    "the flag '{0}' needs a value"};
inline constexpr Message dataset_flag_value_help{
    "dataset-flag-without-value-help",
    "値がないわけを none、unknown、not_collected、suppressed、image_only "
    "から選んでください",
    "say why: none, unknown, not_collected, suppressed or image_only"};
inline constexpr Message dataset_flag_no_value{
    "dataset-flag-with-value", "flag が「{0}」の欄に値が書かれています",
    "the flag '{0}' means that there is no value"};
inline constexpr Message dataset_flag_no_value_help{
    "dataset-flag-with-value-help",
    "値がないときは 0 ではなく null と書いてください",
    "write null, not 0, where there is none"};
inline constexpr Message dataset_flag_needs{
    "dataset-flag-needs", "flag が「{0}」の欄には {1} が要ります",
    "the flag '{0}' needs {1}"};
inline constexpr Message dataset_year{
    "dataset-year-outside", "列「{0}」の年 {1} が期間（{2}～{3}）の外です",
    "year {1} of column '{0}' is outside the period {2} to {3}"};
inline constexpr Message dataset_break_year{
    "dataset-break-outside", "区切りの年 {0} が期間（{1}～{2}）の外です",
    "the break at {0} is outside the period {1} to {2}"};
inline constexpr Message dataset_sum{
    "dataset-sum",
    "列「{0}」の合計が合いません。「{1}」は {2} ですが、足すと {3} になります",
    "the sum of column '{0}' is wrong: '{1}' says {2}, the parts give {3}"};
inline constexpr Message dataset_percent{
    "dataset-percent",
    "割合が合いません。「{0}」は {1} ですが、計算すると {2} になります",
    "the percentage is wrong: '{0}' says {1}, computed it is {2}"};
inline constexpr Message dataset_sum_unit{
    "dataset-sum-unit",
    "単位の違う値を足しています。「{0}」は{1}、合計の「{2}」は{3}です",
    "values of different units are added: '{0}' is in {1}, the total '{2}' in "
    "{3}"};
inline constexpr Message dataset_sum_unit_help{
    "dataset-sum-unit-help",
    "行か列の unit を直すか、sum からその行を外してください",
    "correct the unit of the row or column, or take the row out of the sum"};
inline constexpr Message dataset_percent_unit{
    "dataset-percent-unit", "割合の「{0}」の単位が「{1}」です",
    "the percentage '{0}' has the unit '{1}'"};
inline constexpr Message dataset_percent_unit_help{
    "dataset-percent-unit-help", "列か行の unit を \"%\" にしてください",
    "give the column or row the unit \"%\""};
inline constexpr Message dataset_formula_help{
    "dataset-formula-help",
    "写し間違いを確かめてください。原典どうしが合わないときは flag を "
    "source_conflict にし、note にわけを書きます",
    "check the copy; if the source contradicts itself use the flag "
    "source_conflict and say so in note"};
inline constexpr Message dataset_formula_empty{
    "dataset-formula-no-value", "式が使う「{0}」に値がなく、確かめられません",
    "'{0}', which the formula uses, has no value"};
inline constexpr Message dataset_formula_kind{
    "dataset-formula-kind",
    "式「{0}」には sum、percent、each のうち一つだけを書きます",
    "formula '{0}' may have one of sum, percent and each only"};
inline constexpr Message dataset_formula_text{
    "dataset-formula-text", "算出した値の式「{0}」に計算がありません",
    "the formula '{0}' of a derived value computes nothing"};
inline constexpr Message dataset_formula_text_help{
    "dataset-formula-text-help",
    "sum、percent、each のどれかを書くと、check のたびに計算し直します",
    "write sum, percent or each, so that every check computes it anew"};
inline constexpr Message dataset_each{
    "dataset-each",
    "計算が合いません。「{0}」は {1} ですが、計算すると {2} になります",
    "the value is wrong: '{0}' says {1}, computed it is {2}"};
inline constexpr Message dataset_each_form{"dataset-each-form",
                                           "計算「{0}」が読めません",
                                           "the formula '{0}' cannot be read"};
inline constexpr Message dataset_each_form_help{
    "dataset-each-form-help",
    "列の id を{1}のように { } で囲み、数と ＋ － × ÷（ ）で書きます。列は {0} "
    "です",
    "put ids of columns in braces, as in {1}, with numbers and ＋ － × ÷ "
    "(columns: {0})"};
inline constexpr Message dataset_cell_name{
    "dataset-cell-name", "「{0}」は「行の id/列の id」の形ではありません",
    "'{0}' is not of the form row/column"};
inline constexpr Message dataset_zero{"dataset-divide-by-zero",
                                      "割合の母数「{0}」が 0 です",
                                      "the whole '{0}' of the percentage is 0"};

// Files

inline constexpr Message file_name{"file-name", "ファイル名「{0}」は使えません",
                                   "the file name '{0}' is not allowed"};
inline constexpr Message file_name_help{
    "file-name-help",
    "半角の英小文字（a～z）、数字、ハイフンだけにしてください",
    "use only a-z, 0-9 and '-'"};
inline constexpr Message file_name_suggest{
    "file-name-suggest", "「{0}」に変えてください", "rename it to '{0}'"};
inline constexpr Message file_reserved{
    "file-name-reserved", "ファイル名「{0}」は Windows で使えません",
    "Windows reserves the file name '{0}'"};
inline constexpr Message file_long{
    "file-name-long", "ファイル名「{2}」が長すぎます（{0}字。{1}字まで）",
    "the file name '{2}' is too long: {0}, at most {1}"};
inline constexpr Message file_large{
    "file-too-large",
    "ファイル「{0}」が大きすぎます（{1} バイト。{2} バイトまで）",
    "the file '{0}' is too large: {1} bytes, at most {2}"};
inline constexpr Message file_image_large{
    "file-image-large",
    "画像「{0}」が大きすぎます（{1} バイト。目安は {2} バイトまで）",
    "the image '{0}' is too large: {1} bytes, better at most {2}"};
inline constexpr Message file_image_large_help{
    "file-image-large-help",
    "画像ソフトで幅1600ピクセルほどに縮め、撮った場所の情報を消して保存し直して"
    "ください",
    "make it about 1600 pixels wide, and save it without the place where it "
    "was taken"};
inline constexpr Message file_extension{
    "file-extension",
    "「{0}」は読まれません。このフォルダーには {1} を置きます",
    "'{0}' is not read: this folder holds {1}"};
inline constexpr Message file_folder{"file-folder",
                                     "フォルダー「{0}」は読まれません",
                                     "the folder '{0}' is not read"};
inline constexpr Message file_unread{"file-unreadable",
                                     "ファイル「{0}」を読めません",
                                     "the file '{0}' cannot be read"};
inline constexpr Message file_unread_help{
    "file-unreadable-help",
    "普通のファイルに置きかえてください。サイトの外へのリンク、フォルダーへの"
    "リンク、読む権限のないファイルは読めません",
    "put a plain file there; links to folders or out of the site, and files "
    "without permission to read, cannot be read"};
inline constexpr Message folder_unread{"folder-unreadable",
                                       "フォルダー「{0}」を読めません",
                                       "the folder '{0}' cannot be read"};
inline constexpr Message folder_unread_help{
    "folder-unreadable-help",
    "フォルダーを読む権限と、ディスクや共有フォルダーの接続を確かめてください",
    "check the permission to read it, and the disk or the share that it is on"};
inline constexpr Message file_no_image{
    "file-no-image", "「{0}」の中身は画像（{1}）ではありません",
    "what is in '{0}' is no image ({1})"};
inline constexpr Message file_no_image_help{
    "file-no-image-help",
    "画像ソフトで開き、PNG か JPEG で保存し直してください",
    "open it in an image editor and save it as PNG or JPEG"};
inline constexpr Message file_index{
    "file-name-index", "ファイル名「{0}」は一覧のページと同じになります",
    "the file name '{0}' is that of a list"};
inline constexpr Message file_index_help{
    "file-name-index-help", "内容を表す別の名前にしてください",
    "choose a name that says what is in it"};
inline constexpr Message file_place{"file-place",
                                    "「{0}」は content の直下では読まれません",
                                    "'{0}' is not read directly below content"};

inline constexpr Message file_misplaced{
    "file-misplaced", "{0}のフォルダーに、{1}の項目を持つファイルがあります",
    "this is the folder of {0}, but the fields are those of {1}"};
inline constexpr Message file_misplaced_help{
    "file-misplaced-help",
    "このファイルを {0} に移してください。{1}なら、項目を書き直してください",
    "move it to {0}; if it is {1}, write the fields of that"};
inline constexpr Message file_json_as_markdown{
    "file-json-as-markdown",
    "Markdown のファイルに、JSON（統計データの形）の内容があります",
    "this file should hold a text in Markdown, but it is JSON"};
inline constexpr Message file_json_as_markdown_help{
    "file-json-as-markdown-help",
    "統計データなら、ファイル名の終わりを .json にして content/statistics "
    "に移してください",
    "if it is a data set, end its name in .json and move it to "
    "content/statistics"};
inline constexpr Message file_markdown_as_json{
    "file-markdown-as-json", "JSON のファイルに、Markdown の原稿があります",
    "this file should hold JSON, but it is a text in Markdown"};
inline constexpr Message file_markdown_as_json_help{
    "file-markdown-as-json-help",
    "ファイル名の終わりを .md にして、事例なら content/cases、章なら "
    "content/guide に移してください",
    "end its name in .md and move it to content/cases if it is a case, to "
    "content/guide if it is a chapter"};
inline constexpr Message json_no_fields{"json-no-fields",
                                        "{ } の中に項目が一つもありません",
                                        "there are no fields in the { }"};
inline constexpr Message json_no_fields_help{
    "json-no-fields-help", "必須の項目は {0} です", "required: {0}"};

}  // namespace portal::message
