#pragma once

#include "base/diagnostics.h"

// What can be wrong in a Markdown text.
namespace portal::message {

// Limits, checked before the text is parsed.
inline constexpr Message markdown_too_long{
    "markdown-too-long",
    "本文が長すぎます（{0}バイト）。{1}バイトまでにしてください",
    "the text is too long ({0} bytes); at most {1} bytes are read"};
inline constexpr Message markdown_too_long_help{
    "markdown-too-long-help", "内容を二つのファイルに分けてください",
    "divide it into two files"};
inline constexpr Message markdown_line_too_long{
    "markdown-line-too-long",
    "一行が長すぎます（{0}バイト）。{1}バイトまでにしてください",
    "the line is too long ({0} bytes); at most {1} bytes are read"};
inline constexpr Message markdown_line_too_long_help{
    "markdown-line-too-long-help", "文の切れ目で改行してください",
    "break the line between two sentences"};
inline constexpr Message markdown_too_many_bars{
    "markdown-too-many-bars",
    "一行に「|」が{0}個あります。{1}個までにしてください",
    "the line has {0} '|'; at most {1} are read"};
inline constexpr Message markdown_too_many_tabs{
    "markdown-too-many-tabs",
    "一行にタブが{0}個あります。{1}個までにしてください",
    "the line has {0} tabs; at most {1} are read"};
inline constexpr Message markdown_bracket_run{
    "markdown-bracket-run", "同じ括弧「{0}」が続きすぎています（{1}個まで）",
    "too many '{0}' in a row (at most {1})"};
inline constexpr Message markdown_too_many_brackets{
    "markdown-too-many-brackets",
    "空行で区切られていないところに「[」が多すぎます（{0}個まで）",
    "too many '[' without a blank line between them (at most {0})"};
inline constexpr Message markdown_definition_too_long{
    "markdown-definition-too-long",
    "リンクの定義が長すぎます（{0}バイト）。{1}バイトまでにしてください",
    "the link definition is too long ({0} bytes); at most {1} are read"};
inline constexpr Message markdown_too_much_html{
    "markdown-too-much-html",
    "「<!」「<?」が多すぎます（{0}個まで）。HTMLは書けません",
    "too many '<!' and '<?' (at most {0}); HTML cannot be used here"};
inline constexpr Message markdown_too_deep{
    "markdown-too-deep", "引用や箇条書きの入れ子が深すぎます（{0}段まで）",
    "quotes or lists are nested too deeply (at most {0} levels)"};
inline constexpr Message markdown_control_character{
    "markdown-control-character", "目に見えない制御文字（{0}）があります",
    "there is an invisible control character ({0})"};
inline constexpr Message markdown_control_character_help{
    "markdown-control-character-help",
    "この文字を消してください。ほかのソフトから貼り付けたときに入ることがあり"
    "ます",
    "remove it; it may have come with text pasted from another program"};
inline constexpr Message markdown_not_utf8{
    "markdown-not-utf8", "文字コードがUTF-8ではない部分があります",
    "these bytes are not UTF-8"};
inline constexpr Message markdown_output_too_large{
    "markdown-output-too-large", "変換した結果が大きすぎます（{0}バイトまで）",
    "what the text turns into is too large (at most {0} bytes)"};

// Markup.
inline constexpr Message raw_html{"markdown-raw-html",
                                  "HTMLは書けません（「{0}」）",
                                  "HTML cannot be used here ('{0}')"};
inline constexpr Message raw_html_help{
    "markdown-raw-html-help",
    "Markdownで書き直してください。「<」の文字そのものは「\\<」と書きます",
    "write it in Markdown; for the character '<' itself write '\\<'"};
inline constexpr Message heading_first_level{
    "markdown-heading-first-level",
    "本文の見出しは「## 」から始めてください。「# "
    "」はページの題名のためのものです",
    "headings in the text begin with '## '; '# ' is the title of the page"};
inline constexpr Message heading_skipped{
    "markdown-heading-skipped", "見出しの段階が飛んでいます（{0}の次に{1}）",
    "the heading skips a level (level {1} after level {0})"};
inline constexpr Message heading_skipped_help{
    "markdown-heading-skipped-help", "「{0} 」にしてください", "write '{0} '"};
inline constexpr Message heading_empty{"markdown-heading-empty",
                                       "見出しに文字がありません",
                                       "the heading has no text"};
inline constexpr Message emphasis_left{
    "markdown-emphasis-left",
    "「{0}」がそのまま表示されます。太字になっていません",
    "'{0}' is shown as it is: nothing became bold"};
inline constexpr Message emphasis_left_help{
    "markdown-emphasis-left-help",
    "「**太字**」のように、内側に空白を入れず前後に書いてください。記号そのもの"
    "なら「\\*\\*」と書きます",
    "write '**bold**' without spaces inside; for the signs themselves write "
    "'\\*\\*'"};
inline constexpr Message strike_left{
    "markdown-strike-left",
    "「~~」がそのまま表示されます。取り消し線になっていません",
    "'~~' is shown as it is: nothing was struck through"};
inline constexpr Message note_undefined{"markdown-note-undefined",
                                        "注「{0}」の本文がありません",
                                        "the footnote '{0}' has no text"};
inline constexpr Message note_undefined_help{
    "markdown-note-undefined-help",
    "行の先頭に「{0}: 注の本文」と書いてください",
    "write '{0}: the text' at the beginning of a line"};
inline constexpr Message note_unused{
    "markdown-note-unused",
    "注「{0}」はどこからも使われていないので表示されません",
    "nothing refers to the footnote '{0}': it is not shown"};
inline constexpr Message note_in_link{
    "markdown-note-in-link", "リンクの文字の中に注は書けません",
    "a footnote cannot stand inside the text of a link"};
inline constexpr Message table_extra_cell{
    "markdown-table-extra-cell",
    "表のこの行は{0}列ありますが、見出しの行は{1}列です。はみ出したところは表示"
    "されません",
    "this row has {0} cells, but the table has {1} columns; the rest is not "
    "shown"};
inline constexpr Message table_extra_cell_help{
    "markdown-table-extra-cell-help",
    "列をそろえてください。「|」の文字そのものは「\\|」と書きます",
    "make the rows equal; for the character '|' itself write '\\|'"};

// What was meant as markup and is shown as it is.
inline constexpr Message heading_form{
    "markdown-heading-form",
    "「{0}」がそのまま表示されます。見出しになっていません",
    "'{0}' is shown as it is: this is no heading"};
inline constexpr Message heading_form_help{
    "markdown-heading-form-help",
    "「{0} 見出し」のように、半角の「#」の後に半角の空白を入れてください",
    "write plain '#' and a space behind them: '{0} heading'"};
inline constexpr Message list_form{
    "markdown-list-form",
    "「{0}」がそのまま表示されます。箇条書きになっていません",
    "'{0}' is shown as it is: this is no list"};
inline constexpr Message list_form_help{
    "markdown-list-form-help",
    "行頭を「{0}」（半角の空白まで）と書き、前に空行を入れてください",
    "begin each line with '{0}', the space too, with a blank line before the "
    "first"};
inline constexpr Message quote_form{
    "markdown-quote-form", "「＞」がそのまま表示されます。引用になっていません",
    "'＞' is shown as it is: this is no quotation"};
inline constexpr Message quote_form_help{"markdown-quote-form-help",
                                         "半角の「> 」で始めてください",
                                         "begin the line with a plain '> '"};
inline constexpr Message table_form{
    "markdown-table-form", "この行がそのまま表示されます。表になっていません",
    "this line is shown as it is: it is no table"};
inline constexpr Message table_wide_help{
    "markdown-table-wide",
    "縦棒を半角の「|」にし、見出しの次の行を「{0}」としてください",
    "use plain '|', and write '{0}' below the line of heads"};
inline constexpr Message table_rule_help{
    "markdown-table-rule",
    "見出しの次の行を「{0}"
    "」とし、どの行も列の数をそろえ、前に空行を入れてください",
    "write '{0}' below the line of heads, as many cells in each row, and a "
    "blank line before them"};
inline constexpr Message link_form{
    "markdown-link-form",
    "「{0}」がそのまま表示されます。リンクになっていません",
    "'{0}' is shown as it is: this is no link"};
inline constexpr Message link_form_space_help{
    "markdown-link-form-space",
    "場所（アドレス）の中に空白は書けません。ファイル名に空白があれば、名前から"
    "変えてください",
    "an address has no spaces; if the name of the file has, rename it"};
inline constexpr Message directive_wide{
    "markdown-directive-wide",
    "「{0}」がそのまま表示されます。かっこが全角です",
    "'{0}' is shown as it is: the brackets are full-width"};
inline constexpr Message emphasis_wide{
    "markdown-emphasis-wide",
    "「＊＊」がそのまま表示されます。太字になっていません",
    "'＊＊' is shown as it is: nothing became bold"};
inline constexpr Message emphasis_wide_help{"markdown-emphasis-wide-help",
                                            "半角の「**」で囲んでください",
                                            "use plain '**'"};
inline constexpr Message code_open{"markdown-code-open",
                                   "「{0}"
                                   "」で始まる部分が閉じていません。ここから後"
                                   "の全部が、書いたままの文字になります",
                                   "what '{0}' begins is never closed: all "
                                   "that follows is shown as it is written"};
inline constexpr Message code_open_help{
    "markdown-code-open-help", "終わりに「{0}」だけの行を書いてください",
    "write a line with '{0}' alone at its end"};
inline constexpr Message write_instead{
    "markdown-write", "「{0}」と書いてください", "write '{0}'"};

// Addresses.
inline constexpr Message link_empty{
    "markdown-link-empty", "リンク先がありません", "the link has no address"};
inline constexpr Message link_empty_help{
    "markdown-link-empty-help",
    "「[文字](../guide/wind.md)」のように書いてください",
    "write it like '[text](../guide/wind.md)'"};
inline constexpr Message link_without_text{"markdown-link-without-text",
                                           "リンクに文字がありません",
                                           "the link has no text"};
inline constexpr Message link_scheme{"markdown-link-scheme",
                                     "「{0}」で始まるリンクは使えません",
                                     "links that begin with '{0}' are refused"};
inline constexpr Message link_scheme_help{
    "markdown-link-scheme-help",
    "使えるのは https:、http:、mailto:、tel: "
    "と、サイト内のファイルへの相対パスです",
    "use https:, http:, mailto:, tel: or the relative path of a file of the "
    "site"};
inline constexpr Message link_no_scheme{
    "markdown-link-no-scheme", "「//」で始まるリンクは使えません",
    "links that begin with '//' are refused"};
inline constexpr Message link_no_scheme_help{"markdown-link-no-scheme-help",
                                             "「https:{0}」と書いてください",
                                             "write 'https:{0}'"};
inline constexpr Message link_absolute{"markdown-link-absolute",
                                       "「/」で始まるリンクは使えません",
                                       "links that begin with '/' are refused"};
inline constexpr Message link_absolute_help{
    "markdown-link-absolute-help",
    "このファイルから見た場所を書いてください（例：../guide/wind.md）",
    "write the path as seen from this file, like '../guide/wind.md'"};
inline constexpr Message link_backslash{"markdown-link-backslash",
                                        "リンク先に「\\」は使えません",
                                        "an address cannot contain '\\'"};
inline constexpr Message link_backslash_help{
    "markdown-link-backslash-help", "「{0}」と書いてください", "write '{0}'"};
inline constexpr Message link_character{
    "markdown-link-character", "リンク先に空白や目に見えない文字が入っています",
    "the address contains white space or invisible characters"};
inline constexpr Message link_host{"markdown-link-host",
                                   "「{0}」はアドレスとして完全ではありません",
                                   "'{0}' is not a complete address"};
inline constexpr Message link_own{
    "markdown-link-own-computer",
    "「{0}」は、あなたのパソコンや庁内の中の場所です。読む人は開けません",
    "'{0}' is a place in your computer or office: readers cannot open it"};
inline constexpr Message link_private{
    "markdown-link-private",
    "「{0}"
    "」は、読む人には開けないアドレスです。プレビューのアドレスを写していませ"
    "んか",
    "readers cannot open '{0}': is it the address of the preview?"};
inline constexpr Message link_private_help{
    "markdown-link-private-help",
    "サイトの中のページなら、このファイルから見た原稿の場所を書いてください（例"
    "："
    "../guide/wind.md）",
    "for a page of this site write where its text is as seen from this file, "
    "like '../guide/wind.md'"};
inline constexpr Message link_bare{
    "markdown-link-bare",
    "「{0}」がそのまま表示されます。リンクになっていません",
    "'{0}' is shown as it is: this is no link"};
inline constexpr Message link_bare_help{
    "markdown-link-bare-help",
    "「[文字]({0})」のように、半角のかっこで続けて書いてください",
    "write it like '[text]({0})', both brackets plain and together"};
inline constexpr Message image_wide{
    "markdown-image-wide",
    "全角の「！」がそのまま表示され、画像ではなくリンクになります",
    "the full-width '！' is shown as it is, and the image becomes a link"};
inline constexpr Message image_text_file{
    "markdown-image-text-file-name",
    "画像の説明が「{0}」です。写っているものの説明になっていません",
    "the description of the image is '{0}', which says nothing about it"};
inline constexpr Message image_without_text{
    "markdown-image-without-text",
    "画像に説明がありません。見えない人にも伝わる説明を書いてください",
    "the image has no description for people who do not see it"};
inline constexpr Message image_without_text_help{
    "markdown-image-without-text-help",
    "「![写っているもの](画像の場所)」のように書いてください",
    "write '![what it shows](where it is)'"};
inline constexpr Message image_outside{
    "markdown-image-outside", "ほかのサイトの画像は使えません（「{0}」）",
    "images of other sites cannot be used ('{0}')"};
inline constexpr Message image_outside_help{
    "markdown-image-outside-help",
    "画像ファイルをこのサイトに置き、その場所を書いてください",
    "put the image file into this site and write where it is"};

// What stands in the page otherwise than it was meant.
inline constexpr Message heading_underlined{
    "markdown-heading-underlined",
    "下の行の「---」のために、この行が見出しになります",
    "the '---' in the line below makes a heading of this"};
inline constexpr Message heading_underlined_help{
    "markdown-heading-underlined-help",
    "区切りの線なら間に空行を入れ、見出しなら「## "
    "」で始めて下の行を消してください",
    "put an empty line between them for a rule; begin with '## ' and delete "
    "the "
    "line below for a heading"};
inline constexpr Message code_indented{
    "markdown-code-indented",
    "行頭の空白のために、この行からがプログラムの表示になります",
    "the spaces before this line make it a listing of code"};
inline constexpr Message code_indented_help{
    "markdown-code-indented-help",
    "行頭の空白を消してください。一覧の続きなら、上の項目の文字の始まりにそろえ"
    "ま"
    "す",
    "delete them; what belongs to a list item begins where its text begins"};
inline constexpr Message backtick_open{
    "markdown-backtick-open", "「`」が閉じていません。そのまま表示されます",
    "the '`' is never closed and shown as it is"};
inline constexpr Message backtick_open_help{
    "markdown-backtick-open-help",
    "終わりにも「`」を付けるか、消してください。文字の「`」は「\\`」と書きます",
    "close it with another '`' or delete it; for the character write '\\`'"};
inline constexpr Message box_form{
    "markdown-box-form",
    "「{0}」がそのまま表示されます。チェック欄になりません",
    "'{0}' is shown as it is: this is no box to tick"};
inline constexpr Message note_form{
    "markdown-note-form", "「{0}」がそのまま表示されます。注になりません",
    "'{0}' is shown as it is: this is no footnote"};
inline constexpr Message lines_joined{
    "markdown-lines-joined",
    "「{0}」などで始まる行が、つながって一つの段落になります",
    "the lines that begin with '{0}' become one paragraph"};
inline constexpr Message lines_joined_help{
    "markdown-lines-joined-help",
    "一覧なら行の初めを「- 」に直し、別の段落なら間に空行を入れてください",
    "begin each with '- ' for a list, or put empty lines between them"};
inline constexpr Message table_tabs{
    "markdown-table-tabs", "タブで区切った行は、表になりません",
    "lines with tabs between the cells are no table"};
inline constexpr Message table_tabs_help{
    "markdown-table-tabs-help",
    "値を「|」で区切り、一行目を「{0}」、その下を「{1}」としてください",
    "put '|' between the cells: '{0}' and '{1}' below it"};

// Directives.
inline constexpr Message directive_unknown{
    "markdown-directive-unknown", "「{{0}:…}」という書き方はありません",
    "there is no '{{0}:…}'"};
inline constexpr Message directive_closest{
    "markdown-directive-closest", "「{{0}:…}」の間違いではありませんか",
    "did you mean '{{0}:…}'?"};
inline constexpr Message directive_list{
    "markdown-directive-list",
    "使えるのは {図:ID}、{値:ID/行/列}、{漢字|かな}、{記入:ラベル}、{記入欄:"
    "ラベル} です。「{」の文字そのものは「\\{」と書きます",
    "there are {図:id}, {値:id/row/column}, {漢字|かな}, {記入:label} and "
    "{記入欄:label}; for the character '{' itself write '\\{'"};
inline constexpr Message directive_open{"markdown-directive-open",
                                        "「{0}」が「}」で閉じていません",
                                        "'{0}' is not closed by '}'"};
inline constexpr Message directive_open_help{
    "markdown-directive-open-help",
    "同じ行の中で閉じてください。表の中の「|」は全角の「｜」にします",
    "close it on the same line; in a table write '｜' instead of '|'"};
inline constexpr Message directive_empty{
    "markdown-directive-empty", "「{{0}:…}」に中身がありません",
    "'{{0}:…}' says nothing after the colon"};
inline constexpr Message directive_colon{"markdown-directive-colon",
                                         "「{0}」の後に「:」がありません",
                                         "there is no ':' after '{0}'"};
inline constexpr Message ruby_form{
    "markdown-ruby-form", "ふりがなは「{漢字|かな}」の形で書いてください",
    "write the reading as {漢字|かな}"};
inline constexpr Message chart_not_alone{
    "markdown-chart-not-alone", "図は段落の中には置けません",
    "a chart cannot stand inside a paragraph"};
inline constexpr Message chart_not_alone_help{
    "markdown-chart-not-alone-help",
    "前後に空行を入れて、「{図:{0}}」だけの行にしてください",
    "put '{図:{0}}' on a line of its own, with blank lines round it"};
inline constexpr Message directive_in_link{
    "markdown-directive-in-link", "リンクの文字の中に「{{0}:…}」は書けません",
    "'{{0}:…}' cannot stand inside the text of a link"};
inline constexpr Message directive_in_heading{
    "markdown-directive-in-heading", "見出しの中に「{{0}:…}」は書けません",
    "'{{0}:…}' cannot stand in a heading"};
inline constexpr Message field_not_here{
    "markdown-field-not-here",
    "「{{0}:…}」は記入用紙（content/tools）でだけ使えます",
    "'{{0}:…}' can only be used in forms (content/tools)"};

}  // namespace portal::message
