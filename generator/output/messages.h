#pragma once

#include "base/diagnostics.h"

// What this folder may have to say.
namespace portal::message {

// The machine refuses.

inline constexpr Message output_disk_full{
    "output-disk-full",
    "空き容量が足りないため「{0}"
    "」を書けません。要らないファイルを消してください",
    "no space left on the disk for '{0}'; remove what is not needed"};
inline constexpr Message output_read_only{
    "output-read-only",
    "「{0}」は読み取り専用の場所にあります。書きこめる場所を選んでください",
    "'{0}' is on a read-only medium; choose another place"};
inline constexpr Message output_denied{
    "output-denied",
    "「{0}」を読み書きする権限がありません。持ち主と権限を確かめてください",
    "no permission for '{0}'; look at its owner and mode"};
inline constexpr Message output_vanished{
    "output-vanished",
    "「{0}」が見つかりません。処理の途中で消された可能性があります",
    "'{0}' is not there; it may have been removed meanwhile"};
inline constexpr Message output_not_a_folder{
    "output-not-a-folder", "「{0}」の途中にフォルダーではないものがあります",
    "a part of '{0}' is no folder"};
inline constexpr Message output_name_too_long{
    "output-name-too-long",
    "「{0}」は名前が長すぎます。短い名前の場所を選んでください",
    "the name '{0}' is too long; choose a shorter one"};
inline constexpr Message output_busy{
    "output-busy",
    "「{0}」は置き換えられません（使用中か、別のディスクの接続先です）。"
    "使っているプログラムを閉じるか、別の場所を選んでください",
    "'{0}' cannot be replaced: it is in use or a mount point; close the "
    "program that uses it, or choose another place"};
inline constexpr Message output_failed{"output-failed",
                                       "「{0}」を処理できません: {1}",
                                       "cannot work on '{0}': {1}"};
inline constexpr Message output_old_site_stays{
    "output-old-site-stays", "公開フォルダーは前のままです",
    "the published folder is as it was"};

// The folder to publish to is not one that may be replaced.

inline constexpr Message output_is_a_file{
    "output-is-a-file", "出力先「{0}」はフォルダーではありません",
    "the output '{0}' is not a folder"};
inline constexpr Message output_is_a_link{
    "output-is-a-link", "出力先「{0}」はシンボリックリンクです",
    "the output '{0}' is a symbolic link"};
inline constexpr Message output_name_the_folder{
    "output-name-the-folder",
    "リンク先のフォルダーそのものを --out に指定してください",
    "give the folder that it points to as --out"};
inline constexpr Message output_is_source{
    "output-is-source",
    "出力先「{0}」は原稿のフォルダー「{1}」と重なるため使えません",
    "the output '{0}' overlaps the folder '{1}' that is read"};
inline constexpr Message output_is_foreign{
    "output-is-foreign",
    "出力先「{0}」に、このプログラムが作ったのではないファイル「{1}"
    "」があります",
    "the output '{0}' holds '{1}', which this program did not make"};
inline constexpr Message output_choose_another{
    "output-choose-another",
    "消してよければ中を空にするか、別のフォルダーを --out に指定してください",
    "empty it if it is not needed, or give another folder as --out"};

// Two at once.

inline constexpr Message output_waiting{"output-waiting",
                                        "別の生成が終わるのを待っています",
                                        "waiting for another build to end"};
inline constexpr Message output_locked{"output-locked",
                                       "別の生成が「{0}」を使用中です",
                                       "another build is working on '{0}'"};
inline constexpr Message output_try_later{
    "output-try-later", "終わるのを待って、もう一度実行してください",
    "let it end and try again"};

// Two outputs that cannot stand in one folder: a mistake of this program or of
// names in the content.

inline constexpr Message output_bad_path{
    "output-bad-path", "「{0}」は公開するファイルの名前に使えません",
    "'{0}' cannot be the name of a published file"};
inline constexpr Message output_same_path{"output-same-path",
                                          "「{0}」を作るものが二つあります",
                                          "two things are published as '{0}'"};
inline constexpr Message output_file_and_folder{
    "output-file-and-folder", "「{0}」がファイルとフォルダーの両方になります",
    "'{0}' would be a file and a folder"};

// Names that other systems do not take.

inline constexpr Message name_not_portable{
    "name-not-portable",
    "「{0}」は USB メモリーや Windows で問題になる名前です（{1}）",
    "'{0}' is a name that fails on USB sticks or Windows ({1})"};
inline constexpr Message name_twins{
    "name-twins", "「{0}」と「{1}」は Windows では同じ名前になります",
    "'{0}' and '{1}' are the same name on Windows"};
// Steps, as the progress bar names them.

inline constexpr Message step_pages{"step-pages", "ページの作成", "pages"};
inline constexpr Message step_finish{"step-finish", "仕上げ", "finishing"};
inline constexpr Message step_publish{"step-publish",
                                      "公開フォルダーの入れ替え",
                                      "replacing the published folder"};
inline constexpr Message step_verify{"step-verify", "照合", "verifying"};

// Why a file was made again, for --explain.

inline constexpr Message reason_added{"reason-added", "新しいファイル",
                                      "new file"};
inline constexpr Message reason_clean{"reason-clean", "最初から作り直す指定",
                                      "made from nothing as asked"};
inline constexpr Message reason_inputs{
    "reason-inputs", "元になる内容が変わった", "what it is made from changed"};
inline constexpr Message reason_same_bytes{
    "reason-same-bytes", "元になる内容は変わったが、結果は同じ",
    "what it is made from changed, the result did not"};
inline constexpr Message reason_missing{"reason-missing",
                                        "公開フォルダーから消えていた",
                                        "was missing in the published folder"};
inline constexpr Message reason_damaged{
    "reason-damaged", "公開フォルダーの中で書き換えられていた",
    "was changed in the published folder"};
inline constexpr Message reason_removed{"reason-removed", "不要になった",
                                        "no longer needed"};

// The manifest and what is checked against it.

inline constexpr Message manifest_bad_line{
    "manifest-bad-line", "チェック表の {0} 行目を読めません",
    "line {0} of the manifest cannot be read"};
inline constexpr Message manifest_bad_path{
    "manifest-bad-path",
    "チェック表に、フォルダーの外を指す名前があります: 「{0}」",
    "the manifest names a place outside its folder: '{0}'"};
inline constexpr Message manifest_twice{"manifest-twice",
                                        "チェック表に「{0}」が二度あります",
                                        "the manifest names '{0}' twice"};
inline constexpr Message manifest_cut{
    "manifest-cut",
    "チェック表が途中で切れています（{0} 件のはずが {1} 件しかありません）",
    "the manifest is cut off: {1} of {0} entries"};

inline constexpr Message manifest_empty{"manifest-empty",
                                        "チェック表に何も書かれていません",
                                        "the manifest lists nothing"};
inline constexpr Message manifest_empty_help{
    "manifest-empty-help",
    "コピーの途中で切れたのかもしれません。もとからコピーし直してください",
    "a copy may have broken off; copy it again from where it came from"};

inline constexpr Message fault_changed{"fault-changed", "内容が違う",
                                       "changed"};
inline constexpr Message fault_truncated{"fault-truncated", "途中で切れている",
                                         "truncated"};
inline constexpr Message fault_missing{"fault-missing", "ない", "missing"};
inline constexpr Message fault_extra{"fault-extra", "余分", "extra"};
inline constexpr Message fault_unreadable{"fault-unreadable", "読めない",
                                          "unreadable"};

// Zip files.

inline constexpr Message zip_failed{"zip-failed",
                                    "「{0}」を zip として扱えません: {1}",
                                    "cannot handle '{0}' as a zip: {1}"};
inline constexpr Message zip_broken{
    "zip-broken", "「{0}」は zip ではないか、途中で切れています",
    "'{0}' is not a zip, or is cut off"};
inline constexpr Message zip_bad_name{"zip-bad-name",
                                      "zip の中に危険な名前があります: 「{0}」",
                                      "the zip holds a dangerous name: '{0}'"};
inline constexpr Message zip_twice{"zip-twice",
                                   "zip の中に「{0}」が二つあります",
                                   "the zip holds '{0}' twice"};
inline constexpr Message zip_too_many{
    "zip-too-many", "zip の中のファイルが多すぎます（{0} 件）",
    "the zip holds too many files: {0}"};

}  // namespace portal::message
