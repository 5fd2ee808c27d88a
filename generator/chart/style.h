#pragma once

#include <string>

namespace portal {

// The rules of assets/css/chart.css that a picture needs when it stands alone:
// every class that the engine gives, light colours as literals, no custom
// properties, so that drawing programs read it too.
std::string standalone_style();

}  // namespace portal
