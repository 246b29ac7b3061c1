#include "document/merge_overlay.hpp"

#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "schema/type.hpp"
#include "syntax/keys.hpp"
#include "syntax/path.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

namespace berth::rules {

const RuleInfo unmerged_overlay{
    "B040",
    "unmerged-overlay",
    Severity::error,
    Authority::berth,
    "an overlay and its Task write one thing in two forms",
    R"(`berth render --environment NAME` lays `spec.environments.NAME` over the Task: mappings key by key, lists by the names of
their items. `requests` and `limits` may be written as a mapping or as a list; of one of each nobody can say which
entry stands for which, so what the Task says would be lost as a whole.)",
    R"(apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests: {cpu: "1", memory: 2Gi}
      limits: {memory: 2Gi}
  environments:
    staging:
      container:
        resources:
          requests:
            - {name: CPU, value: "2"}
            - {name: MEMORY, value: 1Gi}
)",
    R"(apiVersion: berth.dev/v1
kind: Task
metadata:
  name: census
spec:
  type: python-task
  container:
    image: registry.example.com/census:v1.2.3
    resources:
      requests: {cpu: "1", memory: 2Gi}
      limits: {memory: 2Gi}
  environments:
    staging:
      container:
        resources:
          requests: {cpu: "2", memory: 1Gi}
)",
    Profile::recommended,
    Evidence::document,
    Role::incomplete};

} // namespace berth::rules

namespace berth {
namespace {

constexpr std::string_view directive = "$patch"; // of a strategic merge patch

/// What an item of a list is known by; the first that both have counts.
using ItemKeys = std::vector<std::vector<std::string_view>>;

auto says(const Node& node, std::string_view what) -> bool {
  const auto* told = node.find(directive);
  return told != nullptr && told->text == what;
}

auto deletes(const Node& node) -> bool { return node.is_null() || says(node, "delete"); }

auto value_of_key(const schema::Value* as, std::string_view key) -> const schema::Value* {
  if (as == nullptr) return nullptr;
  if (as->shape == schema::Shape::map) return &as->parts.front();
  const auto* property = as->shape == schema::Shape::object ? schema::find_property(*as->type, key) : nullptr;
  return property == nullptr ? nullptr : property->value;
}

/// As the schema calls it where it has several spellings.
auto canonical_key(const schema::Value* as, std::string_view key) -> std::string_view {
  if (as == nullptr || as->shape != schema::Shape::object) return key;
  const auto* property = schema::find_property(*as->type, key);
  return property == nullptr ? key : as->type->properties[property->index].name;
}

/// Which of the forms that a value may have a node of that kind has.
auto form_of(const schema::Value* as, Kind kind) -> const schema::Value* {
  if (as == nullptr || as->shape != schema::Shape::either) return as;
  for (const auto& part : as->parts) {
    const auto is_mapping = part.shape == schema::Shape::object || part.shape == schema::Shape::map;
    if (kind == Kind::mapping ? is_mapping : kind == Kind::sequence && part.shape == schema::Shape::list) return &part;
  }
  return nullptr;
}

/// Ports are told apart by their numbers, and people know them by their names.
auto item_keys(const schema::Value* as) -> ItemKeys {
  if (as == nullptr || as->shape != schema::Shape::list) return {};
  if (as->merge_key == "containerPort") return {{"name"}, {"containerPort", "protocol"}};
  if (!as->merge_key.empty()) return {{as->merge_key}};
  if (as->list_kind != schema::ListKind::map || as->list_keys.empty()) return {};
  return {{as->list_keys.begin(), as->list_keys.end()}};
}

/// The server's default of a key that is not written, `"TCP"` of `protocol`; empty where there is none.
auto default_text(const schema::Value& item, std::string_view key) -> std::string_view {
  const auto* property = item.shape == schema::Shape::object ? schema::find_property(*item.type, key) : nullptr;
  if (property == nullptr || property->fallback.size() < 2 || property->fallback.front() != '"') return {};
  return property->fallback.substr(1, property->fallback.size() - 2);
}

auto identity_by(const std::vector<std::string_view>& keys, const schema::Value& as, const Node& item)
    -> std::optional<std::string> {
  std::string identity;
  for (const auto key : keys) {
    const auto* value = item.find(key);
    const auto text = value == nullptr ? default_text(as, key) : value->text;
    if (text.empty()) return std::nullopt;
    identity.append(text).push_back('\0');
  }
  return identity;
}

/// A list under way. Items of the Task keep their order; new ones stand behind them.
class MergedItems {
 public:
  struct Item {
    const Node* node;
    std::optional<std::size_t> index; ///< in the Task; none of a new one
    LaidField field;
  };

  MergedItems(const schema::Value& as, std::span<const Node* const> items)
      : as_(as.parts.front()), keys_(item_keys(&as)), by_identity_(keys_.size()) {
    for (const auto* item : items) {
      for (std::size_t i = 0; i < keys_.size(); ++i) {
        if (auto known = identity_by(keys_[i], as_, *item)) by_identity_[i].emplace(std::move(*known), items_.size());
      }
      items_.push_back({item, items_.size(), {}});
    }
  }

  /// The Task's item that `item` of the overlay is meant for; null: it is a new one.
  [[nodiscard]] auto counterpart(const Node& item) -> Item* {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const auto known = identity_by(keys_[i], as_, item);
      const auto found = known ? by_identity_[i].find(*known) : by_identity_[i].end();
      if (found != by_identity_[i].end()) return &items_[found->second];
    }
    return nullptr;
  }

  auto add(const Node* item, LaidField field) -> void { items_.push_back({item, std::nullopt, std::move(field)}); }

  /// Those that are left, and in `list` where each came from.
  [[nodiscard]] auto settle(LaidField& list) -> std::vector<const Node*> {
    std::vector<const Node*> nodes;
    for (auto& item : items_) {
      if (item.node == nullptr) continue;
      const auto index = nodes.size();
      nodes.push_back(item.node);
      if (item.index && *item.index != index) item.field.in_task = std::to_string(*item.index);
      if (item.index == index && item.field.in_overlay.empty()) continue; // as it was
      list.fields[std::to_string(index)] = std::move(item.field);
    }
    return nodes;
  }

  [[nodiscard]] auto as() const -> const schema::Value& { return as_; }

 private:
  const schema::Value& as_; ///< an item
  ItemKeys keys_;
  std::vector<Item> items_;
  std::vector<std::unordered_map<std::string, std::size_t>> by_identity_; ///< one of each of `keys_`
};

/// A mapping under way, in the order of the Task.
class MergedMembers {
 public:
  MergedMembers(const schema::Value* as, const Node& node) : as_(as) {
    for (const auto& member : node.members) {
      if (node.member(member.name) != &member) continue;
      by_key_.emplace(canonical_key(as, member.name), members_.size());
      members_.push_back(member);
    }
  }

  /// Null where the Task has none; its value is null where the overlay took it away.
  [[nodiscard]] auto find(std::string_view name) -> Member* {
    const auto found = by_key_.find(canonical_key(as_, name));
    return found == by_key_.end() ? nullptr : &members_[found->second];
  }

  auto add(const Member& member) -> void { members_.push_back(member); }

  [[nodiscard]] auto settle() && -> std::vector<Member> {
    std::erase_if(members_, [](const Member& member) { return member.value == nullptr; });
    return std::move(members_);
  }

 private:
  const schema::Value* as_;
  std::vector<Member> members_;
  std::unordered_map<std::string_view, std::size_t> by_key_;
};

class OverlayMerge {
 public:
  OverlayMerge(Overlay& overlay, Tree::Arena& arena) : overlay_(overlay), arena_(arena) {}

  /// The value of both; where that is the overlay's alone, `field` says so.
  auto value(const schema::Value* as, const Node& base, const Node& over, LaidField& field) -> const Node* {
    const auto* form = form_of(as, over.kind);
    if (base.is_mapping() && over.is_mapping() && !says(over, "replace")) return mapping(form, base, over, field);
    if (base.is_sequence() && over.is_sequence() && !item_keys(form).empty()) return list(*form, base, over, field);
    field.state = LaidField::State::taken;
    return taken(over);
  }

  auto mapping(const schema::Value* as, const Node& base, const Node& over, LaidField& field) -> const Node* {
    MergedMembers members(as, base);
    for (const auto& member : over.members) {
      if (over.member(member.name) == &member && member.name != directive) lay(member, as, members, field);
    }
    return with_members(base, std::move(members).settle());
  }

 private:
  auto lay(const Member& member, const schema::Value* as, MergedMembers& members, LaidField& field) -> void {
    auto* known = members.find(member.name);
    const auto is_there = known != nullptr && known->value != nullptr && !known->value->is_null();
    LaidField below;
    if (deletes(*member.value)) {
      if (is_there) remove(*known, member, field);
      return;
    }
    if (!is_there) {
      below.state = LaidField::State::taken;
      field.fields[std::string(member.name)] = std::move(below);
      members.add(member_with(member, taken(*member.value)));
      return;
    }
    const auto* child = value_of_key(as, member.name);
    tell_mixed(*known, member, child);
    const auto* merged = value(child, *known->value, *member.value, below);
    if (below.state == LaidField::State::merged) {
      if (member.name != known->name) below.in_overlay = member.name;
      field.fields[std::string(known->name)] = std::move(below);
      known->value = merged;
    } else {
      field.fields[std::string(member.name)] = std::move(below);
      *known = member_with(member, merged);
    }
  }

  static auto remove(Member& known, const Member& member, LaidField& field) -> void {
    LaidField removed{LaidField::State::removed, {}, {}, member.key->span, {}};
    if (member.name != known.name) removed.in_overlay = member.name;
    field.fields[std::string(known.name)] = std::move(removed);
    known.value = nullptr;
  }

  static auto member_with(const Member& member, const Node* value) -> Member {
    return {member.name, member.key, value, false, false};
  }

  auto list(const schema::Value& as, const Node& base, const Node& over, LaidField& field) -> const Node* {
    const auto is_marker = [](const Node* item) { return says(*item, "replace"); };
    const auto replaces = std::any_of(over.items.begin(), over.items.end(), is_marker);
    MergedItems items(as, replaces ? std::span<const Node* const>() : base.items);
    for (std::size_t i = 0; i < over.items.size(); ++i) {
      const auto& item = *over.items[i];
      if (is_marker(&item)) continue;
      if (auto* known = items.counterpart(item); known != nullptr && known->node != nullptr)
        lay_item(*known, item, i, items.as());
      else if (!says(item, "delete"))
        items.add(taken(item), {LaidField::State::taken, {}, std::to_string(i), {}, {}});
    }
    auto copy = base;
    copy.items = arena_.keep(items.settle(field));
    return arena_.node(copy);
  }

  auto lay_item(MergedItems::Item& known, const Node& item, std::size_t index, const schema::Value& as) -> void {
    if (says(item, "delete")) {
      known.node = nullptr;
      return;
    }
    known.node = value(&as, *known.node, item, known.field);
    known.field.in_overlay = std::to_string(index);
  }

  /// What the Task has nothing of, without what would delete it.
  auto taken(const Node& over) -> const Node* {
    if (over.is_mapping()) return taken_mapping(over);
    if (!over.is_sequence()) return &over;
    std::vector<const Node*> items;
    items.reserve(over.items.size());
    for (const auto* item : over.items) items.push_back(taken(*item));
    if (std::equal(items.begin(), items.end(), over.items.begin(), over.items.end())) return &over;
    auto copy = over;
    copy.items = arena_.keep(std::move(items));
    return arena_.node(copy);
  }

  auto taken_mapping(const Node& over) -> const Node* {
    std::vector<Member> members;
    members.reserve(over.members.size());
    auto is_changed = false;
    for (const auto& member : over.members) {
      if (member.name == directive || deletes(*member.value)) {
        is_changed = true;
        continue;
      }
      const auto* value = taken(*member.value);
      is_changed = is_changed || value != member.value;
      members.push_back(member);
      members.back().value = value;
    }
    return is_changed ? with_members(over, std::move(members)) : &over;
  }

  auto with_members(const Node& node, std::vector<Member> members) -> const Node* {
    auto copy = node;
    copy.members = {};
    copy.by_name = nullptr;
    give_members(copy, std::move(members), arena_);
    return arena_.node(copy);
  }

  /// A mapping over a list, where the schema takes either.
  auto tell_mixed(const Member& base, const Member& over, const schema::Value* as) -> void {
    const auto& a = *base.value;
    const auto& b = *over.value;
    const auto is_mixed = (a.is_mapping() && b.is_sequence()) || (a.is_sequence() && b.is_mapping());
    if (!is_mixed || as == nullptr || as->shape != schema::Shape::either) return;
    const auto in_words = [](const Node& node) { return node.is_mapping() ? "a mapping" : "a list"; };
    add_finding(overlay_.faults(), rules::unmerged_overlay, over.key->span, overlay_.path_at(over.key->span),
                in_ticks(over.name) + " is " + in_words(b) + ", and " + in_words(a) + " in the Task that " +
                    in_ticks(overlay_.name()) + " is laid over")
        .label(base.key->span, "in the Task")
        .help("write it as " + std::string(in_words(a)) + " too");
  }

  Overlay& overlay_;
  Tree::Arena& arena_;
};

auto task_spec_value() -> const schema::Value& {
  static const auto value = [] {
    schema::Value spec;
    spec.shape = schema::Shape::object;
    spec.type = schema::named_type("TaskSpec");
    return spec;
  }();
  return value;
}

} // namespace

auto merge_overlay(const Node& spec, const Member& environment, Overlay& overlay, Tree::Arena& arena) -> const Node& {
  auto bare = spec;
  std::vector<Member> members;
  for (const auto& member : spec.members) {
    if (member.name != "environments") members.push_back(member);
  }
  bare.members = {};
  bare.by_name = nullptr;
  give_members(bare, std::move(members), arena);
  const auto& over = *environment.value;
  if (over.is_mapping()) return *OverlayMerge(overlay, arena).mapping(&task_spec_value(), bare, over, overlay.spec());
  if (!over.is_null())
    add_finding(overlay.faults(), rules::unmerged_overlay, over.span, overlay.path(),
                "nothing can be laid over a Task here: " + in_ticks(overlay.name()) + " has no fields")
        .help("type fields of `spec` as in the Task, such as `container`");
  return *arena.node(bare);
}

} // namespace berth
