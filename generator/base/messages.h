#pragma once

#include "base/diagnostics.h"

// What base can complain about: texts that cannot be read at all.
namespace portal::message {

inline constexpr Message report_more{
    "more-in-this-file",
    "このファイルには、ここから先にほかに{0}"
    "件あります。まず上のものを直してくださ"
    "い",
    "there are {0} more in this file from here on; correct those above first"};

inline constexpr Message text_shift_jis{
    "text-shift-jis", "このファイルは Shift_JIS で保存されています",
    "this file is saved as Shift_JIS"};
inline constexpr Message text_utf16{"text-utf-16",
                                    "このファイルは UTF-16 で保存されています",
                                    "this file is saved as UTF-16"};
inline constexpr Message text_not_utf8{"text-not-utf-8",
                                       "UTF-8 として読めない文字があります",
                                       "this is not valid UTF-8"};
inline constexpr Message text_save_as_utf8{
    "text-save-as-utf-8",
    "エディターの「名前を付けて保存」で、文字コードに UTF-8 "
    "を選んで保存し直してください",
    "save it again, with UTF-8 as its encoding"};
inline constexpr Message text_type_again{
    "text-type-again",
    "この文字を打ち直すか、ファイルを UTF-8 で保存し直してください",
    "type this character again, or save the file as UTF-8"};
inline constexpr Message text_iso_2022_jp{
    "text-iso-2022-jp", "このファイルは JIS（ISO-2022-JP）で保存されています",
    "this file is saved as ISO-2022-JP"};
inline constexpr Message text_broken_character{
    "text-broken-character", "文字化けした文字（U+FFFD）があります",
    "there is a broken character (U+FFFD)"};
inline constexpr Message text_broken_character_help{
    "text-broken-character-help",
    "元の資料を見て、この文字を打ち直してください",
    "look up what it was and type it again"};
inline constexpr Message text_conflict{
    "text-conflict", "二人の直しが重なったところの印（<<<<<<<）が残っています",
    "the marks of a conflict (<<<<<<<) are still there"};
inline constexpr Message text_conflict_help{
    "text-conflict-help",
    "残す文だけにして、「<<<<<<<」「=======」「>>>>>>>」の行を消してください",
    "keep the lines you want and delete '<<<<<<<', '=======' and '>>>>>>>'"};
inline constexpr Message text_lfs{
    "text-lfs", "Git LFS の目印だけで、ファイルの中身がありません",
    "this is a pointer of Git LFS, not the file itself"};
inline constexpr Message text_lfs_help{
    "text-lfs-help",
    "「git lfs pull」で中身を取り寄せるか、元のファイルを置き直してください",
    "fetch it by 'git lfs pull', or put the file itself here"};
inline constexpr Message text_lost{"text-lost",
                                   "文字が「?」の並びに変わっています",
                                   "letters have become a row of '?'"};
inline constexpr Message text_private_use{
    "text-private-use", "外字（{0}）は、ほかの人の画面では読めません",
    "the private-use character {0} cannot be read elsewhere"};
inline constexpr Message text_private_use_help{
    "text-private-use-help", "標準の文字か、かなに置きかえてください",
    "write a standard character, or kana, instead"};
inline constexpr Message text_control{
    "text-control-character", "使えない制御文字（{0}）が入っています",
    "the control character {0} is not allowed"};
inline constexpr Message text_control_help{
    "text-control-character-help",
    "目に見えない文字です。その前後を消して打ち直してください",
    "it cannot be seen: delete what is around it and type it again"};

inline constexpr Message json_empty{"json-empty", "ファイルの中身がありません",
                                    "the file is empty"};
inline constexpr Message json_bom{
    "json-byte-order-mark", "先頭に BOM（目に見えない印）が付いています",
    "there is a byte order mark at the beginning"};
inline constexpr Message json_bom_help{
    "json-byte-order-mark-help",
    "「UTF-8（BOM なし）」を選んで保存し直してください",
    "save it again as UTF-8 without a byte order mark"};
inline constexpr Message json_ends{"json-ends-early",
                                   "途中で終わっています。「{0}」がありません",
                                   "the text ends here, but '{0}' is missing"};
inline constexpr Message json_opened_at{"json-opened-at",
                                        "{0}行目の「{1}」と対になるものです",
                                        "it belongs to the '{1}' of line {0}"};
inline constexpr Message json_text_open{
    "json-text-open", "文字列の終わりの「\"」がありません",
    "the closing '\"' of this text is missing"};
inline constexpr Message json_text_newline_help{
    "json-text-newline-help",
    "文字列の途中で改行はできません。改行は \\n と書きます",
    "a text cannot run over several lines; write \\n for a line end"};
inline constexpr Message json_escape{"json-escape",
                                     "文字列の中に「{0}」とは書けません",
                                     "'{0}' means nothing in a text"};
inline constexpr Message json_escape_help{
    "json-escape-help", "「\\」そのものを書くときは「\\\\」とします",
    "write '\\\\' for a single '\\'"};
inline constexpr Message json_surrogate{
    "json-surrogate", "「{0}」は文字になりません（サロゲートの片方だけです）",
    "'{0}' is half a surrogate pair, no character"};
inline constexpr Message json_comment{
    "json-comment", "JSON にはコメントを書けません", "JSON has no comments"};
inline constexpr Message json_comment_help{
    "json-comment-help",
    "この部分を消してください。覚え書きは \"note\" "
    "などの項目があればそこに書けます",
    "delete it; where there is a field such as \"note\", write it there"};
inline constexpr Message json_trailing_comma{
    "json-trailing-comma", "最後の値の後に余分な「,」があります",
    "there is a ',' after the last value"};
inline constexpr Message json_delete_help{
    "json-delete-help", "「{0}」を消してください", "delete the '{0}'"};
inline constexpr Message json_value_missing{
    "json-value-missing", "ここに値がありません", "a value is missing here"};
inline constexpr Message json_comma_missing{
    "json-comma-missing", "前の値との間に「,」がありません",
    "there is no ',' between this and the value before it"};
inline constexpr Message json_comma_help{
    "json-comma-help", "前の値のすぐ後に「,」を付けてください",
    "put a ',' right behind the value before it"};
inline constexpr Message json_colon_missing{"json-colon-missing",
                                            "項目名の後に「:」がありません",
                                            "there is no ':' after the key"};
inline constexpr Message json_not_a_number{
    "json-not-a-number", "「{0}」という数は書けません", "'{0}' is no number"};
inline constexpr Message json_null_help{"json-null-help",
                                        "値がないときは null と書きます",
                                        "write null where there is no value"};
inline constexpr Message json_number{"json-number",
                                     "「{0}」は JSON の数として読めません",
                                     "'{0}' is not a number as JSON writes it"};
inline constexpr Message json_number_help{
    "json-number-help",
    "数は 12、-3、43.0 のように書きます。0 "
    "で始まる番号は「\"」で囲んでください",
    "write numbers as 12, -3 or 43.0; codes that begin with 0 go in '\"'"};
inline constexpr Message json_full_width_digits{"json-full-width-digits",
                                                "全角の数字「{0}」があります",
                                                "'{0}' are full-width digits"};
inline constexpr Message json_write_help{
    "json-write-help", "半角で「{0}」と書いてください", "write '{0}'"};
inline constexpr Message json_quote{
    "json-quote", "「{0}」は文字列を囲む引用符として使えません",
    "'{0}' cannot quote a text"};
inline constexpr Message json_quote_help{"json-quote-help",
                                         "半角の「\"」で囲んでください",
                                         "use the plain '\"' on both sides"};
inline constexpr Message json_full_width_sign{"json-full-width-sign",
                                              "全角の記号「{0}」があります",
                                              "'{0}' is a full-width sign"};
inline constexpr Message json_full_width_space{
    "json-full-width-space", "ここに全角の空白があります",
    "there is a full-width space here"};
inline constexpr Message json_space_help{
    "json-space-help", "半角の空白に直してください", "use a plain space"};
inline constexpr Message json_word{"json-word", "「{0}」という値はありません",
                                   "there is no value '{0}'"};
inline constexpr Message json_did_you_mean{
    "json-did-you-mean", "「{0}」ではありませんか", "did you mean '{0}'?"};
inline constexpr Message json_unquoted{"json-unquoted",
                                       "「{0}」が引用符で囲まれていません",
                                       "'{0}' is not quoted"};
inline constexpr Message json_key_expected{
    "json-key-expected", "ここには項目名が要ります。「{0}」があります",
    "a key is expected here, not '{0}'"};
inline constexpr Message json_unexpected{
    "json-unexpected", "ここに「{0}」は書けません", "'{0}' cannot stand here"};
inline constexpr Message json_bracket{
    "json-bracket", "「{0}」で閉じるところが「{1}」になっています",
    "this should be closed by '{0}', not '{1}'"};
inline constexpr Message json_more{"json-more",
                                   "全体の終わりの後に、まだ「{0}」があります",
                                   "there is more after the end: '{0}'"};
inline constexpr Message json_duplicate{"json-duplicate-key",
                                        "項目「{0}」が二度書かれています",
                                        "the key '{0}' is given twice"};
inline constexpr Message json_first_at{
    "json-first-at", "一つ目は{0}行目にあります", "the first is in line {0}"};
inline constexpr Message json_deep{
    "json-too-deep", "かっこの入れ子が深すぎます（{0}段まで）",
    "this is nested too deeply: at most {0} levels"};
inline constexpr Message json_many{"json-too-many-values",
                                   "値が多すぎます（{0}個まで）",
                                   "there are too many values: at most {0}"};

}  // namespace portal::message
