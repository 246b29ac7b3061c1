#include "files/walk.hpp"

#include <algorithm>
#include <array>

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

} // namespace

auto Walk::add(const std::string& folder) -> void {
  // Not by recursion: a tree may be deeper than the stack.
  waiting_.push_back(folder);
  while (!waiting_.empty()) {
    const auto next = std::move(waiting_.back());
    waiting_.pop_back();
    visit(next);
  }
}

auto Walk::follow_links() -> void {
  while (!links_.empty()) {
    const auto link = *links_.begin();
    links_.erase(links_.begin());
    add(link);
  }
}

auto Walk::visit(const std::string& folder) -> void {
  const auto kind = kind_of(folder);
  if (kind.kind == PathKind::Kind::folder && !seen_.emplace(kind.device, kind.inode).second) return;
  const auto names = list_folder(folder);
  if (!names) {
    errors.push_back(names.error());
    return;
  }
  for (const auto& name : *names) meet(folder, name);
}

auto Walk::meet(const std::string& folder, const std::string& name) -> void {
  auto path = join_path(folder, name);
  const auto ours = has_our_extension(name) && !is_editor_lock(name);
  if (excludes_.covers(path)) return;
  const auto kind = kind_of(path);
  if (kind.kind == PathKind::Kind::folder) {
    if (is_hidden(name)) return;
    if (kind.link) {
      links_.insert(std::move(path));
    } else {
      waiting_.push_back(std::move(path));
    }
  } else if (ours) {
    files.push_back(std::move(path)); // pipes and dead links too: reading them says what they are
  }
}

} // namespace berth
