#include "settings/find.hpp"

#include "files/folder.hpp"

#include <filesystem>

namespace berth {
namespace {

/// The folder above, by name: `a` is in `.`, `.` in `..`. Empty above the root.
auto above(const std::string& folder) -> std::string {
  const std::filesystem::path path(folder);
  if (folder == ".") return "..";
  if (path.filename() == "..") return folder + "/..";
  if (!path.has_relative_path()) return {};
  const auto parent = path.parent_path().string();
  return parent.empty() ? "." : parent;
}

auto is_same(const PathKind& a, const PathKind& b) -> bool { return a.device == b.device && a.inode == b.inode; }

} // namespace

auto folder_of(const std::string& path) -> std::string {
  const auto parent = std::filesystem::path(path).lexically_normal().parent_path().string();
  return parent.empty() ? "." : parent;
}

auto nearest_settings(const std::string& folder) -> std::string {
  auto at = folder;
  auto here = kind_of(at);
  while (here.kind == PathKind::Kind::missing) { // what standard input is called need not be there
    at = above(at);
    if (at.empty()) return {};
    here = kind_of(at);
  }
  while (here.kind == PathKind::Kind::folder) {
    if (auto path = join_path(at, settings_name); kind_of(path).kind == PathKind::Kind::file) return path;
    if (kind_of(join_path(at, ".git")).kind != PathKind::Kind::missing) return {};
    at = above(at);
    if (at.empty()) return {};
    const auto next = kind_of(at);
    if (is_same(next, here)) return {}; // `..` of the root is the root
    here = next;
  }
  return {};
}

} // namespace berth
