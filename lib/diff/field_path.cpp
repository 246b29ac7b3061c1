#include "diff/field_path.hpp"

#include <algorithm>

namespace berth::diff {

auto stands_below(std::string_view path, std::string_view field) -> bool {
  if (path.substr(0, field.size()) != field) return false;
  return path.size() == field.size() || path[field.size()] == '.' || path[field.size()] == '[';
}

auto container_field(std::string_view path, bool& found) -> ContainerField {
  constexpr std::string_view lists = "ontainers[";
  constexpr std::string_view single = "container.";
  found = true;
  if (const auto at = path.find(lists); at != std::string_view::npos) {
    const auto begin = at + lists.size();
    const auto end = path.find(']', begin);
    if (end != std::string_view::npos) {
      const auto init = at >= 5 && path.substr(at - 5, 5) == "initC";
      auto rest = path.substr(end + 1);
      if (!rest.empty() && rest.front() == '.') rest.remove_prefix(1);
      return {path.substr(begin, end - begin), rest, init};
    }
  }
  if (const auto at = path.find(single); at != std::string_view::npos && (at == 0 || path[at - 1] == '.'))
    return {{}, path.substr(at + single.size()), false};
  found = false;
  return {};
}

auto last_key(std::string_view path) -> std::string_view {
  if (path.empty() || path.back() != ']') return {};
  const auto open = path.rfind('[');
  return open == std::string_view::npos ? std::string_view() : path.substr(open + 1, path.size() - open - 2);
}

auto last_field(std::string_view path) -> std::string_view {
  while (!path.empty() && path.back() == ']') path = path.substr(0, std::min(path.rfind('['), path.size() - 1));
  const auto dot = path.rfind('.');
  return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

} // namespace berth::diff
