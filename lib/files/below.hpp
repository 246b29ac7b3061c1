#pragma once

#include <string>

namespace berth {

/// `path` in the terms of `folder`, by name: links are not followed. Both may be relative to the current folder.
[[nodiscard]] auto below(const std::string& folder, const std::string& path) -> std::string;

} // namespace berth
