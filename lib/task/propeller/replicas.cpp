#include "task/propeller/replicas.hpp"

#include "syntax/path.hpp"
#include "task/fields.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

/// The fields of a replica spec; `common` has them where it is there.
auto said_by(const Node* role) -> const Node* {
  const auto* common = flyte_field(role, "common");
  return common != nullptr ? common : role;
}

auto path_of_role(const PodMaker& maker, std::string_view field) -> std::string {
  const auto path = flyte_path(maker.custom(), maker.custom_path(), field);
  return flyte_field(flyte_field(maker.custom(), field), "common") == nullptr ? path : join(path, "common");
}

auto start_replica(PodMaker& maker, const Replica& replica, const Flows* role) -> MadeSet {
  MadeSet set;
  set.name = std::string(replica.set);
  set.pod = maker.make(maker.interruptible(), role);
  const auto path = join(replica.specs, std::string(replica.type) + ".template");
  set.spec_path = join(path, "spec");
  set.metadata_path = join(path, "metadata");
  if (!set.pod.containers.empty()) rename_container(set.pod.containers[set.pod.primary].piece, replica.container);
  add_default_metadata(set.pod.metadata, maker.configuration());
  return set;
}

auto written(const Located<std::string>& text, std::string path) -> Piece {
  Piece piece(text.value);
  piece.span = text.span;
  piece.path = std::move(path);
  return piece;
}

auto enum_word(const Node* node, std::string_view prefix) -> std::string {
  if (node == nullptr) return "0";
  auto word = std::string(node->text);
  return word.starts_with(prefix) ? word.substr(prefix.size()) : word;
}

auto restart_policy(const Node* role) -> Piece {
  const auto word = enum_word(flyte_field(said_by(role), "restartPolicy"), "RESTART_POLICY_");
  if (word == "ON_FAILURE" || word == "1") return "OnFailure";
  if (word == "ALWAYS" || word == "2") return "Always";
  return "Never";
}

auto clean_policy(const Node* policy) -> Piece {
  const auto word = enum_word(flyte_field(policy, "cleanPodPolicy"), "CLEANPOD_POLICY_");
  if (word == "RUNNING" || word == "1") return "Running";
  if (word == "ALL" || word == "2") return "All";
  return "None";
}

auto has_replica_specs(const PodMaker& maker) -> bool {
  constexpr std::array<std::string_view, 6> fields{"workerReplicas", "masterReplicas", "launcherReplicas",
                                                   "psReplicas",     "chiefReplicas",  "evaluatorReplicas"};
  return std::any_of(fields.begin(), fields.end(), [&](std::string_view field) {
    const auto* role = flyte_field(maker.custom(), field);
    return role != nullptr && role->is_mapping();
  });
}

} // namespace

auto kubeflow_version(PodMaker& maker) -> std::optional<std::int64_t> {
  const auto* node = flyte_field(maker.task().declaration, "taskTypeVersion");
  if (node == nullptr) return has_replica_specs(maker) ? 1 : 0;
  const auto version = proto_integer(node);
  if (version && (version->value == 0 || version->value == 1)) return version->value;
  maker.stop(
      {"the plugin of `" + maker.task().task_type + "` knows no `taskTypeVersion` of `" + std::string(node->text) + "`",
       "type 0 or 1", node->span,
       flyte_path(maker.task().declaration, maker.task().declaration_path, "taskTypeVersion")});
  return std::nullopt;
}

auto stop_without_workers(PodMaker& maker, std::string_view field, Span span) -> void {
  maker.stop({"a task of type `" + maker.task().task_type + "` needs a worker, and Flyte stops at one without",
              "set `" + std::string(field) + "` to 1 or more", span, join(maker.custom_path(), field)});
}

auto custom_count(const PodMaker& maker, std::string_view field) -> Located<std::int64_t> {
  const auto count = proto_integer(flyte_field(maker.custom(), field));
  return count ? *count : Located<std::int64_t>{0, {}};
}

auto replica_count(const PodMaker& maker, std::string_view field) -> Located<std::int64_t> {
  const auto* role = said_by(flyte_field(maker.custom(), field));
  const auto count = proto_integer(flyte_field(role, "replicas"));
  return count ? *count : Located<std::int64_t>{0, {}};
}

auto plain_replica(PodMaker& maker, const Replica& replica, Located<std::int64_t> count) -> MadeSet {
  auto set = start_replica(maker, replica, nullptr);
  set.count = count;
  return set;
}

auto own_replica(PodMaker& maker, const Replica& replica, std::string_view field) -> MadeSet {
  const auto* role = flyte_field(maker.custom(), field);
  const auto path = path_of_role(maker, field);
  const auto flows = maker.role_flows(said_by(role), path);
  auto set = start_replica(maker, replica, flows ? &*flows : nullptr);
  set.count = replica_count(maker, field);
  set.count_path = join(path, "replicas");
  if (set.pod.containers.empty()) return set;
  auto& primary = set.pod.containers[set.pod.primary].piece;
  if (const auto image = proto_text(said_by(role), "image"); !image.value.empty())
    primary.set("image", written(image, join(path, "image")));
  const auto* command = flyte_field(role, "command");
  if (command != nullptr && !command->items.empty())
    primary.set("args", piece_of(*command, join(flyte_path(maker.custom(), maker.custom_path(), field), "command")));
  return set;
}

auto replica_piece(const PodMaker& maker, const MadeSet& set, std::string_view field) -> Piece {
  Piece count(set.count.value);
  count.span = set.count.span;
  count.path = set.count_path;
  const auto* role = field.empty() ? nullptr : flyte_field(maker.custom(), field);
  return Piece::map({{"replicas", std::move(count)},
                     {"template", template_piece(set.pod)},
                     {"restartPolicy", restart_policy(role).from("Flyte")}});
}

auto run_policy(const PodMaker& maker) -> Piece {
  auto made = Piece::map();
  const auto* policy = flyte_field(maker.custom(), "runPolicy");
  if (policy == nullptr) return made;
  made.set("cleanPodPolicy", clean_policy(policy));
  const auto copy = [&](std::string_view field) {
    if (const auto value = proto_integer(flyte_field(policy, field)); value && value->value != 0)
      made.set(field, value->value);
  };
  copy("backoffLimit");
  copy("activeDeadlineSeconds");
  copy("ttlSecondsAfterFinished");
  return made;
}

} // namespace berth
