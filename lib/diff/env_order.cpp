#include "diff/env_order.hpp"

#include <algorithm>
#include <map>

namespace berth::diff {
namespace {

/// The names in `$(NAME)`; `$$` is a dollar (k8s.io/kubernetes/third_party/forked/golang/expansion).
auto references(std::string_view text) -> std::vector<std::string> {
  std::vector<std::string> names;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (text[at] != '$') continue;
    if (text[at + 1] == '(') {
      const auto end = text.find(')', at);
      if (end == std::string_view::npos) break;
      names.emplace_back(text.substr(at + 2, end - at - 2));
      at = end;
    } else if (text[at + 1] == '$') {
      ++at;
    }
  }
  return names;
}

/// The value of a variable, in Kubernetes' form or Flyte's.
auto value_of_variable(const Meaning& variable) -> std::string_view {
  const auto* node = variable.node;
  if (node != nullptr && node->is_mapping()) node = node->find("value");
  return node != nullptr && node->is_string() ? node->text : std::string_view();
}

/// The variable that refers to one, and that one's name.
using Use = std::pair<std::string, std::string>;

/// Every use of a variable of the list, and whether it stands before.
auto uses_in(const Meaning& env) -> std::map<Use, bool> {
  std::map<std::string, std::size_t, std::less<>> first;
  for (std::size_t i = 0; i < env.parts.size(); ++i) first.emplace(env.parts[i].key, i);
  std::map<Use, bool> uses;
  for (std::size_t i = 0; i < env.parts.size(); ++i) {
    for (const auto& name : references(value_of_variable(env.parts[i].meaning))) {
      if (const auto found = first.find(name); found != first.end()) uses[{env.parts[i].key, name}] = found->second < i;
    }
  }
  return uses;
}

auto verdict(const Use& use, bool stands_before) -> std::string {
  const auto& [variable, name] = use;
  std::string said = "`$(" + name + ")` in `" + variable + "` ";
  said += stands_before ? "is now put in, for `" : "now stays as it is, for `";
  said += name;
  return said + (stands_before ? "` stands before it" : "` no longer stands before it");
}

} // namespace

auto broken_references(const Meaning& before, const Meaning& after) -> std::vector<std::string> {
  std::vector<std::string> said;
  const auto earlier = uses_in(before);
  for (const auto& [use, stands_before] : uses_in(after)) {
    const auto found = earlier.find(use);
    if (found == earlier.end() || found->second == stands_before) continue;
    said.push_back(verdict(use, stands_before));
  }
  return said;
}

} // namespace berth::diff
