#include "input/validate.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "input/front_matter.h"
#include "input/meant.h"
#include "input/messages.h"
#include "model/provenance.h"
#include "model/url.h"

namespace portal {

namespace {

// 「a」、「b」 for messages; long lists are left to the file.
std::string join(const std::vector<std::string>& items) {
  std::string ja, en;
  for (const std::string& item : items) {
    if (!ja.empty()) {
      ja += "、";
      en += ", ";
    }
    ja += item;
    en += item;
  }
  return both(ja, en);
}

// What is written, in words.
std::string kind_name(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return both("何も", "nothing");
    case Node::Kind::boolean:
      return both("「true か false」", "true or false");
    case Node::Kind::number:
      return both("数", "a number");
    case Node::Kind::text:
      return both("文字", "text");
    case Node::Kind::sequence:
      return both("一覧", "a list");
    case Node::Kind::mapping:
      break;
  }
  return both("「項目: 値」の組", "a group of fields");
}

std::string type_name(FieldType type) {
  switch (type) {
    case FieldType::number:
      return both("数", "a number");
    case FieldType::integer:
      return both("整数", "a whole number");
    case FieldType::boolean:
      return both("「true か false」", "true or false");
    case FieldType::record:
      return both("「項目: 値」の組", "a group of fields");
    default:
      return both("文字", "text");
  }
}

// What would be a sign of HTML or Markdown in the text of a page, and is shown
// as it stands in a field; empty: nothing.
std::string_view markup_in(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("**") || rest.starts_with("](")) {
      return rest.substr(0, 2);
    }
    const bool tag = rest[0] == '<';
    if (!tag && rest[0] != '&') continue;
    size_t end = 1;
    if (tag && rest.substr(1, 1) == "/") ++end;
    const size_t name = end;
    while (end < rest.size() && ((rest[end] >= 'a' && rest[end] <= 'z') ||
                                 (rest[end] >= 'A' && rest[end] <= 'Z'))) {
      ++end;
    }
    if (end == name || end == rest.size()) continue;
    if (tag ? rest[end] == '>' || rest[end] == ' ' : rest[end] == ';') {
      return rest.substr(0, end + 1);
    }
  }
  return {};
}

// 「“宣言”」: quotes of an input method or a word processor round all of it,
// where plain ones are no part of the value.
bool is_in_wide_quotes(std::string_view text) {
  struct Pair {
    std::string_view open, close;
  };
  constexpr std::array pairs = {Pair{"“", "”"}, Pair{"”", "”"},
                                Pair{"＂", "＂"}, Pair{"‘", "’"},
                                Pair{"’", "’"}};
  return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& pair) {
    return text.size() > pair.open.size() + pair.close.size() &&
           text.starts_with(pair.open) && text.ends_with(pair.close) &&
           text.find(pair.open, pair.open.size()) >=
               text.size() - pair.close.size();
  });
}

// Hiragana, and the signs that stand in titles and names.
bool is_in_reading(char32_t code) {
  if ((code >= U'ぁ' && code <= U'ゖ') || code == U'ー') return true;
  const bool ascii_sign = code <= 0x7E && !(code >= '0' && code <= '9') &&
                          !(code >= 'A' && code <= 'Z') &&
                          !(code >= 'a' && code <= 'z');
  return ascii_sign || code == U'・' || code == U'〜' || code == U'～' ||
         code == U'　' || (code >= U'、' && code <= U'。') ||
         (code >= U'〈' && code <= U'】') || code == U'（' || code == U'）' ||
         code == U'！' || code == U'？' || code == U'：' || code == U'／';
}

// Fields up to this length are titles, names and labels.
constexpr int longest_of_one_line = 120;

class Validator {
 public:
  Validator(const Vocabularies* vocabularies, Diagnostics& diagnostics)
      : vocabularies_(vocabularies), diagnostics_(diagnostics) {}

  void check_record(const Node& record, Span place,
                    std::span<const Field> fields) {
    std::set<std::string_view> meant;  // by keys that we do not know
    const Member* before = nullptr;
    for (const Member& member : record.members) {
      if (find(fields, member.key) == nullptr &&
          !report_separated(before, member) &&
          !report_colon(member, fields, meant)) {
        meant.insert(report_unknown(member, fields));
      }
      before = &member;
    }
    for (const Field& field : fields) {
      const auto member = std::find_if(
          record.members.begin(), record.members.end(),
          [&](const Member& each) { return each.key == field.key; });
      if (member != record.members.end()) {
        check_field(*member, field);
      } else if (field.need == Need::required && !meant.contains(field.key)) {
        const std::string key(field.key);
        diagnostics_
            .error(place, message::field_missing,
                   both("「" + key + "」（" + std::string(field.label) + "）",
                        "'" + key + "'"))
            .help(message::field_help, both(field.help, field.help_en));
      }
    }
  }

 private:
  static const Field* find(std::span<const Field> fields,
                           std::string_view key) {
    for (const Field& field : fields) {
      if (field.key == key) return &field;
    }
    return nullptr;
  }

  // {value: 2,000}: the thousands seem to be a key of their own.
  bool report_separated(const Member* before, const Member& member) {
    if (before == nullptr || before->value.kind != Node::Kind::number ||
        !member.value.is_null() || member.key.size() != 3 ||
        !is_digits(member.key) ||
        before->value.span.end + 1 != member.key_span.begin) {
      return false;
    }
    const Span both_parts = {before->value.span.source,
                             before->value.span.begin, member.key_span.end};
    diagnostics_
        .error(both_parts, message::field_number,
               before->value.text + ',' + member.key)
        .help(message::field_write, before->value.text + member.key);
    return true;
  }

  // {name：保険年金課、type：muni-dept} and {name:保険年金課}: one long key.
  bool report_colon(const Member& member, std::span<const Field> fields,
                    std::set<std::string_view>& meant) {
    const size_t plain = std::min(member.key.find(':'), member.key.size());
    const size_t wide = std::min(member.key.find("："), member.key.size());
    const size_t colon = std::min(plain, wide);
    const std::string name(trim(std::string_view(member.key).substr(0, colon)));
    if (colon == member.key.size() || find(fields, name) == nullptr) {
      return false;
    }
    for (const Field& field : fields) {
      const std::string key(field.key);
      if (member.key.find(key + ':') != std::string::npos ||
          member.key.find(key + "：") != std::string::npos) {
        meant.insert(field.key);
      }
    }
    if (wide < plain) {
      diagnostics_.error(member.key_span, message::yaml_wide_colon, name)
          .help(message::yaml_wide_signs_help);
    } else {
      diagnostics_.error(member.key_span, message::yaml_no_space, name)
          .help(message::yaml_no_space_help, name);
    }
    return true;
  }

  // The field that was probably meant; empty: none.
  std::string_view report_unknown(const Member& member,
                                  std::span<const Field> fields) {
    auto report =
        diagnostics_.error(member.key_span, message::field_unknown, member.key);
    const std::string_view written = trim(member.key);
    std::vector<std::string_view> keys;
    std::vector<std::string> names;
    std::string_view near;
    for (const Field& field : fields) {
      // 「種類」 is enough for 「連携先の種類」.
      constexpr size_t least_shared = 2;
      if (written == field.label ||
          (near.empty() && field.label.ends_with(written) &&
           count_characters(written) >= least_shared)) {
        near = field.key;
      }
      keys.push_back(field.key);
      names.emplace_back(field.key);
    }
    if (near.empty()) {
      std::string lower = normalize_nfkc(written);
      for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == '-') c = '_';
      }
      near = closest(lower, keys);
    }
    if (!near.empty()) {
      report.help(message::field_did_you_mean, std::string(near));
    } else if (member.value.is_null() &&
               member.value.span.begin == member.value.span.end) {
      // {note: 2万4,000です}: the rest of a value that was cut at its comma.
      report.help(message::field_comma_help);
    } else {
      report.help(message::field_allowed_keys, join(names));
    }
    return near;
  }

  void check_field(const Member& member, const Field& field) {
    const Node& node = member.value;
    if (node.is_null()) {
      if (field.need == Need::required && !field.nullable) {
        diagnostics_
            .error(
                node.span.begin < node.span.end ? node.span : member.key_span,
                message::field_empty, member.key)
            .help(message::field_help, both(field.help, field.help_en));
      }
      return;
    }
    if (field.shape == Shape::list) {
      check_list(member, field);
    } else if (field.type == FieldType::source && node.is_sequence()) {
      // One place or several: both read well.
      for (const Node& item : node.items) check_value(item, member.key, field);
    } else if (node.is_sequence() && field.type != FieldType::any) {
      diagnostics_
          .error(node.span, message::field_type, member.key,
                 type_name(field.type), kind_name(node))
          .help(message::field_single_help);
    } else {
      check_value(node, member.key, field, &member.key_span);
    }
  }

  void check_list(const Member& member, const Field& field) {
    const Node& node = member.value;
    if (!node.is_sequence()) {
      auto report = diagnostics_.error(
          node.span, message::field_type, member.key,
          both("一覧（[…] か「- 」の行）", "a list ([…] or lines '- ')"),
          kind_name(node));
      if (node.is_scalar() && nothing_meant(node.text)) {
        report.help(message::field_empty_list_help);
      } else if (node.is_scalar() && list_mark_size(node.text) > 0) {
        report.help(message::yaml_list_mark_help);
      } else if (node.is_scalar()) {
        // Brackets that the input method made wide are put right at once.
        std::string items = normalize_nfkc(node.text);
        if (items.starts_with('[')) items.erase(0, 1);
        if (items.ends_with(']')) items.pop_back();
        report.help(message::field_list_help, items);
      }
      return;
    }
    const auto count = static_cast<int>(node.items.size());
    if (count < field.fewest) {
      diagnostics_
          .error(member.key_span, message::field_few, member.key,
                 std::to_string(field.fewest), std::to_string(count))
          .help(message::field_help, both(field.help, field.help_en));
    }
    if (field.most > 0 && count > field.most) {
      diagnostics_.error(node.items[static_cast<size_t>(field.most)].span,
                         message::field_many, member.key,
                         std::to_string(field.most), std::to_string(count));
    }
    const bool unique = field.type == FieldType::choice ||
                        field.type == FieldType::slug ||
                        field.type == FieldType::area_code;
    std::set<std::string_view> seen;
    for (const Node& item : node.items) {
      if (item.is_null() && field.type != FieldType::any) {
        diagnostics_.error(item.span, message::field_null, member.key);
        continue;
      }
      check_value(item, member.key, field);
      if (unique && item.is_scalar() && !seen.insert(item.text).second) {
        diagnostics_.error(item.span, message::field_twice, item.text,
                           member.key);
      }
    }
  }

  // Whether `node` is of a kind that `type` can be made of; else reports it.
  bool check_kind(const Node& node, const std::string& key, FieldType type) {
    bool good = false;
    switch (type) {
      case FieldType::record:
        good = node.is_mapping();
        break;
      case FieldType::boolean:
        good = node.kind == Node::Kind::boolean;
        break;
      case FieldType::scalar:
        good = node.is_scalar();
        break;
      case FieldType::any:
        good = true;
        break;
      default:
        good = node.kind == Node::Kind::text || node.kind == Node::Kind::number;
    }
    if (good) return true;
    auto report = diagnostics_.error(node.span, message::field_type, key,
                                     type_name(type), kind_name(node));
    if (type == FieldType::boolean) {
      const bool meant = yes_meant(node.text);
      if (meant || no_meant(node.text)) {
        report.help(message::field_write, meant ? "true" : "false");
      }
    } else if (type == FieldType::record && node.is_scalar()) {
      report.help(message::field_record_help);
    } else if (node.kind == Node::Kind::boolean) {
      report.help(message::yaml_quote_help);
    } else if (node.is_mapping()) {
      report.help(message::field_mapping_help);
    }
    return false;
  }

  void check_value(const Node& node, const std::string& key, const Field& field,
                   const Span* key_span = nullptr) {
    if (!check_kind(node, key, field.type)) return;
    switch (field.type) {
      case FieldType::text:
        check_text(node, key, field);
        break;
      case FieldType::scalar:
        check_text(node, key, field);
        if (key == "year") check_year(node);
        break;
      case FieldType::kana:
        check_text(node, key, field);
        check_kana(node, key);
        break;
      case FieldType::number:
        check_number(node);
        break;
      case FieldType::integer:
        check_integer(node, key);
        break;
      case FieldType::choice:
        check_choice(node, key, field);
        break;
      case FieldType::slug:
        check_slug(node);
        break;
      case FieldType::source:
        check_source(node);
        break;
      case FieldType::month:
        check_date(node, false);
        break;
      case FieldType::date:
        check_date(node, true);
        break;
      case FieldType::area_code:
        check_area_code(node);
        break;
      case FieldType::url:
        check_url(node);
        break;
      case FieldType::record:
        check_record(node, key_span != nullptr ? *key_span : node.span,
                     field.fields);
        break;
      case FieldType::boolean:
      case FieldType::any:
        break;
    }
  }

  void check_text(const Node& node, const std::string& key,
                  const Field& field) {
    const std::string_view text = trim(node.text);
    if (text.empty()) {
      if (field.need == Need::required) {
        diagnostics_.error(node.span, message::field_empty, key)
            .help(message::field_help, both(field.help, field.help_en));
      }
      return;
    }
    // A block scalar ends with a line end of its own.
    std::string_view written = node.text;
    while (written.ends_with('\n')) written.remove_suffix(1);
    if (text.size() != written.size()) {
      diagnostics_.warning(node.span, message::field_space, key)
          .help(message::field_space_help);
    }
    if (const std::string_view markup = markup_in(text); !markup.empty()) {
      diagnostics_
          .warning(node.span, message::field_markup, key, std::string(markup))
          .help(message::field_markup_help);
    } else if (is_in_wide_quotes(text)) {
      diagnostics_.warning(node.span, message::field_quotes, key)
          .help(message::field_quotes_help);
    }
    if (text.starts_with("（例）")) {
      diagnostics_.warning(node.span, message::field_example, key)
          .help(message::field_example_help);
    }
    if (text.find_first_of("\r\n") != std::string_view::npos &&
        field.longest > 0 && field.longest <= longest_of_one_line) {
      diagnostics_.error(node.span, message::field_lines, key)
          .help(message::field_lines_help);
    }
    const size_t count = count_characters(text);
    if (field.longest > 0 && count > static_cast<size_t>(field.longest)) {
      diagnostics_.error(node.span, message::field_long, key,
                         std::to_string(count), std::to_string(field.longest));
    }
  }

  void check_kana(const Node& node, const std::string& key) {
    std::string meant;
    std::string_view first;  // that is not hiragana
    bool all_katakana = true;
    const std::string_view text = trim(node.text);
    for (size_t i = 0; i < text.size();) {
      const Character character = character_at(text, i);
      const std::string_view letter = text.substr(i, character.size);
      i += character.size;
      if (is_in_reading(character.code)) {
        meant += letter;
        continue;
      }
      if (first.empty()) first = letter;
      // Both alphabets stand in the same order.
      constexpr char32_t apart = U'ァ' - U'ぁ';
      if (character.code >= U'ァ' && character.code <= U'ヶ') {
        append_utf8(meant, character.code - apart);
      } else {
        all_katakana = false;
      }
    }
    if (first.empty()) return;
    auto report = diagnostics_.error(node.span, message::field_kana, key,
                                     std::string(first));
    if (all_katakana) {
      report.help(message::field_write, meant);
    } else {
      report.help(message::field_kana_help);
    }
  }

  void check_number(const Node& node) {
    if (node.kind == Node::Kind::number && parse_number(node.text)) return;
    const std::string meant = number_meant(node.text);
    auto report =
        diagnostics_.error(node.span, message::field_number, node.text);
    if (meant == node.text) {
      report.help(message::dataset_number_text_help, meant);
    } else if (!meant.empty() && is_about(node.text)) {
      report.help(message::field_number_about_help, meant);
    } else if (!meant.empty()) {
      report.help(message::field_write, meant);
    } else {
      report.help(message::field_number_help);
    }
  }

  void check_integer(const Node& node, const std::string& key) {
    const std::string_view digits = node.text.starts_with('-')
                                        ? std::string_view(node.text).substr(1)
                                        : std::string_view(node.text);
    // Nothing that is counted here is less than nothing.
    if (node.kind == Node::Kind::number && is_digits(digits) &&
        digits.size() <= 9 && digits.size() == node.text.size()) {
      if (key == "start" || key == "end" || key == "year") check_year(node);
      return;
    }
    auto report =
        diagnostics_.error(node.span, message::field_integer, node.text);
    const std::string meant = integer_meant(node.text);
    if (!meant.empty()) report.help(message::field_write, meant);
  }

  // A digit too many or too few moves a case by centuries.
  void check_year(const Node& node) {
    const std::string plain = normalize_nfkc(node.text);
    if (!is_digits(plain)) return;
    const bool possible =
        plain.size() == 4 && plain >= "1868" && plain < "2200";
    if (possible && plain == node.text) return;
    auto report = diagnostics_.error(node.span, message::field_year, node.text);
    if (possible) {
      report.help(message::field_write, plain);
    } else {
      report.help(message::field_year_help);
    }
  }

  void check_choice(const Node& node, const std::string& key,
                    const Field& field) {
    // Nearly every value is right: what follows is for the others.
    if (std::find(field.allowed.begin(), field.allowed.end(), node.text) !=
        field.allowed.end()) {
      return;
    }
    const Vocabulary* vocabulary = nullptr;
    if (!field.vocabulary.empty()) {
      if (vocabularies_ != nullptr) {
        vocabulary = vocabularies_->find(field.vocabulary);
      }
      if (vocabulary == nullptr || vocabulary->find(node.text)) return;
    }
    struct Option {
      std::string_view id, label;
    };
    std::vector<Option> options;
    std::vector<std::string> names;
    for (const std::string_view id : field.allowed) options.push_back({id, {}});
    if (vocabulary != nullptr) {
      for (const VocabularyEntry& entry : vocabulary->entries) {
        options.push_back({entry.id, entry.label});
      }
    }
    const std::string plain(trim(normalize_nfkc(node.text)));
    std::vector<std::string_view> ids, labels;
    std::string_view near;
    for (const Option& option : options) {
      if (option.id == plain ||
          (!option.label.empty() && option.label == plain)) {
        near = option.id;
      }
      ids.push_back(option.id);
      if (!option.label.empty()) labels.push_back(option.label);
      names.emplace_back(option.id);
    }
    if (near.empty()) near = closest(plain, ids);
    std::string_view near_label =
        near.empty() ? closest(plain, labels) : std::string_view();
    // 「糖尿病」 for 「生活習慣病・糖尿病」.
    constexpr size_t least_shared = 2;
    for (const Option& option : options) {
      if (near.empty() && near_label.empty() &&
          count_characters(plain) >= least_shared &&
          option.label.find(plain) != std::string_view::npos) {
        near_label = option.label;
      }
    }
    for (const Option& option : options) {
      if (near.empty() && !near_label.empty() && option.label == near_label) {
        near = option.id;
      }
      if (option.id == near) near_label = option.label;
    }
    constexpr size_t most_shown = 24;
    std::string allowed = join(names);
    if (options.size() > most_shown) {
      const std::string file =
          "content/vocabulary/" + std::string(field.vocabulary) + ".json";
      allowed = both(file + " の id", "the ids of " + file);
    }
    auto report =
        diagnostics_.error(node.span, message::field_choice, node.text, key);
    if (const std::string parts = ids_joined_by_wide_commas(plain, ids);
        !parts.empty() && near.empty()) {
      if (field.shape == Shape::list) {
        report.help(message::field_write, parts);
      } else {
        report.help(message::field_single_help);
      }
    } else if (near.empty()) {
      report.help(message::field_choice_help, allowed);
    } else if (near_label.empty()) {
      report.help(message::field_choice_like, std::string(near), allowed);
    } else {
      report.help(message::field_choice_near, std::string(near),
                  std::string(near_label), allowed);
    }
  }

  // "a, b" for 「a、b」 and 「a，b」 when all are allowed; empty otherwise.
  static std::string ids_joined_by_wide_commas(
      std::string text, const std::vector<std::string_view>& ids) {
    for (size_t at = 0; (at = text.find("、", at)) != std::string::npos;) {
      text.replace(at, std::string_view("、").size(), ",");
    }
    std::string result;
    for (size_t begin = 0; begin <= text.size();) {
      const size_t comma = std::min(text.find(',', begin), text.size());
      const std::string part(
          trim(std::string_view(text).substr(begin, comma - begin)));
      if (std::find(ids.begin(), ids.end(), part) == ids.end()) return {};
      result += (result.empty() ? "" : ", ") + part;
      begin = comma + 1;
    }
    return result;
  }

  void check_slug(const Node& node) {
    if (is_slug(node.text)) return;
    const std::string meant = slug_meant(node.text);
    auto report = diagnostics_.error(node.span, message::field_slug, node.text);
    if (is_slug(meant)) {
      report.help(message::field_write, meant);
    } else {
      report.help(message::field_slug_help);
    }
  }

  void check_source(const Node& node) {
    if (parse_source_ref(node.text)) return;
    std::string plain = normalize_nfkc(node.text);
    std::string meant;
    for (size_t i = 0; i < plain.size(); ++i) {
      const char c = plain[i];
      if (c >= 'a' && c <= 'z' && meant.find(':') == std::string::npos) {
        meant += static_cast<char>(c - 'a' + 'A');
      } else if (plain.substr(i, 3) == "〜" || plain.substr(i, 3) == "–" ||
                 plain.substr(i, 3) == "ー" || plain.substr(i, 3) == "−") {
        meant += '-';
        i += 2;
      } else if (c == '~') {
        meant += '-';
      } else if (c != ' ') {
        meant += c;
      }
    }
    if (parse_source_ref(meant)) {
      diagnostics_.error(node.span, message::field_source, node.text)
          .help(message::field_write, meant);
      return;
    }
    // S2:470-404: right but for the order.
    const size_t colon = meant.find(':');
    const size_t dash = meant.find('-');
    if (colon != std::string::npos && dash != std::string::npos &&
        dash > colon) {
      const std::string turned = meant.substr(0, colon + 1) +
                                 meant.substr(dash + 1) + '-' +
                                 meant.substr(colon + 1, dash - colon - 1);
      if (parse_source_ref(turned)) {
        diagnostics_.error(node.span, message::field_source_order, node.text)
            .help(message::field_write, turned);
        return;
      }
    }
    diagnostics_.error(node.span, message::field_source, node.text)
        .help(message::field_source_help);
  }

  void check_date(const Node& node, bool days) {
    if (is_date(node.text, days)) return;
    auto report = diagnostics_.error(
        node.span, days ? message::field_date : message::field_month,
        node.text);
    const std::string meant = date_meant(node.text, days);
    if (!meant.empty()) {
      report.help(message::field_write, meant);
    } else {
      report.help(days ? message::field_date_help : message::field_month_help);
    }
  }

  void check_area_code(const Node& node) {
    const std::string plain(trim(normalize_nfkc(node.text)));
    const bool digits = is_digits(plain);
    if (digits && plain.size() == 5) {
      diagnostics_.error(node.span, message::area_code_five, node.text)
          .help(message::field_write, plain + area_check_digit(plain));
    } else if (!digits || plain.size() != 6) {
      diagnostics_.error(node.span, message::area_code_shape, node.text)
          .help(message::area_code_help);
    } else if (plain[5] != area_check_digit(plain.substr(0, 5))) {
      diagnostics_.error(node.span, message::area_code_check, node.text)
          .help(message::area_code_check_help,
                plain.substr(0, 5) + area_check_digit(plain.substr(0, 5)));
    } else if (plain != node.text) {
      diagnostics_.error(node.span, message::area_code_shape, node.text)
          .help(message::field_write, plain);
    }
  }

  void check_url(const Node& node) {
    if (node.text.empty()) return;  // "none", where null would do as well
    const bool web =
        node.text.starts_with("https://") || node.text.starts_with("http://");
    if (web && is_external_url(node.text) && is_host(node.text) &&
        node.text.find_first_of(" \t\r\n\"'<>\\^`|") == std::string::npos) {
      return;
    }
    auto report = diagnostics_.error(node.span, message::field_url, node.text);
    const std::string meant = url_meant(node.text);
    if (meant.empty()) {
      report.help(message::field_url_help);
    } else {
      report.help(message::field_write, meant);
    }
  }

  const Vocabularies* vocabularies_;
  Diagnostics& diagnostics_;
};

}  // namespace

char area_check_digit(std::string_view five_digits) {
  int sum = 0;
  for (size_t i = 0; i < 5; ++i) {
    sum += (five_digits[i] - '0') * (6 - static_cast<int>(i));
  }
  return static_cast<char>('0' + (11 - sum % 11) % 10);
}

void validate(const Node& record, Span place, std::span<const Field> fields,
              const Vocabularies* vocabularies, Diagnostics& diagnostics) {
  Validator(vocabularies, diagnostics).check_record(record, place, fields);
}

}  // namespace portal
