#include "kubernetes/validate/renumber.hpp"

#include <algorithm>
#include <charconv>

namespace berth {
namespace {

struct ItemPath {
  std::size_t index{0};
  std::size_t end{0}; ///< of `list[index`
};

auto item_of(const std::string& path, const std::string& list) -> std::optional<ItemPath> {
  const auto begin = list.size() + 1;
  if (path.size() <= begin || path[list.size()] != '[' || path.compare(0, list.size(), list) != 0) return std::nullopt;
  ItemPath item;
  const auto read = std::from_chars(path.data() + begin, path.data() + path.size(), item.index);
  if (read.ec != std::errc()) return std::nullopt;
  item.end = static_cast<std::size_t>(read.ptr - path.data());
  return item;
}

} // namespace

auto renumber(const std::string& list, const ServerIndexes& indexes, Findings& findings) -> void {
  const auto is_forgotten = [&](const Finding& finding) {
    const auto item = item_of(finding.path, list);
    return item && item->index < indexes.size() && !indexes[item->index] && is_error(finding);
  };
  findings.erase(std::remove_if(findings.begin(), findings.end(), is_forgotten), findings.end());
  for (auto& finding : findings) {
    const auto item = item_of(finding.path, list);
    if (!item || item->index >= indexes.size() || !indexes[item->index]) continue;
    finding.path = list + "[" + std::to_string(*indexes[item->index]) + finding.path.substr(item->end);
  }
}

} // namespace berth
