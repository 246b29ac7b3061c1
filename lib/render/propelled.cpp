#include "render/propelled.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "render/pod_origins.hpp"
#include "render/pod_value.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "syntax/value_of.hpp"
#include "syntax/write.hpp"

#include <algorithm>
#include <charconv>

namespace berth {

namespace rules {
extern const Rule stopped_task;
} // namespace rules

namespace {

/// The value at a path such as `spec.groups[2].template`; a null where nothing is yet.
auto value_at(Value& root, std::string_view path) -> Value& {
  auto* at = &root;
  while (!path.empty()) {
    const auto end = path.find_first_of(".[");
    const auto name = path.substr(0, end);
    if (!name.empty()) at = &(*at)[name];
    path.remove_prefix(std::min(name.size(), path.size()));
    if (path.empty()) break;
    if (path.front() == '.') {
      path.remove_prefix(1);
      continue;
    }
    std::size_t index = 0;
    const auto close = path.find(']');
    std::from_chars(path.data() + 1, path.data() + close, index);
    at = &at->items().at(index);
    path.remove_prefix(close + 1);
  }
  return *at;
}

/// What holds the selectors and tolerations of a set: its PodSpec, or what Spark's operator makes one of.
auto holder_of(const MadeSet& set) -> std::string_view {
  constexpr std::string_view made_by_spark = ".pod";
  const std::string_view path = set.spec_path;
  return path.ends_with(made_by_spark) ? path.substr(0, path.size() - made_by_spark.size()) : path;
}

/// Where a person says it to Flyte.
auto place_to_say(const TaskSpec& task, const MadeSet& set) -> std::string {
  constexpr std::string_view of_task = "the `pod_template` of the task";
  switch (plugin_of(task)) {
  case FlytePlugin::pod:
    return task.container_form ? std::string(of_task) : in_ticks(join(task.pod.path, "nodeSelector"));
  case FlytePlugin::ray:
    if (set.name == "head") return "`custom.rayCluster.headGroupSpec.k8sPod.podSpec`";
    return set.name == "submitter" ? std::string(of_task) + ", which is under all groups"
                                   : "`k8sPod.podSpec` of its `workerGroupSpec`";
  case FlytePlugin::spark:
    return "`custom." + set.name + "Pod.podSpec`";
  default:
    return std::string(of_task) + ", which all its sets share";
  }
}

auto pin_comment(const TaskPlacement& placed, const MadeSet& set) -> std::string {
  const auto& berth = *placed.berth();
  auto text =
      "pin of " + (set.name.empty() ? placed.task->name : set.name) + ": " + berth.pin.key + "=" + berth.pin.value;
  return text + "; to Flyte it is said in " + place_to_say(placed.task->flyte->task(), set);
}

auto hold(const TaskPlacement& placed, const MadeSet& set, Value& object, std::string& comments)
    -> std::optional<Finding> {
  if (placed.berth() == nullptr || placed.held || !placed.berth()->pin.found()) return std::nullopt;
  PodValue pod;
  auto& spec = value_at(object, holder_of(set));
  pod.spec = std::move(spec);
  auto refused = add_pin(pod, *placed.task, placed.berth()->pin);
  if (!refused) add_tolerations(pod, placed.berth()->tolerate);
  spec = std::move(pod.spec);
  if (!refused) comments += write_comment(pin_comment(placed, set));
  return refused;
}

auto stopped(const Stop& stop, const FlyteTask& flyte) -> Finding {
  const auto& declaration = *flyte.task().declaration;
  const auto span = stop.span.is_nowhere() ? subspan(declaration.span, 0, 1) : stop.span;
  auto finding = make_finding(rules::stopped_task.info, span, stop.path, stop.message);
  finding.help = stop.help;
  finding.outcome = FindingOutcome::refused_later;
  return finding;
}

/// A PodTemplate of the cluster that Flyte lays its Pods over, and that nobody sees here.
auto unseen_template(const FlyteTask& flyte) -> std::string {
  const auto* declaration = flyte.task().declaration;
  const auto own = proto_text(declaration == nullptr ? nullptr : declaration->find("metadata"), "podTemplateName");
  const auto* configuration = flyte.configuration();
  const auto name = own.value.empty() && configuration != nullptr ? configuration->pod_template : own.value;
  if (name.empty()) return {};
  return write_comment("the PodTemplate " + in_ticks(name) +
                       " of the cluster adds to its Pods what it has, and is not seen here");
}

/// What a native Task says in berth's own terms.
auto unheard_words(const TaskSpec& task) -> std::string {
  const auto& demands = task.demands;
  std::string words;
  const auto add = [&](std::string_view word) { words += (words.empty() ? "`" : ", `") + std::string(word) + "`"; };
  if (demands.replicas.value > 1) add("replicas");
  if (demands.exclusive && demands.exclusive->value) add("exclusive");
  if (!demands.volumes.empty()) add("volumes");
  if (words.empty()) return {};
  return write_comment("Flyte has no word for what `placement` says of " + words + ": it is left out");
}

auto headline(const FlyteTask& flyte, const PropelledWriting& writing) -> std::string {
  auto text =
      flyte.task().name + " as Flyte 1.16 creates it; words such as INPUT_PATH stand for what a run alone knows";
  if (!writing.source.empty()) text += " (" + writing.source + ")";
  return write_comment(text) + unseen_template(flyte) + unheard_words(flyte.task());
}

/// Who says each value of what Flyte makes.
class PieceOrigins {
 public:
  auto walk(const Piece& piece, const std::string& path, const Piece* above, std::string_view origin) -> void {
    const auto* from = is_said(piece) || above == nullptr ? &piece : above;
    if (!piece.origin.empty()) origin = piece.origin;
    if (piece.fields.empty() && piece.items.empty()) {
      std::string words(from->origin.empty() ? origin : from->origin);
      if (words.empty() && from->span.is_nowhere()) words = "Flyte";
      return origins_.note(path, Origin{std::move(words), from->span});
    }
    for (const auto& field : piece.fields) walk(field.value, step_into(path, field.name), from, origin);
    for (std::size_t i = 0; i < piece.items.size(); ++i) walk(piece.items[i], at_index(path, i), from, origin);
  }

  [[nodiscard]] auto origins() && -> Origins { return std::move(origins_); }

 private:
  [[nodiscard]] static auto is_said(const Piece& piece) -> bool {
    return !piece.span.is_nowhere() || !piece.origin.empty();
  }

  Origins origins_;
};

auto note_flows(const MadeSet& set, Origins& origins) -> void {
  const auto note = [&](const std::string& side, const EffectiveAmount& amount, const std::string& resource,
                        bool is_request) {
    if (amount.result) origins.note(step_into(side, resource), amount_origin(amount, is_request));
  };
  const auto note_all = [&](const std::vector<MadeContainer>& containers, std::string_view list) {
    for (std::size_t i = 0; i < containers.size(); ++i) {
      const auto path = join(at_index(join(set.spec_path, list), i), "resources");
      for (const auto& flow : containers[i].flows) {
        note(join(path, "requests"), flow.trace.request, flow.trace.resource, true);
        note(join(path, "limits"), flow.trace.limit, flow.trace.resource, false);
      }
    }
  };
  note_all(set.pod.init_containers, "initContainers");
  note_all(set.pod.containers, "containers");
}

auto made_origins(const MadeObject& object, const Piece& root) -> Origins {
  PieceOrigins pieces;
  pieces.walk(root, {}, nullptr, {});
  auto origins = std::move(pieces).origins();
  for (const auto& set : object.sets) note_flows(set, origins);
  return origins;
}

} // namespace

auto render_propelled(const FlyteTask& flyte, const PropellerOptions& options,
                      const std::vector<const TaskPlacement*>& placed, const PropelledWriting& writing)
    -> tl::expected<Rendered, Finding> {
  const auto made = propel(flyte.task(), options);
  if (!made->stops.empty()) return tl::make_unexpected(stopped(made->stops.front(), flyte));
  auto root = made->object.root;
  root["metadata"].set("name", run_name::generated);
  PieceTree tree;
  Rendered rendered;
  rendered.document = value_of(*tree.make(root, {}, flyte.task().document.root->span));
  rendered.text = headline(flyte, writing);
  Origins origins;
  if (writing.provenance) origins = made_origins(made->object, root);
  for (const auto* one : placed) {
    const auto before = writing.provenance ? rendered.document : Value();
    auto refused = hold(*one, made->object.sets[one->task->flyte_set], rendered.document, rendered.text);
    if (refused) return tl::make_unexpected(std::move(*refused));
    if (writing.provenance) origins.note_new({}, before, rendered.document, pool_origin(*one->berth()));
  }
  rendered.text += writing.provenance ? write_with_origins(rendered.document, origins, writing.place)
                                      : write_yaml(rendered.document);
  return rendered;
}

} // namespace berth
