#include "rules/security/named_secrets.hpp"
#include "task/neighbours.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

/// Fields that hold the name itself: of a volume, and of a native Task's variable.
constexpr std::array<std::string_view, 2> secret_fields{"secretName", "secret"};
/// Fields with a `name` in them.
constexpr std::array<std::string_view, 5> secret_refs{"secretKeyRef", "secretRef", "secret", "imagePullSecrets",
                                                      "nodePublishSecretRef"};

template <std::size_t Count>
auto is_among(std::string_view name, const std::array<std::string_view, Count>& fields) -> bool {
  return std::find(fields.begin(), fields.end(), name) != fields.end();
}

class SecretNames {
 public:
  auto walk(const Node& node) -> void {
    if (node.alias) return;
    for (const auto* item : node.items) walk(*item);
    for (const auto& member : node.members) {
      if (is_among(member.name, secret_fields)) add(member.value);
      if (is_among(member.name, secret_refs)) add_name_of(*member.value);
      if (!member.merged) walk(*member.value);
    }
  }

  std::set<std::string_view> names;

 private:
  auto add(const Node* name) -> void {
    if (name != nullptr && name->is_string() && !name->text.empty()) names.insert(name->text);
  }

  auto add_name_of(const Node& reference) -> void {
    add(reference.find("name"));
    for (const auto* item : reference.items) add(item->find("name"));
  }
};

} // namespace

auto named_secrets(const RuleContext& context) -> std::set<std::string_view> {
  SecretNames found;
  found.names.insert(context.neighbours.secrets.begin(), context.neighbours.secrets.end());
  if (context.task.document.root != nullptr) found.walk(*context.task.document.root);
  return std::move(found.names);
}

} // namespace berth
