#include "check/patches.hpp"

#include "finding/rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace berth {
namespace {

/// They hold one part of the document against another, or ask for more than is said.
const std::array<const RuleInfo*, 13> of_the_whole{
    &rules::missing_key,       &rules::one_of,        &rules::unknown_volume,    &rules::selector_mismatch,
    &rules::unusable_selector, &rules::bad_claim_use, &rules::request_not_limit, &rules::device_without_limit,
    &rules::bad_env_resource,  &rules::bad_rollout,   &rules::lone_huge_pages,   &rules::bad_restart_policy,
    &rules::bad_volume_source,
};

auto needs_the_whole(const Finding& finding) -> bool {
  return std::find(of_the_whole.begin(), of_the_whole.end(), finding.rule) != of_the_whole.end();
}

/// Structure, quantities, values of single fields, images and rights: what is said of something that stands there.
auto speaks_of_parts(const RuleInfo& rule) -> bool {
  return std::string_view("YSQPEIXB").find(rule.id.front()) != std::string_view::npos ||
         &rule == &rules::request_over_limit;
}

/// `$patch` and `$setElementOrder/containers`: directives of the merge.
auto is_directive(std::string_view path) -> bool {
  return path.find(".$") != std::string_view::npos || path.starts_with('$');
}

auto item_at(const Node& node, std::string_view index) -> const Node* {
  std::size_t at = 0;
  const auto [end, error] = std::from_chars(index.data(), index.data() + index.size(), at);
  const auto is_index = error == std::errc() && end == index.data() + index.size();
  return is_index && at < node.items.size() ? node.items[at] : nullptr;
}

auto value_of(const Node& node, std::string_view name) -> const Node* {
  if (node.is_sequence()) return item_at(node, name);
  const auto* member = node.member(name);
  return member == nullptr ? nullptr : member->value;
}

/// Where the step at the beginning of a path ends, and how much of it is a name.
struct Step {
  std::string_view name;
  std::string_view rest;
};

auto bracket_step(std::string_view path) -> Step {
  const auto end = std::min(path.find(']'), path.size());
  return {path.substr(1, end - 1), path.substr(std::min(end + 1, path.size()))};
}

/// Whether the path, as the API server writes it, ends at something that is written. Names may have dots in them.
auto is_written(const Node* node, std::string_view path) -> bool {
  while (node != nullptr && !path.empty()) {
    if (path.front() == '.') path.remove_prefix(1);
    if (path.empty()) return true;
    if (path.front() == '[') {
      const auto step = bracket_step(path);
      node = value_of(*node, step.name);
      path = step.rest;
      continue;
    }
    const Node* next = nullptr;
    auto end = path.find_first_of(".[");
    while (next == nullptr) {
      next = value_of(*node, path.substr(0, end));
      if (next != nullptr || end >= path.size()) break;
      end = path.find_first_of(".[", end + 1);
    }
    node = next;
    path.remove_prefix(std::min(end, path.size()));
  }
  return node != nullptr;
}

} // namespace

auto leave_out_whole(const Document& patch, Findings& findings) -> void {
  std::erase_if(findings, [&](const Finding& finding) {
    if (needs_the_whole(finding) || !speaks_of_parts(*finding.rule)) return true;
    if (is_directive(finding.path)) return true;
    return !finding.path.empty() && !is_written(patch.root, finding.path);
  });
}

auto leave_out_selectors(Findings& findings) -> void {
  std::erase_if(findings, [](const Finding& finding) {
    return finding.rule == &rules::selector_mismatch ||
           (finding.rule == &rules::missing_key && finding.path == "spec.selector");
  });
}

} // namespace berth
