#include "base/diagnostics.h"

#include <cerrno>
#include <cstring>
#include <iterator>

namespace portal {

// No source may hold this control character, so no argument does by itself.
static constexpr char separator = '\x1F';

std::string both(std::string_view ja, std::string_view en) {
  return std::string(ja) + separator + std::string(en);
}

std::string system_words(int error) {
  struct Words {
    int error;
    const char* ja;
  };
  constexpr Words table[] = {{EACCES, "権限がありません"},
                             {EPERM, "権限がありません"},
                             {ENOENT, "見つかりません"},
                             {ENOSPC, "空き容量が足りません"},
                             {EDQUOT, "空き容量が足りません"},
                             {EROFS, "読み取り専用の場所です"},
                             {EFBIG, "ファイルが大きすぎます"},
                             {EIO, "ディスクの読み書きに失敗しました"},
                             {EMFILE, "開いているファイルが多すぎます"},
                             {ENFILE, "開いているファイルが多すぎます"},
                             {ENOMEM, "メモリーが足りません"},
                             {EISDIR, "同じ名前のフォルダーがあります"},
                             {EEXIST, "同じ名前のものがあります"},
                             {ENOTEMPTY, "フォルダーが空ではありません"},
                             {ELOOP, "シンボリックリンクがくり返されています"},
                             {EMLINK, "リンクが多すぎます"},
                             {ETXTBSY, "実行中のプログラムです"},
                             {EINVAL, "この場所では使えない名前か操作です"},
                             {ENODEV, "装置が見つかりません"},
                             {ENXIO, "装置が見つかりません"}};
  for (const Words& words : table) {
    if (words.error == error) return both(words.ja, std::strerror(error));
  }
  return std::strerror(error);
}

// The half of `argument` that is for `language`.
static std::string_view half_of(std::string_view argument, Language language) {
  const size_t at = argument.find(separator);
  if (at == std::string_view::npos) return argument;
  return language == Language::ja ? argument.substr(0, at)
                                  : argument.substr(at + 1);
}

std::string format(const Message& message,
                   const std::vector<std::string>& arguments,
                   Language language) {
  const std::string_view text = message.in(language);
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_argument = i + 2 < text.size() && text[i] == '{' &&
                             text[i + 2] == '}' && text[i + 1] >= '0' &&
                             text[i + 1] <= '9';
    if (!is_argument) {
      result += text[i];
      continue;
    }
    const size_t index = static_cast<size_t>(text[i + 1] - '0');
    if (index < arguments.size()) result += half_of(arguments[index], language);
    i += 2;
  }
  return result;
}

void Diagnostics::join(Diagnostics&& other) {
  errors_ += other.errors_;
  list_.insert(list_.end(), std::make_move_iterator(other.list_.begin()),
               std::make_move_iterator(other.list_.end()));
  other = Diagnostics();
}

Diagnostics::Report Diagnostics::add(Severity severity, Span span,
                                     const Message& message,
                                     std::vector<std::string> arguments) {
  if (severity == Severity::error) ++errors_;
  list_.push_back(
      {severity, span, {}, &message, std::move(arguments), nullptr, {}});
  return Report(list_.back());
}

}  // namespace portal
