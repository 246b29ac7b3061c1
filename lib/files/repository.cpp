#include "files/repository.hpp"

#include "files/folder.hpp"

#include <filesystem>

namespace berth {
namespace {

namespace fs = std::filesystem;

/// The nearest folder at or above `folder` that holds `.git`: a folder, or a file in a worktree. Empty: none.
auto repository_of(fs::path folder) -> fs::path {
  while (true) {
    if (kind_of((folder / ".git").string()).kind != PathKind::Kind::missing) return folder;
    if (folder == folder.parent_path()) return {};
    folder = folder.parent_path();
  }
}

} // namespace

auto is_in_repository(const std::string& folder) -> bool {
  std::error_code unknown;
  const auto real = fs::canonical(folder, unknown);
  return !unknown && !repository_of(real).empty();
}

auto path_from_repository(const std::string& path) -> std::string {
  std::error_code unknown; // a file that is gone, or no current folder: the path stays as it was given
  const auto given = fs::path(path).lexically_normal();
  const auto real = fs::canonical(path, unknown);
  if (!unknown) {
    if (const auto root = repository_of(real.parent_path()); !root.empty())
      return real.lexically_relative(root).string();
  }
  if (!given.is_absolute() && *given.begin() != "..") return given.string();
  const auto absolute = fs::absolute(given, unknown).lexically_normal();
  return unknown ? given.string() : absolute.relative_path().string();
}

} // namespace berth
