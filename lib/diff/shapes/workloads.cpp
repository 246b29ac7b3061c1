// Kinds that hold Pods, and claims. Defaults: pkg/apis/{apps,batch,core}/v1/defaults.go of k8s.io/kubernetes, those
// that depend on nothing else.
#include "diff/fill.hpp"
#include "diff/shape.hpp"
#include "vocabulary/resources.hpp"

#include <utility>

namespace berth::diff::shapes {
namespace {

using As = Shape::As;

constexpr std::array rolling_fields{Field{"maxSurge", &any, "25%"}, Field{"maxUnavailable", &any, "25%"}};
constexpr Shape rolling{.as = As::object, .hollow = true, .fields = rolling_fields};
constexpr std::array strategy_fields{Field{"type", &any, "RollingUpdate"}, Field{"rollingUpdate", &rolling}};
constexpr Shape strategy{.as = As::object, .hollow = true, .fields = strategy_fields};

constexpr std::array partition_fields{Field{"partition", &any, "0"}};
constexpr Shape partition{.as = As::object, .hollow = true, .fields = partition_fields};
constexpr std::array set_strategy_fields{Field{"type", &any, "RollingUpdate"}, Field{"rollingUpdate", &partition}};
constexpr Shape set_strategy{.as = As::object, .hollow = true, .fields = set_strategy_fields};

constexpr std::array daemon_rolling_fields{Field{"maxSurge", &any, "0"}, Field{"maxUnavailable", &any, "1"}};
constexpr Shape daemon_rolling{.as = As::object, .hollow = true, .fields = daemon_rolling_fields};
constexpr std::array daemon_strategy_fields{Field{"type", &any, "RollingUpdate"},
                                            Field{"rollingUpdate", &daemon_rolling}};
constexpr Shape daemon_strategy{.as = As::object, .hollow = true, .fields = daemon_strategy_fields};

constexpr std::array claim_amount_fields{Field{resource::storage, &quantity}};
constexpr Shape claim_amounts{.as = As::object, .hollow = true, .fields = claim_amount_fields};
constexpr std::array claim_resource_fields{Field{"requests", &claim_amounts}, Field{"limits", &claim_amounts}};
constexpr Shape claim_resources{.as = As::object, .hollow = true, .fields = claim_resource_fields};
constexpr std::array claim_spec_fields{Field{"accessModes", &set}, Field{"resources", &claim_resources},
                                       Field{"selector", &label_selector}, Field{"volumeMode", &any, "Filesystem"}};
constexpr Shape claim_spec{.as = As::object, .fields = claim_spec_fields, .type = "PersistentVolumeClaimSpec"};
constexpr std::array claim_fields{Field{"spec", &claim_spec}};
// in a StatefulSet the server writes what they are
constexpr std::array claim_template_fields{Field{"spec", &claim_spec}, Field{"apiVersion", &any, "v1"},
                                           Field{"kind", &any, "PersistentVolumeClaim"}};
constexpr Shape claim_template{.as = As::object, .fields = claim_template_fields, .base = &object};
constexpr Shape claim_templates{
    .as = As::keyed, .hollow = true, .item = &claim_template, .keys = {std::string_view("metadata.name")}};

constexpr std::array selecting_fields{Field{"selector", &label_selector}, Field{"template", &pod_template},
                                      Field{"minReadySeconds", &any, "0"}};
constexpr Shape selecting{.as = As::object, .fields = selecting_fields};

constexpr std::array deployment_fields{Field{"replicas", &any, "1"}, Field{"strategy", &strategy},
                                       Field{"revisionHistoryLimit", &any, "10"},
                                       Field{"progressDeadlineSeconds", &any, "600"}, Field{"paused", &any, "false"}};
constexpr std::array replica_set_fields{Field{"replicas", &any, "1"}};
constexpr std::array retention_fields{Field{"whenDeleted", &any, "Retain"}, Field{"whenScaled", &any, "Retain"}};
constexpr Shape retention{.as = As::object, .hollow = true, .fields = retention_fields};
constexpr std::array ordinal_fields{Field{"start", &any, "0"}};
constexpr Shape ordinals{.as = As::object, .hollow = true, .fields = ordinal_fields};
constexpr std::array stateful_set_fields{Field{"replicas", &any, "1"},
                                         Field{"podManagementPolicy", &any, "OrderedReady"},
                                         Field{"updateStrategy", &set_strategy},
                                         Field{"revisionHistoryLimit", &any, "10"},
                                         Field{"volumeClaimTemplates", &claim_templates},
                                         Field{"persistentVolumeClaimRetentionPolicy", &retention},
                                         Field{"ordinals", &ordinals}};
constexpr std::array daemon_set_fields{Field{"updateStrategy", &daemon_strategy},
                                       Field{"revisionHistoryLimit", &any, "10"}};
constexpr std::array job_fields{Field{"template", &pod_template}, Field{"selector", &label_selector},
                                Field{"parallelism", &any, "1"},  Field{"completionMode", &any, "NonIndexed"},
                                Field{"suspend", &any, "false"},  Field{"manualSelector", &any, "false"}};
constexpr Shape job_spec{.as = As::object, .fields = job_fields, .type = "JobSpec", .fill = &fill_job_spec};
constexpr std::array job_template_fields{Field{"metadata", &metadata}, Field{"spec", &job_spec}};
constexpr Shape job_template{.as = As::object, .hollow = true, .fields = job_template_fields};
constexpr std::array cron_job_fields{Field{"jobTemplate", &job_template}, Field{"concurrencyPolicy", &any, "Allow"},
                                     Field{"suspend", &any, "false"}, Field{"successfulJobsHistoryLimit", &any, "3"},
                                     Field{"failedJobsHistoryLimit", &any, "1"}};

constexpr Shape deployment_spec{
    .as = As::object, .fields = deployment_fields, .base = &selecting, .type = "DeploymentSpec"};
constexpr Shape replica_set_spec{
    .as = As::object, .fields = replica_set_fields, .base = &selecting, .type = "ReplicaSetSpec"};
constexpr Shape stateful_set_spec{
    .as = As::object, .fields = stateful_set_fields, .base = &selecting, .type = "StatefulSetSpec"};
constexpr Shape daemon_set_spec{
    .as = As::object, .fields = daemon_set_fields, .base = &selecting, .type = "DaemonSetSpec"};
constexpr Shape cron_job_spec{.as = As::object, .fields = cron_job_fields, .type = "CronJobSpec"};

/// An object whose `spec` (PodTemplate: `template`) is `inner`, in static storage.
template <const Shape& inner>
constexpr std::array holder_fields{Field{"spec", &inner}, Field{"template", &pod_template}};
template <const Shape& inner>
constexpr Shape holder{.as = As::object, .fields = holder_fields<inner>, .base = &object};

constexpr std::array kinds{
    std::pair<std::string_view, const Shape*>{"Pod", &holder<pod_spec>},
    std::pair<std::string_view, const Shape*>{"PodTemplate", &holder<any>},
    std::pair<std::string_view, const Shape*>{"Deployment", &holder<deployment_spec>},
    std::pair<std::string_view, const Shape*>{"ReplicaSet", &holder<replica_set_spec>},
    std::pair<std::string_view, const Shape*>{"StatefulSet", &holder<stateful_set_spec>},
    std::pair<std::string_view, const Shape*>{"DaemonSet", &holder<daemon_set_spec>},
    std::pair<std::string_view, const Shape*>{"Job", &holder<job_spec>},
    std::pair<std::string_view, const Shape*>{"CronJob", &holder<cron_job_spec>},
    std::pair<std::string_view, const Shape*>{"PersistentVolumeClaim", &claim},
};

} // namespace

constinit const Shape claim{.as = As::object, .fields = claim_fields, .base = &object};

auto workload(std::string_view kind) -> const Shape* {
  for (const auto& [name, shape] : kinds) {
    if (name == kind) return shape;
  }
  return nullptr;
}

} // namespace berth::diff::shapes
