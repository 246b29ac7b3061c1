#include "finding/rules.hpp"
#include "kubernetes/validate/workload/rollout.hpp"
#include "kubernetes/validate/workload/workload.hpp"

/// Source: k8s.io/kubernetes/pkg/apis/apps/validation: ValidateDaemonSetSpec, ValidateDaemonSetUpdateStrategy,
/// ValidateRollingUpdateDaemonSet; pkg/apis/apps/v1, SetDefaults_DaemonSet.
namespace berth {
namespace {

/// Either the old Pod of a node goes first, or the new one comes first.
auto check_daemon_rolling_update(const Cursor& rolling, Findings& findings) -> void {
  const auto unavailable = rolling.field("maxUnavailable");
  const auto surge = rolling.field("maxSurge");
  const auto down = read_pod_count(unavailable, {1, false, true});
  const auto up = read_pod_count(surge, {0, false, true});
  check_pod_count(unavailable, down, true, findings);
  check_pod_count(surge, up, true, findings);
  if (down.value != 0 && up.value != 0 && up.legal) {
    auto finding = add_finding(findings, rules::bad_rollout, surge,
                               unavailable ? "`maxSurge` and `maxUnavailable` exclude each other"
                                           : "`maxSurge` excludes `maxUnavailable`, which is 1 by default");
    if (unavailable) finding.label(unavailable.span(), "not 0 either");
    finding.help(unavailable ? "make one of the two 0" : "add `maxUnavailable: 0`");
  } else if (down.value == 0 && up.value == 0 && down.legal) {
    auto finding = add_finding(findings, rules::bad_rollout, unavailable,
                               "with `maxSurge` 0 as well, no Pod may go and none may come");
    if (surge) finding.label(surge.span(), "0 too");
    finding.help("raise one of the two");
  }
}

} // namespace

auto validate_daemon_set(const Workload& workload) -> void {
  const Cursor root{workload.document.root, nullptr, {}};
  const auto spec = root.field("spec");
  const auto strategy = spec.field("updateStrategy");
  const auto type = strategy.field("type");
  const auto rolling = strategy.field("rollingUpdate");
  check_selector(spec, {false, true, false}, workload);
  check_shared_disks(workload);
  check_running_on(workload, true);
  validate_pod(workload.pod, workload.rules, workload.findings);
  if (type.text().empty() || type.text() == "RollingUpdate") check_daemon_rolling_update(rolling, workload.findings);
}

} // namespace berth
