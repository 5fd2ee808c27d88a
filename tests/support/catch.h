#pragma once

// Catch2 2.13 (Debian 12) and 3 (Debian 13, Ubuntu 24.04) under one name.
#ifdef PORTAL_CATCH2
#include <catch2/catch.hpp>
#else
#include <catch2/catch_all.hpp>
#endif
