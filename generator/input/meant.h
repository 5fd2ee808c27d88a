#pragma once

#include <string>
#include <string_view>

namespace portal {

// What editors write in place of the value of a field, and what they mean by
// it. Where several values could be meant, or none, the answer is empty: help
// that names a wrong value is worse than none.

bool is_digits(std::string_view text);

// Whether `text` is YYYY-MM, or with `days` YYYY-MM-DD, of a real date.
bool is_date(std::string_view text, bool days);
// The date in something like 令和7年3月, ２０２５/3.
std::string date_meant(std::string_view text, bool days);

// The plain number in something like ４３．０％, 約1,024人, ▲5, 1.2万; empty:
// none, more than one, or one that says less than what is written.
std::string number_meant(std::string_view text);
// The same where digits are wanted; the year of our era in 平成30年.
std::string integer_meant(std::string_view text);
// Whether `text` says more than a number and its unit: 約, 以上.
bool is_about(std::string_view text);

// Whether what stands behind "://" can be the name of a host, with a port if
// need be. Letters beyond ASCII are for browsers to judge.
bool is_host(std::string_view url);
// The address in something like " www.example.jp/", ｈｔｔｐｓ://…, htps://….
std::string url_meant(std::string_view text);

// At most 60 of a-z, 0-9 and single '-' between them.
bool is_slug(std::string_view text);
// The slug in something like 「Takahama_City.md」; it may be too long.
std::string slug_meant(std::string_view text);

bool yes_meant(std::string_view text);
bool no_meant(std::string_view text);
// What people write where there is nothing to list.
bool nothing_meant(std::string_view text);

}  // namespace portal
