#include "cluster/import/lines.hpp"
#include "render/pod_value.hpp"
#include "run/starters/starters.hpp"
#include "syntax/path.hpp"
#include "syntax/value_of.hpp"
#include "task/fields.hpp"
#include "task/pod_sets.hpp"
#include "text/ascii.hpp"
#include "vocabulary/flyte.hpp"
#include "vocabulary/versions.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>

namespace berth {
namespace {

using inventory::Lines;
using inventory::Origin;

constexpr std::size_t step = 2;

auto has_only(const Node* node, std::initializer_list<std::string_view> names) -> bool {
  if (node == nullptr) return true;
  return node->is_mapping() && std::all_of(node->members.begin(), node->members.end(), [&](const Member& member) {
           return std::find(names.begin(), names.end(), member.name) != names.end();
         });
}

/// A Secret's key, as a variable of a container takes it; null: its value comes from elsewhere.
auto secret_key(const EnvVar& variable) -> const Node* {
  const auto* secret = variable.value_from == nullptr ? nullptr : variable.value_from->find("secretKeyRef");
  return has_only(secret, {"name", "key"}) ? secret : nullptr;
}

auto is_plain(const EnvVar& variable) -> bool {
  return variable.value_from == nullptr ? variable.value.has_value() : secret_key(variable) != nullptr;
}

/// Whether the `container` of a task can say all that the Pod does.
auto is_one_container(const Pod& pod) -> bool {
  if (pod.spec == nullptr) return pod.containers.size() == 1 && pod.containers.front().node != nullptr;
  if (pod.containers.size() != 1 || !has_only(pod.spec, {"containers"})) return false;
  const auto& container = pod.containers.front();
  if (container.node == nullptr) return false;
  const auto* resources = container.node->find("resources");
  return has_only(container.node, {"name", "image", "command", "args", "env", "resources"}) &&
         has_only(resources, {"requests", "limits"}) &&
         std::all_of(container.env.begin(), container.env.end(), is_plain);
}

auto env_value(const std::vector<EnvVar>& env) -> Value {
  auto map = Value::map();
  for (const auto& variable : env) {
    if (const auto* secret = secret_key(variable)) {
      auto key = Value::map();
      key.set("secret", secret->find("name") == nullptr ? Value() : value_of(*secret->find("name")));
      key.set("key", secret->find("key") == nullptr ? Value() : value_of(*secret->find("key")));
      map.set(variable.name.value, key);
    } else {
      map.set(variable.name.value, variable.value ? variable.value->value : std::string());
    }
  }
  return map;
}

/// Flyte's list of `{key, value}` as a map.
auto pairs_value(const Node& list) -> Value {
  auto map = Value::map();
  for (const auto* item : list.items)
    if (const auto* key = item->find("key"))
      map.set(key->text, item->find("value") == nullptr ? std::string_view() : item->find("value")->text);
  return map;
}

/// `simple: INTEGER` is `integer`; of what is put together the kind of putting: `blob`, `collectionType`.
auto type_word(const Node* type) -> std::string {
  if (type == nullptr || type->members.empty()) return "none";
  const auto* simple = type->find("simple");
  return simple != nullptr ? lowered(simple->text) : std::string(type->members.front().name);
}

auto variables_value(const Node* list) -> Value {
  auto map = Value::map();
  const auto* variables = list == nullptr ? nullptr : list->find("variables");
  if (variables == nullptr) return map;
  for (const auto& variable : variables->members)
    map.set(variable.name, type_word(variable.value == nullptr ? nullptr : variable.value->find("type")));
  return map;
}

/// Writes one Task.
class Likeness {
 public:
  Likeness(const ReadPodSet& set, const Sources& sources) : task_(set.task), lines_(sources, {}), sources_(sources) {}

  auto write(const std::string& name) -> std::string {
    const auto& document = task_.document;
    lines_.comment(0, "A task, made by `berth new task --like` of " + sources_[document.file].name() + ": " +
                          document.kind + " " + task_.name);
    lines_.comment(0, "Behind each value stands where it was found.");
    std::string left;
    for (const auto& field : left_out()) left += (left.empty() ? "" : ", ") + field;
    if (!left.empty()) lines_.comment(0, "Left out, for a Task has no word for it: " + left);
    lines_.field(0, "apiVersion", std::string(berth_version), nullptr);
    lines_.field(0, "kind", "Task", nullptr);
    lines_.open(0, "metadata");
    if (name.empty())
      say(step, "name", pod_name(task_), document.name.span, "");
    else
      lines_.field(step, "name", name, nullptr);
    const auto simple = is_one_container(task_.pod);
    if (simple) metadata(step);
    lines_.open(0, "spec");
    if (task_.document.form != Form::kubernetes) of_flyte();
    simple ? container() : pod();
    extended();
    placement();
    return lines_.text();
  }

 private:
  auto say(std::size_t indent, std::string_view key, const Value& value, Span span, std::string path) -> void {
    const Origin origin{span, std::move(path), {}, false};
    lines_.field(indent, key, value, span.is_nowhere() ? nullptr : &origin);
  }

  /// A field of `node` as it stands there.
  auto carry(std::size_t indent, const Node* node, const std::string& path, std::string_view name) -> void {
    const auto* found = node == nullptr ? nullptr : node->find(name);
    if (found != nullptr) say(indent, name, value_of(*found), found->span, join(path, name));
  }

  auto metadata(std::size_t indent) -> void {
    for (const auto* name : {"labels", "annotations"}) carry(indent, task_.pod.metadata, task_.pod.metadata_path, name);
  }

  auto of_flyte() -> void {
    const auto& at = *task_.declaration;
    const auto& path = task_.declaration_path;
    carry(step, &at, path, "type");
    const auto* held = at.find("metadata");
    carry(step, held, join(path, "metadata"), "runtime");
    interface();
    if (task_.interruptible)
      say(step, "interruptible", task_.interruptible->value, task_.interruptible->span,
          join(join(path, "metadata"), "interruptible"));
  }

  auto interface() -> void {
    const auto* found = task_.declaration->find("interface");
    if (found == nullptr) return;
    auto both = Value::map();
    for (const auto* name : {"inputs", "outputs"})
      if (auto variables = variables_value(found->find(name)); !variables.entries().empty()) both.set(name, variables);
    if (!both.entries().empty()) say(step, "interface", both, found->span, join(task_.declaration_path, "interface"));
  }

  auto container() -> void {
    const auto& one = task_.pod.containers.front();
    lines_.open(step, "container");
    for (const auto* name : {"image", "command", "args"}) carry(2 * step, one.node, one.path, name);
    const auto* resources = one.node->find("resources");
    if (resources != nullptr && !resources->members.empty()) carry(2 * step, one.node, one.path, "resources");
    if (const auto* env = one.node->find("env"); env != nullptr && !one.env.empty())
      say(2 * step, "env", env_value(one.env), env->span, join(one.path, "env"));
    if (const auto* config = one.node->find("config"); config != nullptr && !config->items.empty())
      say(2 * step, "config", pairs_value(*config), config->span, join(one.path, "config"));
  }

  auto pod() -> void {
    lines_.open(step, "k8sPod");
    const auto& containers = task_.pod.containers;
    if (!task_.primary_container.empty())
      say(2 * step, flyte::primary_in_pod, task_.primary_container, task_.primary_span, task_.primary_path);
    else if (!containers.empty())
      say(2 * step, flyte::primary_in_pod, containers.front().name.value, containers.front().name.span,
          join(containers.front().path, "name"));
    const auto* held = task_.pod.metadata;
    if (held != nullptr && (held->find("labels") != nullptr || held->find("annotations") != nullptr)) {
      lines_.open(2 * step, "metadata");
      metadata(3 * step);
    }
    lines_.open(2 * step, "podSpec");
    for (const auto& member : task_.pod.spec->members)
      if (!member.merged && task_.pod.spec->find(member.name) == member.value)
        carry(3 * step, task_.pod.spec, task_.pod.path, member.name);
  }

  auto extended() -> void {
    const auto& from = task_.extended;
    if (from.accelerator.value.empty() && from.shared_memory == nullptr) return;
    lines_.open(step, "extendedResources");
    if (!from.accelerator.value.empty()) {
      auto gpu = Value::map();
      gpu.set("device", from.accelerator.value);
      if (from.unpartitioned) gpu.set("unpartitioned", from.unpartitioned->value);
      if (!from.partition_size.value.empty()) gpu.set("partitionSize", from.partition_size.value);
      say(2 * step, "gpuAccelerator", gpu, from.accelerator.span, from.accelerator_path);
    }
    if (from.shared_memory == nullptr) return;
    auto memory = Value::map();
    if (!from.shared_memory_path.value.empty()) memory.set("mountPath", from.shared_memory_path.value);
    if (!from.shared_memory_name.value.empty()) memory.set("mountName", from.shared_memory_name.value);
    if (from.shared_memory_size) memory.set("sizeLimit", from.shared_memory_size->value.canonical());
    say(2 * step, "sharedMemory", memory, from.shared_memory->span, from.memory_path);
  }

  auto placement() -> void {
    const auto& replicas = task_.demands.replicas;
    if (replicas.value < 2) return;
    lines_.open(step, "placement");
    say(2 * step, "replicas", replicas.value, replicas.span, task_.demands.replicas_path);
  }

  /// What stands beside the way to the Pod: a selector, a strategy, a schedule.
  [[nodiscard]] auto left_out() const -> std::vector<std::string> {
    std::vector<std::string> fields;
    if (task_.document.form != Form::kubernetes || task_.document.wrapped != nullptr) return fields;
    const std::set<std::string, std::less<>> known{
        "apiVersion", "kind", "metadata", "status", task_.pod.metadata_path, task_.demands.replicas_path};
    std::string path;
    const auto* node = task_.document.root;
    while (node != nullptr && path != task_.pod.path) {
      std::string next;
      for (const auto& member : node->members) {
        const auto here = join(path, member.name);
        const auto is_way = task_.pod.path == here || task_.pod.path.rfind(here + ".", 0) == 0;
        if (is_way) next = member.name;
        if (!is_way && known.count(here) == 0) fields.push_back(here);
      }
      node = next.empty() ? nullptr : node->find(next);
      path = join(path, next);
    }
    return fields;
  }

  const TaskSpec& task_;
  Lines lines_;
  const Sources& sources_;
};

} // namespace

auto task_like(const Document& document, const Sources& sources, const std::string& name)
    -> tl::expected<std::string, NotLike> {
  if (document.form == Form::task)
    return tl::make_unexpected(
        NotLike{"it is a Task already", "copy the file, or name a Pod, a workload or a template"});
  const auto sets = read_pod_sets(document);
  if (sets.size() != 1)
    return tl::make_unexpected(NotLike{"it runs several sets of Pods, or none, and a Task is one",
                                       "`berth fit` and `berth render` take it as it is"});
  const auto& set = sets.front();
  if (set.task.pod.spec == nullptr && !is_one_container(set.task.pod))
    return tl::make_unexpected(NotLike{"it has no container", "`berth validate` says what is wrong with it"});
  return Likeness(set, sources).write(name);
}

} // namespace berth
