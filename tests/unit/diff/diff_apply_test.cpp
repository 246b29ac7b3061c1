// What diff tells is all that there is: the told changes, made to the earlier document, give what the later one means.
#include "catch.hpp"

#include "diff/compare.hpp"
#include "files/read.hpp"
#include "source/sources.hpp"
#include "syntax/value_of.hpp"
#include "syntax/write.hpp"

#include <algorithm>
#include <array>
#include <memory>

namespace diff_apply_test {

using namespace berth;

namespace {

struct Text {
  Sources sources;
  Parsed parsed;
  diff::Side side;
};

auto read(std::string text) -> std::unique_ptr<Text> {
  auto made = std::make_unique<Text>();
  const auto file = made->sources.add("test.yaml", std::move(text));
  made->parsed = parse(made->sources[file], file);
  for (auto& document : documents_of(made->parsed.tree, file)) made->side.items.push_back({std::move(document), {}});
  return made;
}

struct Step {
  std::string text;
  bool key{false};
};

auto steps_of(const std::string& path) -> std::vector<Step> {
  std::vector<Step> steps;
  for (std::size_t at = 0; at < path.size();) {
    if (path[at] == '.') ++at;
    const auto key = path[at] == '[';
    const auto end = key ? path.find(']', at) : std::min(path.find_first_of(".[", at), path.size());
    steps.push_back({path.substr(at + (key ? 1 : 0), end - at - (key ? 1 : 0)), key});
    at = end + (key ? 1 : 0);
  }
  return steps;
}

auto said(const Value* value) -> std::string {
  if (value == nullptr) return {};
  if (value->kind() == Kind::string) return value->string();
  return value->kind() == Kind::integer ? std::to_string(value->integer()) : std::string();
}

auto has_key(const Value& item, const std::string& key) -> bool {
  for (const auto* name : {"name", "mountPath", "devicePath", "ip", "uid"}) {
    if (said(item.find(name)) == key) return true;
  }
  const auto* metadata = item.find("metadata");
  if (metadata != nullptr && said(metadata->find("name")) == key) return true;
  const auto protocol = said(item.find("protocol"));
  return said(item.find("containerPort")) + "/" + (protocol.empty() ? "TCP" : protocol) == key ||
         said(item.find("topologyKey")) + "/" + said(item.find("whenUnsatisfiable")) == key;
}

auto place_in(std::vector<Value>& items, const std::string& key) -> std::vector<Value>::iterator {
  if (key.find_first_not_of("0123456789") == std::string::npos && std::stoul(key) < items.size())
    return items.begin() + static_cast<std::ptrdiff_t>(std::stoul(key));
  return std::find_if(items.begin(), items.end(), [&](const Value& item) { return has_key(item, key); });
}

auto erase_entry(Value& map, const std::string& name) -> void {
  if (map.kind() != Kind::mapping) return;
  std::erase_if(map.entries(), [&](const Value::Entry& entry) { return entry.key == name; });
}

/// A list of which the items are told, and not the places.
auto is_set(const std::string& field) -> bool {
  constexpr std::array<std::string_view, 10> sets{"tolerations", "finalizers",        "accessModes", "add",
                                                  "drop",        "nodeSelectorTerms", "values",      "subjects",
                                                  "hostnames",   "matchExpressions"};
  return std::find(sets.begin(), sets.end(), field) != sets.end();
}

/// A list whose items have keys, where a map has the same form of path.
auto is_keyed(const std::string& field) -> bool {
  constexpr std::array<std::string_view, 8> lists{"containers",   "initContainers",       "volumes",          "env",
                                                  "volumeMounts", "volumeClaimTemplates", "imagePullSecrets", "ports"};
  return std::find(lists.begin(), lists.end(), field) != lists.end();
}

auto wrote(const std::optional<diff::SideValue>& side) -> const diff::SideValue* {
  return side && !side->implied ? &*side : nullptr;
}

auto change_set(Value& list, const diff::SideValue* before, const diff::SideValue* after) -> void {
  if (before != nullptr && list.kind() == Kind::sequence) {
    auto& items = list.items();
    if (const auto found = std::find(items.begin(), items.end(), before->value); found != items.end())
      items.erase(found);
  }
  if (after != nullptr) list.push(after->value);
}

auto change_gate(Value& gates, const diff::SideValue* before, const diff::SideValue* after) -> void {
  if (before != nullptr)
    std::erase_if(gates.items(), [&](const Value& gate) { return said(gate.find("name")) == said(&before->value); });
  if (after != nullptr) gates.push(Value::map()).items().back().set("name", after->value);
}

auto change_at(Value& holder, const Step& last, const diff::SideValue* before, const diff::SideValue* after) -> void {
  if (holder.kind() == Kind::sequence) {
    const auto found = place_in(holder.items(), last.text);
    if (found == holder.items().end()) {
      if (after != nullptr) holder.push(after->value);
    } else if (after != nullptr) {
      *found = after->value;
    } else {
      holder.items().erase(found);
    }
    return;
  }
  const auto* one = after != nullptr ? after : before;
  if (!last.key && is_set(last.text) && one != nullptr && one->value.kind() != Kind::sequence)
    return change_set(holder[last.text], before, after);
  if (after != nullptr)
    holder.set(last.text, after->value);
  else
    erase_entry(holder, last.text);
}

/// Makes one change.
auto apply(const diff::Change& change, Value& root) -> void {
  const auto* before = wrote(change.before);
  const auto* after = wrote(change.after);
  const auto steps = steps_of(change.path);
  auto* at = &root;
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    if (steps[i].text == "schedulingGates") return change_gate((*at)[steps[i].text], before, after);
    if (at->kind() == Kind::sequence) {
      auto found = place_in(at->items(), steps[i].text);
      REQUIRE(found != at->items().end());
      at = &*found;
    } else {
      at = &(*at)[steps[i].text];
      if (at->is_null() && is_keyed(steps[i].text)) *at = Value::list();
    }
  }
  change_at(*at, steps.back(), before, after);
}

auto is_order(const diff::Change& change) -> bool {
  return change.before && change.after && change.before->node == nullptr && change.after->node == nullptr &&
         change.before->value.kind() == Kind::sequence;
}

/// From the last to the first: what is removed from a list leaves the places of what stands before it.
auto applied(const diff::Comparison& told, const Text& before) -> std::string {
  auto root = value_of(*before.side.items.at(0).document.root);
  if (told.documents.empty()) return write_yaml(root);
  const auto& changes = told.documents[0].changes;
  std::for_each(changes.rbegin(), changes.rend(), [&](const diff::Change& change) {
    if (!is_order(change)) apply(change, root);
  });
  return write_yaml(root);
}

} // namespace

TEST_CASE("the told changes, made to the earlier document, give the later one") {
  const auto text = read_file(BERTH_SOURCE_DIR "/tests/vectors/updates-versions.yaml");
  REQUIRE(text);
  std::vector<std::string> documents;
  for (std::size_t at = 4; at < text->size();) {
    const auto end = std::min(text->find("\n---\n", at), text->size());
    documents.push_back(text->substr(at, end - at + 1));
    at = end + 5;
  }
  REQUIRE(documents.size() > 1000);
  diff::CompareOptions all;
  all.all = true;
  for (std::size_t i = 0; i + 1 < documents.size(); i += 2) {
    const auto before = read(documents[i]);
    const auto after = read(documents[i + 1]);
    const auto told = diff::compare(before->side, after->side, all);
    const auto made = read(applied(told, *before));
    const auto rest = diff::compare(made->side, after->side, all);
    for (const auto& document : rest.documents) {
      for (const auto& change : document.changes) {
        CAPTURE(i / 2, documents[i], documents[i + 1], change.path);
        CHECK(is_order(change));
      }
    }
  }
}

} // namespace diff_apply_test
