#pragma once

#include <string>
#include <vector>

namespace berth {

/// The name under which settings are found.
inline constexpr auto settings_name = "berth.yaml";

/// The folder of a file's path: `.` where the path has none.
[[nodiscard]] auto folder_of(const std::string& path) -> std::string;

/// Where the search for settings has come to.
struct NearestSettings {
  std::string path;                  ///< of berth.yaml; empty: there is none
  std::vector<std::string> misnamed; ///< `.berth.yaml` and the like on the way, in folders without a berth.yaml
};

/// The nearest berth.yaml in `folder` or above it, whatever stands there under that name: what cannot be read ends the
/// search too, for nobody meant the settings above it. The search ends with the folder that holds `.git`, else at the
/// root of the file system. A relative folder gives relative paths (`../berth.yaml`).
[[nodiscard]] auto nearest_settings(const std::string& folder) -> NearestSettings;

} // namespace berth
