#pragma once

#include "base/diagnostics.h"

// What the pipeline itself may have to say; its steps have messages of their
// own.
namespace portal::message {

inline constexpr Message no_site{
    "no-site",
    "「{0}」はサイトのフォルダーではありません（site.config.json "
    "がありません）",
    "'{0}' is not the folder of a site: there is no site.config.json"};

}  // namespace portal::message
