#pragma once

#include "files/file_error.hpp"

#include <set>
#include <string>
#include <tl/expected.hpp>

namespace berth {

/// The text at a path: standard input for `-`, a pipe where `streams` has it, else a file, which is never waited for.
[[nodiscard]] auto read_input(const std::string& path, const std::set<std::string>& streams)
    -> tl::expected<std::string, FileError>;

} // namespace berth
