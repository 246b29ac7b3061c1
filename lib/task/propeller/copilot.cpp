#include "task/propeller/copilot.hpp"

#include "kubernetes/pod/read.hpp"
#include "task/fields.hpp"

namespace berth {
namespace {

constexpr std::int64_t upload_seconds = 3600;

/// Where the two sides of the data stand in the primary container.
struct DataPaths {
  std::string inputs;  ///< empty: the task has none
  std::string outputs; ///< likewise
};

auto has_variables(const TaskSpec& task, std::string_view side) -> bool {
  const auto* interface = task.declaration->find("interface");
  const auto* declared = interface == nullptr ? nullptr : interface->find(side);
  const auto* variables = declared == nullptr ? nullptr : declared->find("variables");
  return variables != nullptr && (!variables->members.empty() || !variables->items.empty());
}

auto data_config(const TaskSpec& task) -> const Node* {
  if (task.declaration == nullptr) return nullptr;
  const auto* holder =
      task.container_form ? task.declaration->find("container") : flyte_field(task.declaration, "k8sPod");
  const auto* config = flyte_field(holder, "dataConfig");
  const auto enabled = config == nullptr ? std::nullopt : read_bool(config->find("enabled"));
  return enabled && enabled->value ? config : nullptr;
}

auto path_or(const Node& config, std::string_view field, std::string_view otherwise) -> std::string {
  const auto own = read_string(flyte_field(&config, field)).value;
  return own.empty() ? std::string(otherwise) : own;
}

auto data_paths(const TaskSpec& task, const Node& config) -> DataPaths {
  DataPaths paths;
  if (has_variables(task, "inputs")) paths.inputs = path_or(config, "inputPath", "/var/flyte/inputs");
  if (has_variables(task, "outputs")) paths.outputs = path_or(config, "outputPath", "/var/flyte/outputs");
  return paths;
}

auto mount(std::string_view volume, const std::string& path) -> Piece {
  return Piece::map({{"name", volume}, {"mountPath", path}}).from("Flyte");
}

auto amount_of(std::string_view resource, const std::string& text) -> Flow {
  Flow flow;
  flow.trace.resource = std::string(resource);
  if (const auto amount = Quantity::parse(text)) {
    flow.trace.request.declared = *amount;
    flow.trace.limit.declared = *amount;
  }
  adjust(flow.trace, {});
  return flow;
}

auto pilot(std::string_view name, Piece args, Piece mounted, const PluginConfiguration& configuration)
    -> MadeContainer {
  MadeContainer made;
  made.piece = Piece::map({{"name", configuration.copilot_prefix + std::string(name)},
                           {"image", configuration.copilot_image},
                           {"command", Piece::list({"/bin/flyte-copilot", "STORAGE_ARGUMENTS"})},
                           {"args", std::move(args)},
                           {"workingDir", "/"},
                           {"terminationMessagePolicy", "FallbackToLogsOnError"},
                           {"imagePullPolicy", "IfNotPresent"}});
  made.piece.set("volumeMounts", Piece::list(std::vector<Piece>{std::move(mounted)}));
  made.piece = std::move(made.piece).from("Flyte");
  made.flows = {amount_of(resource::cpu, configuration.copilot_cpu),
                amount_of(resource::memory, configuration.copilot_memory)};
  return made;
}

auto volume(std::string_view name) -> Piece {
  auto made = Piece::map({{"name", name}});
  return std::move(made.set("emptyDir", Piece::map())).from("Flyte");
}

auto add_download(MadePod& pod, const std::string& path, const Node& config, const PluginConfiguration& configuration)
    -> void {
  constexpr std::string_view name = "flyte-inputs";
  const auto format = path_or(config, "format", "JSON");
  auto args = Piece::list({"download", "--from-remote", "INPUT_PATH", "--to-output-prefix", "OUTPUT_PREFIX",
                           "--to-local-dir", path, "--format", format, "--input-interface", "INTERFACE"});
  pod.spec["volumes"].push(volume(name));
  pod.init_containers.push_back(pilot("downloader", std::move(args), mount(name, path), configuration));
}

/// Before all others, so that it is there when the primary container ends.
auto add_upload(MadePod& pod, const std::string& path, const PluginConfiguration& configuration) -> void {
  constexpr std::string_view name = "flyte-outputs";
  auto args =
      Piece::list({"sidecar", "--timeout", "1h0m0s", "--to-raw-output", "RAW_OUTPUT_PREFIX", "--to-output-prefix",
                   "OUTPUT_PREFIX", "--from-local-dir", path, "--interface", "INTERFACE"});
  pod.spec["volumes"].push(volume(name));
  auto made = pilot("uploader", std::move(args), mount(name, path), configuration);
  made.piece.set("restartPolicy", Piece("Always").from("Flyte"));
  pod.init_containers.insert(pod.init_containers.begin(), std::move(made));
  pod.added_before = 1;
  pod.spec.set("terminationGracePeriodSeconds", Piece(upload_seconds).from("Flyte"));
}

} // namespace

auto add_copilot(MadePod& pod, const TaskSpec& task, const PluginConfiguration& configuration) -> void {
  const auto* config = data_config(task);
  if (config == nullptr || pod.containers.empty()) return;
  const auto paths = data_paths(task, *config);
  auto& primary = pod.containers[pod.primary].piece;
  auto& capabilities = primary["securityContext"]["capabilities"];
  if (capabilities.is_null()) capabilities = Piece::map();
  if (!paths.inputs.empty()) primary["volumeMounts"].push(mount("flyte-inputs", paths.inputs));
  if (!paths.outputs.empty()) primary["volumeMounts"].push(mount("flyte-outputs", paths.outputs));
  if (!paths.inputs.empty()) add_download(pod, paths.inputs, *config, configuration);
  if (!paths.outputs.empty()) add_upload(pod, paths.outputs, configuration);
}

} // namespace berth
