#pragma once

#include <map>
#include <set>
#include <string>

namespace berth {

/// Findings that an old code base has and lives with: fingerprints (see fingerprint.hpp) by the file's path from the
/// folder that the baseline lies in.
using Baseline = std::map<std::string, std::set<std::string>>;

} // namespace berth
