#pragma once

#include <span>
#include <string>
#include <vector>

namespace berth {

/// The `environments` of the tasks in the files and folders that a command line names, else of those that lie in the
/// current folder itself; sorted, each once. Somebody waits with a finger on the key: so many files are looked at and
/// no more, small ones, and no pipe or device.
[[nodiscard]] auto environments_named_by(std::span<const std::string> line) -> std::vector<std::string>;

} // namespace berth
