#pragma once

#include "base/diagnostics.h"

// What the commands may have to say. The help texts stand in options.cc, beside
// the options.
namespace portal::message {

inline constexpr Message no_memory{"no-memory", "メモリーが足りません",
                                   "there is not enough memory"};
inline constexpr Message no_memory_help{
    "no-memory-help",
    "ほかのプログラムを終わらせるか、「--jobs 1」を付けてやり直してください。"
    "公開中のサイトは前のままです",
    "end other programs, or try again with '--jobs 1'; the published site is "
    "as it was"};

// The command line

inline constexpr Message usage_unknown_command{
    "usage-unknown-command", "「{0}」というコマンドはありません",
    "there is no command '{0}'"};
inline constexpr Message usage_unknown_option{
    "usage-unknown-option", "「{0}」というオプションはありません",
    "there is no option '{0}'"};
inline constexpr Message usage_option_elsewhere{
    "usage-option-elsewhere", "オプション「{0}」は「portal {1}」では使えません",
    "the option '{0}' is not for 'portal {1}'"};
inline constexpr Message usage_did_you_mean{"usage-did-you-mean",
                                            "「{0}」の間違いではありませんか",
                                            "did you mean '{0}'?"};
inline constexpr Message usage_see_help{
    "usage-see-help", "使い方は「{0}」で表示されます", "see '{0}'"};
inline constexpr Message usage_value_missing{
    "usage-value-missing", "オプション「{0}」には値（{1}）が必要です",
    "the option '{0}' needs a value ({1})"};
inline constexpr Message usage_no_value_wanted{
    "usage-no-value-wanted", "オプション「{0}」は値を取りません",
    "the option '{0}' takes no value"};
inline constexpr Message usage_bad_number{
    "usage-bad-number",
    "「{0}」には {1} から {2} "
    "までの数を指定してください（「{3}」は使えません）",
    "'{0}' takes a number from {1} to {2}, not '{3}'"};
inline constexpr Message usage_bad_choice{
    "usage-bad-choice",
    "「{0}」には {1} のどれかを指定してください（「{2}」は使えません）",
    "'{0}' takes one of {1}, not '{2}'"};
inline constexpr Message usage_bad_url{
    "usage-bad-url",
    "「{0}」には、https:// か http:// "
    "で始まるアドレスを半角の文字で指定してください（「{1}"
    "」は使えません）。日本語のドメインは xn--、日本語のパスは %E5 "
    "のような形にします",
    "'{0}' takes an address that begins with https:// or http:// and is "
    "encoded (xn--, %E5), not '{1}'"};
inline constexpr Message usage_empty_value{"usage-empty-value",
                                           "オプション「{0}」の値が空です",
                                           "the value of '{0}' is empty"};
inline constexpr Message usage_argument_missing{
    "usage-argument-missing", "「portal {0}」には {1} が必要です",
    "'portal {0}' needs {1}"};
inline constexpr Message usage_no_command{
    "usage-no-command", "コマンドの指定がありません", "no command was given"};
inline constexpr Message usage_too_many{"usage-too-many", "「{0}」は余分です",
                                        "'{0}' is one too many"};
inline constexpr Message usage_only_for_statistic{
    "usage-only-for-statistic",
    "「--from-csv」は統計（statistic）を作るときだけ使えます",
    "'--from-csv' is for statistics only"};
inline constexpr Message usage_failed{"usage-failed",
                                      "コマンドの指定を読み取れません: {0}",
                                      "cannot read the command line: {0}"};

// new

inline constexpr Message new_bad_id{"new-bad-id", "ID「{0}」は使えません",
                                    "the ID '{0}' cannot be used"};
inline constexpr Message new_id_rules{
    "new-id-rules",
    "半角の英小文字・数字・ハイフンで 60 "
    "字まで。先頭と末尾は英数字にします（例: "
    "toyokawa、asahi-env）",
    "lower-case letters, digits and hyphens, at most 60, a letter or digit at "
    "both ends, such as 'toyokawa' or 'asahi-env'"};
inline constexpr Message new_reserved_id{
    "new-reserved-id",
    "ID「{0}」は Windows か、このサイトの別のページが使う名前です",
    "the ID '{0}' is a name that Windows or another page of this site uses"};
inline constexpr Message new_exists{
    "new-exists", "「{0}」はもうあります。上書きはしません",
    "'{0}' is there already and will not be overwritten"};
inline constexpr Message new_no_template{"new-no-template",
                                         "ひな形「{0}」を読めません",
                                         "cannot read the starting file '{0}'"};
inline constexpr Message new_no_csv{"new-no-csv",
                                    "CSV ファイル「{0}」を読めません",
                                    "cannot read the CSV file '{0}'"};
inline constexpr Message new_csv_empty{
    "new-csv-empty",
    "CSV ファイル「{0}」には見出しの行と、一行以上のデータが必要です",
    "the CSV file '{0}' needs a heading line and at least one more"};
inline constexpr Message new_csv_uneven{
    "new-csv-uneven",
    "CSV ファイル「{0}」の {1} 行目は {2} 列です（見出しは {3} 列）",
    "line {1} of the CSV file '{0}' has {2} columns, its heading has {3}"};
inline constexpr Message new_csv_quote{
    "new-csv-quote", "CSV ファイル「{0}」の引用符「\"」が閉じていません",
    "a quotation mark in the CSV file '{0}' is not closed"};
inline constexpr Message new_csv_encoding{
    "new-csv-encoding",
    "CSV ファイル「{0}」の文字コードが UTF-8 でも Shift_JIS でもありません",
    "the CSV file '{0}' is neither UTF-8 nor Shift_JIS"};
inline constexpr Message new_written{
    "new-written", "「{0}」を作りました。例の文を読みながら書き換えてください",
    "wrote '{0}'; now fill it in"};

// check and build

inline constexpr Message new_csv_undecided{
    "new-csv-undecided", "「{0}」は数として読めませんでした",
    "'{0}' could not be read as a number"};
inline constexpr Message new_csv_undecided_help{
    "new-csv-undecided-help",
    "value を null、flag を unknown にしました。原典で確かめてください",
    "it has become null with the flag unknown; look into the source"};
inline constexpr Message check_warned{"check-warned",
                                      "間違いはありません（注意 {0} 件）",
                                      "no mistakes, but {0} warnings"};
inline constexpr Message check_done{
    "check-done", "間違いは見つかりませんでした", "no mistakes found"};
inline constexpr Message build_unchanged{"build-unchanged",
                                         "{0}: {1} 件、変更はありません",
                                         "{0}: {1} files, nothing changed"};
inline constexpr Message build_done{
    "build-done", "{0}: {1} 件（書き込み {2} 件、削除 {3} 件）",
    "{0}: {1} files ({2} written, {3} removed)"};

// serve

inline constexpr Message serve_address{
    "serve-address", "プレビュー: {0} （終わるときは Ctrl+C）",
    "preview: {0} (Ctrl+C ends it)"};
inline constexpr Message serve_rebuilt{
    "serve-rebuilt", "作り直しました（書き込み {0} 件、{1} ミリ秒）",
    "made again ({0} written, {1} ms)"};
inline constexpr Message serve_port_taken{
    "serve-port-taken", "ポート {0} はほかのプログラムが使っています",
    "port {0} is in use by another program"};
inline constexpr Message serve_choose_port{
    "serve-choose-port", "--port に別の番号を指定してください",
    "give another number as --port"};
inline constexpr Message serve_no_watch{"serve-no-watch",
                                        "「{0}」の変更を見張れません: {1}",
                                        "cannot watch '{0}' for changes: {1}"};

// package

inline constexpr Message package_damaged{
    "package-damaged",
    "公開フォルダー「{0}」が壊れているため、配布用にできません（{1}）",
    "the published folder '{0}' is damaged ({1}) and cannot be packaged"};
inline constexpr Message package_build_first{
    "package-build-first", "「portal build --clean」で作り直してください",
    "make it again with 'portal build --clean'"};
inline constexpr Message package_no_manifest{
    "package-no-manifest", "「{0}」に読めるチェック表（{1}）がありません",
    "'{0}' has no readable manifest ({1})"};
inline constexpr Message package_inside_output{
    "package-inside-output",
    "「{0}」は公開フォルダー「{1}」の中なので使えません",
    "'{0}' lies in the published folder '{1}'"};
inline constexpr Message package_no_xorriso{
    "package-no-xorriso", "ISO を作る xorriso がありません",
    "xorriso, which makes the ISO image, is not installed"};
inline constexpr Message package_install_xorriso{
    "package-install-xorriso",
    "「sudo apt-get install xorriso」で入れてください",
    "install it with 'sudo apt-get install xorriso'"};
inline constexpr Message package_iso_failed{
    "package-iso-failed", "ISO「{0}」を作れません: {1}",
    "cannot make the ISO image '{0}': {1}"};
inline constexpr Message package_no_chromium{
    "package-no-chromium", "PDF を作る Chromium がありません",
    "Chromium, which makes the PDF, is not installed"};
inline constexpr Message package_install_chromium{
    "package-install-chromium",
    "「sudo apt-get install chromium」で入れるか、環境変数 CHROMIUM "
    "で場所を指定してください",
    "install it with 'sudo apt-get install chromium', or name it in CHROMIUM"};
inline constexpr Message package_pdf_failed{"package-pdf-failed",
                                            "PDF「{0}」を作れません: {1}",
                                            "cannot make the PDF '{0}': {1}"};
inline constexpr Message step_package{"step-package", "配布用ファイルの作成",
                                      "packaging"};

// verify

inline constexpr Message verify_not_found{
    "verify-not-found", "「{0}」が見つかりません", "'{0}' is not there"};
inline constexpr Message verify_no_manifest{
    "verify-no-manifest", "「{0}」にチェック表（{1}）がありません",
    "'{0}' has no manifest ({1})"};
inline constexpr Message verify_not_a_zip{
    "verify-not-a-zip", "「{0}」はフォルダーでも zip でもありません",
    "'{0}' is neither a folder nor a zip"};
inline constexpr Message verify_iso_broken{
    "verify-iso-broken", "ISO「{0}」を読めません: {1}",
    "the ISO image '{0}' cannot be read: {1}"};
inline constexpr Message verify_mount_iso{
    "verify-mount-iso",
    "xorriso を入れるか、接続してから確かめます。「sudo mount -o loop,ro {0} "
    "/mnt」のあと「portal verify /mnt」",
    "install xorriso, or mount the image: 'sudo mount -o loop,ro {0} /mnt', "
    "then 'portal verify /mnt'"};
inline constexpr Message verify_no_curl{
    "verify-no-curl", "公開中のサイトを読む curl がありません",
    "curl, which reads a site on the web, is not installed"};
inline constexpr Message verify_install_curl{
    "verify-install-curl", "「sudo apt-get install curl」で入れてください",
    "install it with 'sudo apt-get install curl'"};
inline constexpr Message verify_no_answer{"verify-no-answer",
                                          "「{0}」を読めません（{1}）",
                                          "'{0}' cannot be read ({1})"};
inline constexpr Message verify_bad_address{
    "verify-bad-address", "「{0}」はサイトのアドレスとして使えません",
    "'{0}' cannot be the address of a site"};
inline constexpr Message verify_whole{
    "verify-whole", "{0}: {1} 件すべて一致しました",
    "{0}: all {1} files are as they should be"};
inline constexpr Message verify_damaged{"verify-damaged",
                                        "{0}: {1} 件中 {2} 件に問題があります",
                                        "{0}: {2} problems among {1} files"};

}  // namespace portal::message
