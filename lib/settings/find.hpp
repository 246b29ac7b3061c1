#pragma once

#include <string>

namespace berth {

/// The name under which settings are found.
inline constexpr auto settings_name = "berth.yaml";

/// The folder of a file's path: `.` where the path has none.
[[nodiscard]] auto folder_of(const std::string& path) -> std::string;

/// The path of the nearest berth.yaml in `folder` or above it, empty when there is none. The search ends with the
/// folder that holds `.git`, else at the root of the file system. A relative folder gives a relative path
/// (`../berth.yaml`).
[[nodiscard]] auto nearest_settings(const std::string& folder) -> std::string;

} // namespace berth
