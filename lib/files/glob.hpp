#pragma once

#include <string>
#include <vector>

namespace berth {

/// The existing paths, folders among them, that a pattern stands for; sorted, each once. `**` goes through folders that
/// are not hidden and are no links; a leading dot is matched by a dot alone, as in a shell.
[[nodiscard]] auto expand_glob(const std::string& pattern) -> std::vector<std::string>;

} // namespace berth
