#include "files/glob.hpp"

#include "files/folder.hpp"
#include "files/pattern.hpp"

#include <algorithm>

namespace berth {
namespace {

class Expansion {
 public:
  explicit Expansion(const std::string& pattern) : parts_(components(pattern)) {
    const auto twice = [](const auto& a, const auto& b) { return a == "**" && b == "**"; };
    parts_.erase(std::unique(parts_.begin(), parts_.end(), twice), parts_.end());
  }

  /// `at`: the part to match next, below `folder`.
  auto expand(const std::string& folder, std::size_t at) -> void {
    const auto part = parts_[at];
    if (part == "**") {
      cross(folder, at);
    } else if (is_pattern(part)) {
      match(folder, at);
    } else {
      take(join_path(folder, std::string(part)), at);
    }
  }

  std::vector<std::string> paths;

 private:
  auto take(const std::string& path, std::size_t at) -> void {
    const auto kind = kind_of(path).kind;
    if (kind == PathKind::Kind::missing) return;
    if (at + 1 == parts_.size()) {
      paths.push_back(path);
    } else if (kind == PathKind::Kind::folder) {
      expand(path, at + 1);
    }
  }

  auto match(const std::string& folder, std::size_t at) -> void {
    const auto names = list_folder(folder);
    if (!names) return; // a pattern asks what is there; what cannot be listed is not there for it
    for (const auto& name : *names) {
      if (name.front() == '.' && parts_[at].front() != '.') continue;
      if (matches_name(parts_[at], name)) take(join_path(folder, name), at);
    }
  }

  auto cross(const std::string& folder, std::size_t at) -> void {
    if (at + 1 == parts_.size()) { // `deploy/**` is the folder itself, walked
      paths.push_back(folder);
      return;
    }
    expand(folder, at + 1);
    const auto names = list_folder(folder);
    if (!names) return;
    for (const auto& name : *names) {
      const auto path = join_path(folder, name);
      const auto kind = kind_of(path);
      if (name.front() != '.' && kind.kind == PathKind::Kind::folder && !kind.link) cross(path, at);
    }
  }

  std::vector<std::string_view> parts_;
};

} // namespace

auto expand_glob(const std::string& pattern) -> std::vector<std::string> {
  Expansion expansion(pattern);
  expansion.expand(pattern.front() == '/' ? "/" : ".", 0);
  auto paths = std::move(expansion.paths);
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

} // namespace berth
