#include "task/propeller/pod_maker.hpp"

#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "task/facts/input_templates.hpp"
#include "task/fields.hpp"
#include "task/propeller/copilot.hpp"
#include "task/task_volumes.hpp"
#include "text/ascii.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace berth {
namespace {

struct RunWord {
  std::string_view name;
  std::string_view word;
};

/// Upper-case words for what only a run knows.
constexpr std::array<RunWord, 9> run_words{{
    {"input", "INPUT_PATH"},
    {"inputPrefix", "INPUT_PREFIX"},
    {"outputPrefix", "OUTPUT_PREFIX"},
    {"rawOutputDataPrefix", "RAW_OUTPUT_PREFIX"},
    {"prevCheckpointPrefix", "PREVIOUS_CHECKPOINT"},
    {"checkpointOutputPrefix", "CHECKPOINT"},
    {"taskTemplatePath", "TASK_TEMPLATE_PATH"},
    {"perRetryUniqueKey", "run_n0_0"},
    {"namespace", "NAMESPACE"},
}};

auto variable(std::string_view name, std::string value) -> Piece {
  return Piece::map({{"name", name}, {"value", std::move(value)}}).from("Flyte");
}

auto id_text(const Node* node, std::string_view field) -> std::string {
  const auto* found = node == nullptr ? nullptr : node->find(field);
  return found != nullptr && found->is_scalar() ? std::string(found->text) : std::string();
}

/// A Flyte list of `{key, value}`.
auto env_piece(const Node* env, const std::string& path) -> Piece {
  auto made = Piece::list();
  if (env == nullptr) return made;
  for (std::size_t i = 0; i < env->items.size(); ++i) {
    const auto here = at_index(path, i);
    auto item = Piece::map();
    item.span = env->items[i]->span;
    item.path = here;
    for (const auto& [field, name] : {std::pair("key", "name"), std::pair("value", "value")}) {
      const auto* node = env->items[i]->find(field);
      if (node != nullptr) item.set(name, piece_of(*node, join(here, field)));
    }
    made.push(std::move(item));
  }
  return made;
}

/// Source: flytek8s, BuildRawContainer.
auto raw_container(const Container& container, const PluginConfiguration& configuration) -> Piece {
  auto made = Piece::map({{"name", Piece(run_name::generated).from("Flyte")}});
  made.span = container.node->span;
  made.path = container.path;
  for (const auto* field : {"image", "command", "args"}) {
    if (const auto* node = container.node->find(field); node != nullptr)
      made.set_unless_empty(field, piece_of(*node, join(container.path, field)));
  }
  made.set_unless_empty("env", env_piece(container.node->find("env"), join(container.path, "env")));
  made.set("terminationMessagePolicy", Piece("FallbackToLogsOnError").from("Flyte"));
  if (!configuration.image_pull_policy.empty())
    made.set("imagePullPolicy", Piece(configuration.image_pull_policy).from("image-pull-policy"));
  return made;
}

auto append(Piece& list, const Piece& more) -> void {
  if (more.items.empty()) return;
  if (list.is_null()) list = Piece::list();
  list.items.insert(list.items.end(), more.items.begin(), more.items.end());
}

auto join_maps(Piece& under, const Piece& over) -> void {
  for (const auto& field : over.fields) under.set(field.name, field.value);
}

/// Terms are ORed, so that the requirement goes into each.
auto require_on_node(Piece& spec, const Piece& requirement) -> void {
  auto& selector = spec["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"];
  auto& terms = selector["nodeSelectorTerms"];
  if (terms.items.empty()) terms = Piece::list({Piece::map()});
  for (auto& term : terms.items) term["matchExpressions"].push(requirement);
}

auto is_in(const Flows& flows, std::string_view resource) -> bool {
  const auto* flow = find_flow(flows, resource);
  return flow != nullptr && (flow->trace.limit.result || flow->trace.request.result);
}

/// What is not lowered or filled yet counts as it will be.
auto resource_names(const MadePod& pod) -> std::set<std::string> {
  std::set<std::string> names;
  for (const auto& made : pod.containers) {
    names.insert({std::string(resource::cpu), std::string(resource::memory)});
    for (const auto& flow : made.flows) {
      if (is_in(made.flows, flow.trace.resource)) names.insert(flow.trace.resource);
    }
  }
  return names;
}

auto has_limit(const MadePod& pod, std::string_view resource) -> bool {
  return std::any_of(pod.containers.begin(), pod.containers.end(), [&](const MadeContainer& made) {
    const auto* flow = find_flow(made.flows, resource);
    return flow != nullptr && flow->trace.limit.result;
  });
}

auto labelled(std::string_view key, std::string value, Span span, const std::string& path) -> Piece {
  auto made =
      Piece::map({{"key", key}, {"operator", "Equal"}, {"value", std::move(value)}, {"effect", taint::no_schedule}});
  made.span = span;
  made.path = path;
  return made;
}

auto requirement(std::string_view key, std::string value, Span span, const std::string& path) -> Piece {
  auto made = Piece::map({{"key", key}, {"operator", "In"}, {"values", Piece::list({std::move(value)})}});
  made.span = span;
  made.path = path;
  return made;
}

auto device_of(const ExtendedResources& extended, const PluginConfiguration& configuration) -> std::string_view {
  return extended.device_resource == resource::nvidia_gpu ? std::string_view(configuration.gpu_resource)
                                                          : std::string_view(extended.device_resource);
}

/// Source: flytek8s, ApplyGPUNodeSelectors.
auto add_accelerator(MadePod& pod, const ExtendedResources& extended, const PluginConfiguration& configuration)
    -> void {
  if (extended.accelerator_path.empty() || !has_limit(pod, device_of(extended, configuration))) return;
  const auto& device = extended.accelerator;
  if (!device.value.empty()) {
    const auto path = join(extended.accelerator_path, "device");
    require_on_node(pod.spec, requirement(configuration.device_label, device.value, device.span, path));
    pod.spec["tolerations"].push(labelled(configuration.device_label, device.value, device.span, path));
  }
  const auto& size = extended.partition_size;
  if (!size.span.is_nowhere()) {
    const auto path = join(extended.accelerator_path, "partitionSize");
    require_on_node(pod.spec, requirement(configuration.partition_label, size.value, size.span, path));
    pod.spec["tolerations"].push(labelled(configuration.partition_label, size.value, size.span, path));
  } else if (extended.unpartitioned && extended.unpartitioned->value) {
    auto absent = configuration.unpartitioned_requirement;
    if (absent.is_null()) {
      absent = Piece::map({{"key", configuration.partition_label}, {"operator", "DoesNotExist"}});
      absent.span = extended.unpartitioned->span;
    }
    require_on_node(pod.spec, absent);
    if (!configuration.unpartitioned_toleration.is_null())
      pod.spec["tolerations"].push(configuration.unpartitioned_toleration);
  }
}

/// Source: flytek8s, ApplySharedMemory. What it stops at, rules say.
auto add_memory(MadePod& pod, const ExtendedResources& extended) -> void {
  if (extended.shared_memory == nullptr || pod.containers.empty()) return;
  const auto& name = extended.shared_memory_name;
  const auto& path = extended.shared_memory_path;
  if (name.value.empty() || path.value.empty()) return;
  Piece size(extended.shared_memory_size ? extended.shared_memory_size->value.canonical() : std::string("0"));
  if (extended.shared_memory_size) size.span = extended.shared_memory_size->span;
  auto source = Piece::map({{"medium", "Memory"}, {"sizeLimit", std::move(size)}});
  auto volume = Piece::map({{"name", name.value}, {"emptyDir", std::move(source)}});
  volume.span = name.span;
  volume.path = extended.memory_path;
  auto mount = Piece::map({{"name", name.value}, {"mountPath", path.value}});
  mount.span = path.span;
  mount.path = extended.memory_path;
  pod.spec["volumes"].push(std::move(volume));
  pod.containers[pod.primary].piece["volumeMounts"].push(std::move(mount));
}

auto containers_piece(const std::vector<MadeContainer>& containers) -> Piece {
  auto made = Piece::list();
  for (const auto& [piece, flows] : containers) {
    auto container = piece;
    auto resources = resources_piece(flows);
    if (const auto* written = piece.find("resources"); written != nullptr) {
      resources.span = written->span;
      resources.path = written->path;
      if (const auto* claims = written->find("claims"); claims != nullptr) resources.set("claims", *claims);
    }
    container.set_unless_empty("resources", std::move(resources));
    made.push(std::move(container));
  }
  return made;
}

auto metadata_of(const TaskSpec& task) -> Piece {
  auto made = Piece::map();
  if (task.container_form || task.pod.metadata == nullptr) return made;
  for (const auto* field : {"labels", "annotations"}) {
    const auto* map = task.pod.metadata->find(field);
    if (map != nullptr && map->is_mapping())
      made.set_unless_empty(field, piece_of(*map, join(task.pod.metadata_path, field)));
  }
  return made;
}

} // namespace

auto spec_piece(const MadePod& pod) -> Piece {
  auto made = pod.spec;
  made.set_unless_empty("initContainers", containers_piece(pod.init_containers));
  made.set("containers", containers_piece(pod.containers));
  return made;
}

auto template_piece(const MadePod& pod) -> Piece {
  auto made = Piece::map();
  made.set_unless_empty("metadata", pod.metadata);
  return made.set("spec", spec_piece(pod));
}

auto add_default_metadata(Piece& metadata, const PluginConfiguration& configuration) -> void {
  const auto under = [&](std::string_view field, Piece defaults) {
    if (const auto* own = metadata.find(field); own != nullptr) join_maps(defaults, *own);
    metadata.set_unless_empty(field, std::move(defaults));
  };
  under("labels", configuration.labels);
  under("annotations", configuration.annotations);
}

auto tolerate_extended(Piece& spec, const PluginConfiguration& configuration) -> void {
  std::set<std::string> asked;
  for (const auto* list : {"containers", "initContainers"}) {
    const auto* containers = std::as_const(spec).find(list);
    if (containers == nullptr) continue;
    for (const auto& container : containers->items) {
      const auto* resources = container.find("resources");
      const auto* requests = resources == nullptr ? nullptr : resources->find("requests");
      for (const auto& name : configuration.tolerated_resources) {
        if (requests != nullptr && requests->find(name) != nullptr) asked.insert(name);
      }
    }
  }
  for (const auto& name : asked) {
    auto& list = spec["tolerations"];
    const auto is_it = [&](const Piece& one) {
      const auto* key = one.find("key");
      const auto* op = one.find("operator");
      return key != nullptr && key->text == name && op != nullptr && op->text == "Exists";
    };
    if (std::any_of(list.items.begin(), list.items.end(), is_it)) continue;
    list.push(Piece::map({{"key", name}, {"operator", "Exists"}, {"effect", taint::no_schedule}})
                  .from("add-tolerations-for-extended-resources"));
  }
}

PodMaker::PodMaker(const TaskSpec& task, const PropellerOptions& options)
    : task_(task), options_(options),
      configuration_(options.configuration == nullptr ? compiled_ : *options.configuration) {
  if (task.declaration == nullptr) return;
  custom_ = task.declaration->find("custom");
  custom_path_ = join(task.declaration_path, "custom");
}

auto PodMaker::adjusting(Adjustment how, bool container_form) const -> Adjusting {
  return {options_.as_declared ? Adjustment::none : how, container_form, task_.extended.device_resource,
          !container_form};
}

auto PodMaker::make(bool interruptible, const Flows* role) -> MadePod {
  MadePod pod;
  pod.metadata = metadata_of(task_);
  pod.spec = Piece::map();
  if (task_.pod.spec != nullptr && !task_.container_form) {
    pod.spec = piece_of(*task_.pod.spec, task_.pod.path);
    for (const auto* list : {"containers", "initContainers"}) pod.spec.erase(list);
  }
  add_containers(pod, role);
  add_copilot(pod, task_, configuration_);
  update(pod, interruptible);
  extend(pod);
  return pod;
}

auto PodMaker::add_containers(MadePod& pod, const Flows* role) -> void {
  for (const auto& container : task_.pod.init_containers)
    customise(pod.init_containers.emplace_back(), container, Adjustment::fill, role); // Flyte overrides them as well
  const auto* primary = primary_container(task_);
  for (const auto& container : task_.pod.containers) {
    const auto is_primary = &container == primary;
    if (is_primary) pod.primary = pod.containers.size();
    customise(pod.containers.emplace_back(), container, is_primary ? Adjustment::fill : Adjustment::range,
              is_primary ? role : nullptr);
  }
}

auto PodMaker::customise(MadeContainer& made, const Container& container, Adjustment how, const Flows* role) -> void {
  if (container.node == nullptr) return;
  made.piece =
      task_.container_form ? raw_container(container, configuration_) : piece_of(*container.node, container.path);
  if (options_.inputs != nullptr) {
    for (const auto* field : {"command", "args"}) {
      if (auto* words = made.piece.find(field); words != nullptr) fill(*words);
    }
  }
  decorate(made.piece);
  made.flows = flows_of(container.resources);
  if (task_.container_form) adjust(made.flows, adjusting(how, true), options_.platform);
  if (role != nullptr) merge(made.flows, *role);
  if (!task_.container_form) {
    Flows own;
    if (role == nullptr) return adjust(made.flows, adjusting(how, false), options_.platform);
    for (auto& flow : made.flows) {
      if (find_flow(*role, flow.trace.resource) == nullptr) own.push_back(std::move(flow));
    }
    for (auto& flow : own) {
      set_platform(flow.trace, options_.platform, task_.extended.device_resource);
      adjust(flow.trace, adjusting(how, false));
    }
    merge(own, *role);
    made.flows = std::move(own);
  }
}

/// Source: flytek8s/k8s_resource_adds.go, DecorateEnvVars.
auto PodMaker::decorate(Piece& container) -> void {
  auto& env = container["env"];
  if (env.is_null()) env = Piece::list();
  const auto* id = task_.declaration == nullptr ? nullptr : task_.declaration->find("id");
  const auto known = [&](std::string_view field, std::string_view otherwise) {
    auto text = id_text(id, field);
    return text.empty() ? std::string(otherwise) : text;
  };
  env.push(variable("FLYTE_INTERNAL_EXECUTION_ID", std::string(run_name::execution)));
  env.push(variable("FLYTE_INTERNAL_EXECUTION_PROJECT", known("project", "PROJECT")));
  env.push(variable("FLYTE_INTERNAL_EXECUTION_DOMAIN", known("domain", "DOMAIN")));
  env.push(variable("FLYTE_ATTEMPT_NUMBER", "0"));
  env.push(variable("FLYTE_INTERNAL_TASK_PROJECT", known("project", "PROJECT")));
  env.push(variable("FLYTE_INTERNAL_TASK_DOMAIN", known("domain", "DOMAIN")));
  env.push(variable("FLYTE_INTERNAL_TASK_NAME", known("name", "TASK")));
  env.push(variable("FLYTE_INTERNAL_TASK_VERSION", known("version", "VERSION")));
  append(env, configuration_.env);
  if (!configuration_.env_from.items.empty()) append(container["envFrom"], configuration_.env_from);
}

/// Source: flytek8s, UpdatePod and GetPodTolerations.
auto PodMaker::update(MadePod& pod, bool interruptible) -> void {
  auto& spec = pod.spec;
  const auto or_default = [&](std::string_view field, Piece value) {
    const auto* own = std::as_const(spec).find(field);
    if (own == nullptr || own->is_empty()) spec.set_unless_empty(field, std::move(value));
  };
  or_default("restartPolicy", Piece("Never").from("Flyte"));
  or_default("serviceAccountName", Piece(run_name::service_account).from("Flyte"));
  or_default("schedulerName", Piece(configuration_.scheduler).from("scheduler-name"));
  auto tolerations = Piece::list();
  for (const auto& name : resource_names(pod)) {
    const auto found = configuration_.resource_tolerations.find(name);
    if (found != configuration_.resource_tolerations.end()) append(tolerations, found->second);
  }
  if (interruptible) append(tolerations, configuration_.interruptible_tolerations);
  append(tolerations, configuration_.tolerations);
  if (const auto* own = std::as_const(spec).find("tolerations"); own != nullptr) append(tolerations, *own);
  spec.set_unless_empty("tolerations", std::move(tolerations));
  auto selector = configuration_.node_selector.is_null() ? Piece::map() : configuration_.node_selector;
  if (const auto* own = std::as_const(spec).find("nodeSelector"); own != nullptr) join_maps(selector, *own);
  if (interruptible) join_maps(selector, configuration_.interruptible_node_selector);
  spec.set_unless_empty("nodeSelector", std::move(selector));
  or_default("affinity", configuration_.affinity);
  or_default("securityContext", configuration_.pod_security_context);
  or_default("dnsConfig", configuration_.dns);
  if (!configuration_.host_network.is_null()) spec.set("hostNetwork", configuration_.host_network);
  const auto& required =
      interruptible ? configuration_.interruptible_requirement : configuration_.non_interruptible_requirement;
  if (!required.is_null()) require_on_node(spec, required);
  if (configuration_.security_context.is_null() || pod.containers.empty()) return;
  auto& primary = pod.containers[pod.primary].piece;
  if (std::as_const(primary).find("securityContext") == nullptr)
    primary.set("securityContext", configuration_.security_context);
}

auto PodMaker::extend(MadePod& pod) -> void {
  add_accelerator(pod, task_.extended, configuration_);
  add_memory(pod, task_.extended);
  if (configuration_.tolerated_resources.empty()) return;
  auto whole = spec_piece(pod);
  tolerate_extended(whole, configuration_);
  if (auto* list = whole.find("tolerations"); list != nullptr) pod.spec.set("tolerations", std::move(*list));
}

auto PodMaker::fill(Piece& words) -> void {
  for (auto& word : words.items) {
    if (word.kind == Kind::string) word.text = filled(word);
  }
}

auto PodMaker::filled(const Piece& word) -> std::string {
  std::string text;
  std::size_t from = 0;
  for (const auto& one : input_templates::templates_in(word.text)) {
    if (!one.is_known()) continue;
    const auto value = value_of_template(one.name, one.input);
    if (!value) {
      stop({"there is no value for the input `" + std::string(one.input) + "`",
            "give it one: `--input " + std::string(one.input) + "=VALUE`", word.span, word.path});
      continue;
    }
    text += word.text.substr(from, one.offset - from) + *value;
    from = one.offset + one.whole.size();
  }
  return text + word.text.substr(from);
}

auto PodMaker::value_of_template(std::string_view name, std::string_view input) -> std::optional<std::string> {
  if (input.empty()) {
    for (const auto& word : run_words) {
      if (same_ignoring_case(word.name, name)) return std::string(word.word);
    }
    return std::nullopt;
  }
  const auto* at = task_.declaration == nullptr ? nullptr : task_.declaration->find("interface");
  for (const std::string_view step : {std::string_view("inputs"), std::string_view("variables"), input,
                                      std::string_view("type"), std::string_view("simple")})
    at = at == nullptr ? nullptr : at->find(step);
  return options_.inputs->find(input, at == nullptr ? std::string_view() : std::string_view(at->text));
}

auto PodMaker::role_flows(const Node* role, const std::string& path) -> std::optional<Flows> {
  const auto* resources = role == nullptr ? nullptr : role->find("resources");
  const auto has = [&](std::string_view side) {
    const auto* list = resources == nullptr ? nullptr : resources->find(side);
    return list != nullptr && !list->items.empty();
  };
  if (!has("requests") && !has("limits")) return std::nullopt;
  auto read = read_resources(resources, join(path, "resources"), true, findings_);
  rename_devices(read, task_.extended.device_resource);
  auto flows = flows_of(read);
  const auto is_none = [](const EffectiveAmount& amount) { return !amount.declared || amount.declared->is_zero(); };
  std::erase_if(flows, [&](const Flow& flow) { // Flyte drops a zero from its list
    const auto always = flow.trace.resource == resource::cpu || flow.trace.resource == resource::memory;
    return !always && is_none(flow.trace.request) && is_none(flow.trace.limit);
  });
  for (const auto name : {resource::cpu, resource::memory}) {
    if (find_flow(flows, name) == nullptr) flows.emplace_back().trace.resource = std::string(name);
  }
  auto how = adjusting(Adjustment::fill, false);
  how.writes_zeros = false;
  adjust(flows, how, options_.platform);
  return flows;
}

} // namespace berth
