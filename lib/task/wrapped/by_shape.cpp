#include "task/wrapped/by_shape.hpp"

#include "document/wrapped_kind.hpp"
#include "syntax/path.hpp"
#include "task/fields.hpp"
#include "task/pod_sets.hpp"

namespace berth {
namespace {

/// `name` or `groupName` of what holds the template, else the key that holds that.
auto name_around(const Node& holder, std::string_view key) -> std::string {
  for (const auto* word : {"name", "groupName"}) {
    const auto* name = holder.find(word);
    if (name != nullptr && name->is_string()) return std::string(name->text);
  }
  return key.empty() || key == "spec" ? std::string(only_pod_set) : std::string(key);
}

auto look_through(const Node& node, const Path& path, std::string_view key, std::vector<ShapedTemplate>& found)
    -> void {
  if (node.alias) return; // its anchor has been looked at
  for (const auto& member : node.members) {
    if (member.merged) continue;
    if (member.name != "template" || !is_pod_template(*member.value)) {
      look_through(*member.value, path.field(member.name), member.name, found);
      continue;
    }
    const auto here = path.str();
    found.push_back({member.value, join(here, "template"), name_around(node, key), read_integer(node.find("replicas")),
                     join(here, "replicas")});
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) look_through(*node.items[i], path.index(i), key, found);
}

} // namespace

auto find_shapes(const Node& root) -> std::vector<ShapedTemplate> {
  std::vector<ShapedTemplate> found;
  look_through(root, Path(), {}, found);
  return found;
}

} // namespace berth
