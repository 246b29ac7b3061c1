#pragma once

#include <string>

namespace berth {

/// What `berth --version` prints. `verbose`: also as of when the data within is, which libraries are in it, and on
/// whose terms.
[[nodiscard]] auto version_text(bool verbose) -> std::string;

} // namespace berth
