#include "cluster/import/short_names.hpp"

#include <set>
#include <string_view>

namespace berth::inventory {
namespace {

/// The last `count` parts of the path; all of it where it has no more, or names a pipe.
auto last_parts(std::string_view path, std::size_t count) -> std::string_view {
  if (path.starts_with("/dev/") || path.starts_with("/proc/")) return path;
  auto at = path.size();
  for (; count > 0; --count) {
    at = at == 0 ? std::string_view::npos : path.rfind('/', at - 1);
    if (at == std::string_view::npos) return path;
  }
  return path.substr(at + 1);
}

} // namespace

auto short_names(const std::vector<std::string>& paths) -> ShortNames {
  ShortNames names;
  std::set<std::string_view> left(paths.begin(), paths.end());
  for (std::size_t count = 1; !left.empty(); ++count) {
    std::map<std::string_view, std::size_t> met;
    for (const auto path : left) ++met[last_parts(path, count)];
    std::erase_if(left, [&](std::string_view path) {
      const auto part = last_parts(path, count);
      if (met[part] > 1 && part != path) return false;
      names.emplace(path, part);
      return true;
    });
  }
  return names;
}

} // namespace berth::inventory
