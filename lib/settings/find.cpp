#include "settings/find.hpp"

#include "document/document.hpp"
#include "files/folder.hpp"
#include "files/read.hpp"
#include "syntax/tree.hpp"

#include <algorithm>
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

auto exists(const std::string& path) -> bool { return kind_of(path).kind != PathKind::Kind::missing; }

/// A manifest of something that is called berth, say.
auto is_something_else(const std::string& path) -> bool {
  constexpr std::uint64_t most = std::uint64_t{1} << 20U;
  auto text = read_file(path, most);
  if (!text) return false;
  const SourceFile file(path, std::move(*text));
  const auto parsed = parse(file, 0);
  const auto documents = documents_of(parsed.tree, 0);
  return !documents.empty() && std::all_of(documents.begin(), documents.end(), [](const Document& document) {
    return !document.kind.empty() && document.form != Form::settings;
  });
}

/// What people take for the name of settings.
auto add_misnamed(const std::string& folder, std::vector<std::string>& misnamed) -> void {
  for (const auto* name : {".berth.yaml", ".berth.yml", "berth.yml"}) {
    auto path = join_path(folder, name);
    const auto kind = kind_of(path).kind;
    if (kind == PathKind::Kind::missing || kind == PathKind::Kind::folder) continue;
    if (!is_something_else(path)) misnamed.push_back(std::move(path));
  }
}

auto is_same(const PathKind& a, const PathKind& b) -> bool { return a.device == b.device && a.inode == b.inode; }

} // namespace

auto folder_of(const std::string& path) -> std::string {
  const auto parent = std::filesystem::path(path).lexically_normal().parent_path().string();
  return parent.empty() ? "." : parent;
}

auto nearest_settings(const std::string& folder) -> NearestSettings {
  NearestSettings found;
  auto at = folder;
  auto here = kind_of(at);
  while (here.kind == PathKind::Kind::missing) { // what standard input is called need not be there
    at = above(at);
    if (at.empty()) return found;
    here = kind_of(at);
  }
  while (here.kind == PathKind::Kind::folder) {
    if (exists(join_path(at, settings_name))) {
      found.path = join_path(at, settings_name);
      return found;
    }
    add_misnamed(at, found.misnamed);
    if (exists(join_path(at, ".git"))) return found;
    at = above(at);
    if (at.empty()) return found;
    const auto next = kind_of(at);
    if (is_same(next, here)) return found; // `..` of the root is the root
    here = next;
  }
  return found;
}

} // namespace berth
