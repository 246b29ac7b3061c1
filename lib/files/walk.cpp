#include "files/walk.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace berth {
namespace {

auto is_hidden(std::string_view name) -> bool { return name.substr(0, 1) == "."; }

auto has_our_extension(std::string_view name) -> bool {
  static constexpr std::array<std::string_view, 3> extensions{".yaml", ".yml", ".json"};
  return std::any_of(extensions.begin(), extensions.end(), [&](const auto& extension) {
    return name.size() > extension.size() && name.substr(name.size() - extension.size()) == extension;
  });
}

/// Emacs marks a file being edited by a link `.#name` that leads nowhere.
auto is_editor_lock(std::string_view name) -> bool { return name.substr(0, 2) == ".#"; }

/// Other people's files, put there by a package manager.
auto is_vendored(std::string_view name) -> bool { return name == "vendor" || name == "node_modules"; }

auto absolute_path(const std::string& folder) -> std::string {
  std::error_code unknown; // no current folder: nothing is ignored
  auto path = std::filesystem::absolute(folder, unknown).lexically_normal().string();
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

} // namespace

auto is_walked(std::string_view path) -> bool {
  const auto name = path.substr(path.rfind('/') + 1);
  return has_our_extension(name) && !is_editor_lock(name) && is_in_walked_folder(path);
}

auto is_in_walked_folder(std::string_view path) -> bool {
  const auto parts = components(path);
  if (parts.empty()) return false;
  return std::none_of(parts.begin(), parts.end() - 1,
                      [](std::string_view name) { return is_hidden(name) || is_vendored(name); });
}

auto Walk::add(const std::string& folder) -> void {
  // Not by recursion: a tree may be deeper than the stack.
  auto absolute = absolute_path(folder);
  auto ignores = ignores_above(absolute);
  waiting_.push_back({folder, std::move(absolute), std::move(ignores)});
  while (!waiting_.empty()) {
    auto next = std::move(waiting_.back());
    waiting_.pop_back();
    visit(std::move(next));
  }
}

auto Walk::follow_links() -> void {
  while (!links_.empty()) {
    const auto link = *links_.begin();
    links_.erase(links_.begin());
    add(link);
  }
}

auto Walk::visit(Folder folder) -> void {
  const auto kind = kind_of(folder.path);
  if (kind.kind == PathKind::Kind::folder && !seen_.emplace(kind.device, kind.inode).second) return;
  const auto names = list_folder(folder.path);
  if (!names) {
    errors.push_back(names.error());
    return;
  }
  if (std::binary_search(names->begin(), names->end(), ".gitignore"))
    folder.ignores = ignores_of(folder.absolute, std::move(folder.ignores));
  for (const auto& name : *names) meet(folder, name);
}

auto Walk::meet(const Folder& folder, const std::string& name) -> void {
  auto path = join_path(folder.path, name);
  const auto ours = has_our_extension(name) && !is_editor_lock(name);
  if (excludes_.covers(path)) return;
  const auto kind = kind_of(path);
  const auto is_folder = kind.kind == PathKind::Kind::folder;
  if (!is_folder && !ours) return;
  auto absolute = join_path(folder.absolute, name);
  if (folder.ignores != nullptr && folder.ignores->covers(absolute, is_folder && !kind.link)) return;
  if (is_folder) {
    if (is_hidden(name) || is_vendored(name)) return;
    if (kind.link) {
      links_.insert(std::move(path));
    } else {
      waiting_.push_back({std::move(path), std::move(absolute), folder.ignores});
    }
  } else {
    files.push_back(std::move(path)); // pipes and dead links too: reading them says what they are
  }
}

} // namespace berth
