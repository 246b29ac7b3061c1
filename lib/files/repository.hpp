#pragma once

#include <string>

namespace berth {

/// The name that a patch gives a file, so that `git apply` finds it from any folder of its repository: from the folder
/// that holds `.git`, all links followed, for git patches nothing beyond one. Outside a repository the path as it was
/// given, normalised; an absolute one, or one that climbs above the current folder, from the root of the file system
/// without its slash, as `git diff --no-index` writes it.
[[nodiscard]] auto path_from_repository(const std::string& path) -> std::string;

/// Whether `.git` stands at or above the folder, as far as looking at the disk tells.
[[nodiscard]] auto is_in_repository(const std::string& folder) -> bool;

} // namespace berth
