#include "task/propeller/pod_maker.hpp"

#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "task/facts/input_templates.hpp"
#include "task/fields.hpp"
#include "task/propeller/copilot.hpp"
#include "task/propeller/extended_pod.hpp"
#include "task/task_volumes.hpp"
#include "text/ascii.hpp"

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

/// A native Task's variables, by name; a secret is taken where Kubernetes keeps it.
auto env_piece(const std::vector<EnvVar>& env) -> Piece {
  auto made = Piece::list();
  for (const auto& variable : env) {
    auto item = Piece::map();
    item.span = variable.name.span;
    item.path = variable.path;
    item.set("name", Piece(variable.name.value));
    if (variable.value) {
      item["value"] = Piece(variable.value->value);
      item["value"].span = variable.value->span;
    } else if (variable.value_from != nullptr) {
      auto reference = Piece::map();
      for (const auto& [field, name] : {std::pair("secret", "name"), std::pair("key", "key")}) {
        if (const auto* node = variable.value_from->find(field); node != nullptr)
          reference.set(name, piece_of(*node, join(variable.path, field)));
      }
      item["valueFrom"].set("secretKeyRef", std::move(reference));
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
  const auto* env = container.node->find("env");
  const auto by_name = env != nullptr && env->is_mapping();
  made.set_unless_empty("env", by_name ? env_piece(container.env) : env_piece(env, join(container.path, "env")));
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

auto texts_piece(const Node* metadata, const std::string& path, std::string_view field) -> Piece {
  const auto* map = metadata == nullptr ? nullptr : metadata->find(field);
  return map != nullptr && map->is_mapping() ? piece_of(*map, join(path, field)) : Piece::map();
}

/// A template's container has no metadata; that of a native Task counts.
auto metadata_of(const TaskSpec& task) -> Piece {
  auto made = Piece::map();
  const auto* outer = task.document.form == Form::task ? task.document.root->find("metadata") : nullptr;
  for (const auto* field : {"labels", "annotations"}) {
    auto texts = texts_piece(outer, "metadata", field);
    if (task.pod.metadata != outer) join_maps(texts, texts_piece(task.pod.metadata, task.pod.metadata_path, field));
    made.set_unless_empty(field, std::move(texts));
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
  const auto native_name = task_.document.form == Form::task ? task_.document.name.value : std::string();
  env.push(variable("FLYTE_INTERNAL_EXECUTION_ID", std::string(run_name::execution)));
  env.push(variable("FLYTE_INTERNAL_EXECUTION_PROJECT", known("project", "PROJECT")));
  env.push(variable("FLYTE_INTERNAL_EXECUTION_DOMAIN", known("domain", "DOMAIN")));
  env.push(variable("FLYTE_ATTEMPT_NUMBER", "0"));
  env.push(variable("FLYTE_INTERNAL_TASK_PROJECT", known("project", "PROJECT")));
  env.push(variable("FLYTE_INTERNAL_TASK_DOMAIN", known("domain", "DOMAIN")));
  env.push(variable("FLYTE_INTERNAL_TASK_NAME", known("name", native_name.empty() ? "TASK" : native_name)));
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
  add_shared_memory(pod, task_.extended);
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
