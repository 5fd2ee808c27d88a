#pragma once

#include <string>

#include "page/edition.h"

namespace portal {

// Files that need absolute addresses: only for a site with a base URL.
std::string sitemap_xml(const Edition& edition);
std::string atom_feed(const Edition& edition);
std::string robots_txt(const Config& config);

// The web app manifest: name, colours and icon for a start screen.
std::string web_manifest(const Edition& edition);

}  // namespace portal
