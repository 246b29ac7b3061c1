#include "task/wrapped/wrapped_path.hpp"

#include "syntax/path.hpp"
#include "text/ascii.hpp"

#include <utility>

namespace berth {
namespace {

constexpr std::size_t most_found = 4096;

enum class EachOf : std::uint8_t { none, items, members };

/// `tasks[name]` is a field, and each of its items.
struct PathStep {
  std::string_view field; ///< empty: of a list of lists
  EachOf each{EachOf::none};
  std::string_view label; ///< the key that names an item
};

/// Takes the first step off `path`.
auto next_step(std::string_view& path) -> PathStep {
  PathStep step;
  const auto end = path.find_first_of(".[{");
  step.field = path.substr(0, end);
  path.remove_prefix(end == std::string_view::npos ? path.size() : end);
  if (!path.empty() && path.front() != '.') {
    step.each = path.front() == '[' ? EachOf::items : EachOf::members;
    const auto close = path.find_first_of("]}");
    step.label = path.substr(1, close - 1);
    path.remove_prefix(close + 1);
  }
  if (!path.empty() && path.front() == '.') path.remove_prefix(1);
  return step;
}

auto enter(FoundValue& at, std::string_view field) -> bool {
  if (field.empty()) return true;
  const auto* member = at.node->member(field);
  if (member == nullptr || member->value->is_null()) return false;
  at.member = member;
  at.node = member->value;
  at.path = join(at.path, field);
  return true;
}

auto enter_item(FoundValue at, std::size_t index, std::string_view label) -> FoundValue {
  at.node = at.node->items[index];
  at.member = nullptr;
  at.path = at_index(at.path, index);
  at.choice.push_back(index);
  const auto* name = label.empty() ? nullptr : at.node->find(label);
  if (name != nullptr && name->is_string()) at.name = std::string(name->text);
  return at;
}

auto enter_member(FoundValue at, std::size_t index) -> FoundValue {
  const auto& member = at.node->members[index];
  at.node = member.value;
  at.member = &member;
  at.path = join(at.path, member.name);
  at.choice.push_back(index);
  at.name.clear();
  for (const char c : member.name) at.name += lower(c);
  return at;
}

auto count_of(const FoundValue& at, EachOf each) -> std::size_t {
  if (each == EachOf::items) return at.node->is_sequence() ? at.node->items.size() : 0;
  return at.node->is_mapping() ? at.node->members.size() : 0;
}

auto enter_each(const FoundValue& at, const PathStep& step, std::size_t index) -> FoundValue {
  return step.each == EachOf::items ? enter_item(at, index, step.label) : enter_member(at, index);
}

auto follow_all(FoundValue at, std::string_view path, std::vector<FoundValue>& found) -> void {
  while (!path.empty()) {
    const auto step = next_step(path);
    if (!enter(at, step.field)) return;
    if (step.each == EachOf::none) continue;
    const auto count = count_of(at, step.each);
    for (std::size_t i = 0; i < count && found.size() < most_found; ++i)
      follow_all(enter_each(at, step, i), path, found);
    return;
  }
  found.push_back(std::move(at));
}

auto follow_one(FoundValue at, std::string_view path, const ItemChoice& choice) -> FoundValue {
  while (!path.empty()) {
    const auto step = next_step(path);
    if (!enter(at, step.field)) return {};
    if (step.each == EachOf::none) continue;
    const auto depth = at.choice.size();
    if (depth >= choice.size() || choice[depth] >= count_of(at, step.each)) return {};
    at = enter_each(at, step, choice[depth]);
  }
  return at;
}

auto at_root(const Node& root) -> FoundValue {
  FoundValue at;
  at.node = &root;
  return at;
}

/// Takes the first alternative off `path`.
auto next_alternative(std::string_view& path) -> std::string_view {
  const auto bar = path.find('|');
  const auto first = path.substr(0, bar);
  path.remove_prefix(bar == std::string_view::npos ? path.size() : bar + 1);
  return first;
}

} // namespace

auto find_values(const Node& root, std::string_view path) -> std::vector<FoundValue> {
  std::vector<FoundValue> found;
  while (found.empty() && !path.empty()) follow_all(at_root(root), next_alternative(path), found);
  return found;
}

auto find_value(const Node& root, std::string_view path, const ItemChoice& choice) -> FoundValue {
  FoundValue found;
  while (found.node == nullptr && !path.empty()) {
    const auto one = next_alternative(path);
    if (one.empty() || one.front() == '=') break;
    found = follow_one(at_root(root), one, choice);
  }
  return found;
}

} // namespace berth
