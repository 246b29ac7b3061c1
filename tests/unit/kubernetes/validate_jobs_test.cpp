#include "catch.hpp"
#include "refused.hpp"

namespace validate_jobs_test {

namespace {

const std::string never = "      restartPolicy: Never\n";

auto job(const std::string& spec, const std::string& pod = never, const std::string& metadata = "{name: train}",
         const std::string& labels = "") -> std::string {
  return "apiVersion: batch/v1\nkind: Job\nmetadata: " + metadata + "\nspec:\n" + spec + "  template:\n" +
         (labels.empty() ? "" : "    metadata: {labels: " + labels + "}\n") + "    spec:\n" + pod +
         "      containers: [{name: main, image: 'train:v1'}]\n";
}

auto cron(const std::string& spec, const std::string& job_spec = "", const std::string& name = "nightly")
    -> std::string {
  return "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: " + name + "}\nspec:\n" + spec +
         "  jobTemplate:\n    spec:\n" + job_spec +
         "      template:\n        spec:\n          restartPolicy: Never\n          containers: [{name: main, image: "
         "'train:v1'}]\n";
}

const std::string nightly = "  schedule: 0 2 * * *\n";

auto ids_of(const std::string& spec, int minor = 36) -> Ids { return refused(job(spec), minor).ids(); }

} // namespace

TEST_CASE("a Job says how its Pods restart") {
  const Ids at{"P153 spec.template.spec.restartPolicy"};
  CHECK(refused(job("")).ids() == Ids{});
  CHECK(refused(job("", "      restartPolicy: OnFailure\n")).ids() == Ids{});
  CHECK(refused(job("", "")).ids() == at);
  CHECK(refused(job("", "      restartPolicy: Always\n")).ids() == at);
  CHECK(refused(job("", "      restartPolicy: never\n")).ids() == Ids{"S005 spec.template.spec.restartPolicy"});
  const auto policy = "  podFailurePolicy: {rules: []}\n";
  CHECK(refused(job(policy, "      restartPolicy: OnFailure\n")).ids() == at);
  CHECK(refused(job(policy, "      restartPolicy: OnFailure\n"), 25).ids() == Ids{});
}

TEST_CASE("the name of a Job becomes labels and hostnames") {
  const std::string dotted(64, 'a');
  CHECK(refused(job("", never, "{name: " + dotted + "}")).ids() == Ids{"P150 spec.template.labels"});
  CHECK(refused(job("", never, "{name: " + dotted + "}", "{app: a}")).ids() ==
        Ids{"P150 metadata.labels", "P150 spec.template.labels"});
  CHECK(refused(job("", never, "{name: a.b}")).ids() == Ids{});
  const std::string indexed = "  completionMode: Indexed\n  completions: 4\n";
  CHECK(refused(job(indexed, never, "{name: a.b}")).ids() == Ids{"P150 metadata.name"});
  CHECK(refused(job(indexed, never, "{name: " + std::string(61, 'a') + "}")).ids() == Ids{});
  CHECK(refused(job(indexed, never, "{name: " + std::string(62, 'a') + "}")).ids() == Ids{"P150 metadata.name"});
}

TEST_CASE("selectors of Jobs are the server's") {
  CHECK(ids_of("  selector: {matchLabels: {job-name: train}}\n") == Ids{});
  CHECK(ids_of("  selector: {matchLabels: {app: a}}\n") ==
        Ids{"P151 spec.template.metadata.labels", "P156 spec.selector"});
  const auto labels = [](const std::string& text) {
    return refused(job("", never, "{name: train, labels: {a: b}}", text)).ids();
  };
  CHECK(labels("{job-name: train}") == Ids{});
  CHECK(labels("{job-name: other}") == Ids{"P156 spec.template.metadata.labels[job-name]"});
  CHECK(labels("{batch.kubernetes.io/controller-uid: a}") ==
        Ids{"P156 spec.template.metadata.labels",
            "P156 spec.template.metadata.labels[batch.kubernetes.io/controller-uid]"});
  CHECK(ids_of("  manualSelector: true\n") == Ids{"P151 spec.template.metadata.labels", "P156 spec.selector"});
  CHECK(
      refused(job("  manualSelector: true\n  selector: {matchLabels: {app: a}}\n", never, "{name: train}", "{app: a}"))
          .ids() == Ids{});
}

TEST_CASE("what only Indexed Jobs have") {
  CHECK(ids_of("  completionMode: Indexed\n") == Ids{}); // completions and parallelism are 1 by default
  CHECK(ids_of("  completionMode: Indexed\n  parallelism: 2\n") == Ids{"P157 spec.completions"});
  CHECK(ids_of("  completionMode: Indexed\n  completions: 2\n  parallelism: 100001\n") == Ids{"P157 spec.parallelism"});
  CHECK(ids_of("  backoffLimitPerIndex: 1\n") == Ids{"P157 spec.backoffLimitPerIndex"});
  CHECK(ids_of("  backoffLimitPerIndex: 1\n", 28) == Ids{});
  CHECK(ids_of("  completionMode: Indexed\n  completions: 2\n  maxFailedIndexes: 1\n") ==
        Ids{"P157 spec.backoffLimitPerIndex"});
  CHECK(ids_of("  completionMode: Indexed\n  completions: 2\n  maxFailedIndexes: 3\n  backoffLimitPerIndex: 1\n") ==
        Ids{"P157 spec.maxFailedIndexes"});
  CHECK(ids_of("  completionMode: Indexed\n  completions: 100001\n  backoffLimitPerIndex: 1\n") ==
        Ids{"P157 spec.maxFailedIndexes"});
  CHECK(ids_of("  completionMode: Indexed\n  completions: 100001\n  backoffLimitPerIndex: 1\n  maxFailedIndexes: "
               "10001\n  parallelism: 10001\n") == Ids{"P157 spec.maxFailedIndexes", "P157 spec.parallelism"});
}

TEST_CASE("failure policies") {
  const auto rule = [](const std::string& text) {
    return refused(job("  podFailurePolicy:\n    rules: [{" + text + "}]\n")).ids();
  };
  const std::string at = "P158 spec.podFailurePolicy.rules[0].";
  CHECK(rule("action: Ignore, onPodConditions: [{type: DisruptionTarget}]") == Ids{});
  CHECK(rule("action: FailIndex, onPodConditions: [{type: DisruptionTarget}]") == Ids{at + "action"});
  CHECK(rule("action: Count, onPodConditions: [{type: a b}]") == Ids{at + "onPodConditions[0].type"});
  CHECK(rule("action: Count, onExitCodes: {operator: In, values: [1, 1, 0]}") ==
        Ids{at + "onExitCodes.values", at + "onExitCodes.values[1]", at + "onExitCodes.values[2]"});
  CHECK(rule("action: Count, onExitCodes: {operator: NotIn, values: [0, 1], containerName: mian}") ==
        Ids{at + "onExitCodes.containerName"});
  CHECK(rule("action: Count") == Ids{"S007 spec.podFailurePolicy.rules[0]"});
  CHECK(refused(job("  podFailurePolicy: {rules: []}\n  podReplacementPolicy: TerminatingOrFailed\n")).ids() ==
        Ids{"P158 spec.podReplacementPolicy"});
}

TEST_CASE("success policies count indexes") {
  const auto rule = [](const std::string& text) {
    return refused(job("  completionMode: Indexed\n  completions: 5\n  successPolicy:\n    rules: [{" + text + "}]\n"))
        .ids();
  };
  const std::string at = "P159 spec.successPolicy.rules[0]";
  CHECK(rule("succeededIndexes: '0,2-4', succeededCount: 4") == Ids{});
  CHECK(rule("succeededIndexes: '0,2-4', succeededCount: 5") == Ids{at + ".succeededCount"});
  CHECK(rule("succeededIndexes: ''") == Ids{});
  for (const auto* indexes : {"5", "1,1", "2,1", "3-3", "1-2-3", "1,", "a", "-1", "1-", " 1"}) {
    INFO(indexes);
    CHECK(rule("succeededIndexes: '" + std::string(indexes) + "'") == Ids{at + ".succeededIndexes"});
  }
  CHECK(rule("succeededCount: 6") == Ids{at + ".succeededCount"});
  CHECK(rule("") == Ids{at});
  CHECK(ids_of("  successPolicy: {rules: [{succeededCount: 1}]}\n") == Ids{"P159 spec.successPolicy"});
  CHECK(ids_of("  successPolicy: {rules: [{succeededCount: 1}]}\n", 30) == Ids{});
}

TEST_CASE("another manager of a Job") {
  CHECK(ids_of("  managedBy: kubernetes.io/job-controller\n") == Ids{});
  CHECK(ids_of("  managedBy: ''\n") == Ids{"P160 spec.managedBy"});
  CHECK(ids_of("  managedBy: Example.com/a\n") == Ids{"P160 spec.managedBy"});
  CHECK(ids_of("  managedBy: example.com/a b\n") == Ids{"P160 spec.managedBy"});
  CHECK(ids_of("  managedBy: kueue\n", 31) == Ids{});
}

TEST_CASE("schedules and zones of CronJobs") {
  CHECK(refused(cron(nightly)).ids() == Ids{});
  const auto sunday = refused(cron("  schedule: \"0 2 * * 7\"\n"));
  CHECK(sunday.ids() == Ids{"P161 spec.schedule"});
  CHECK(sunday.marked() == "7");
  REQUIRE(sunday.findings.front().fix);
  CHECK(sunday.findings.front().fix->safe);
  const auto zoned = refused(cron("  schedule: TZ=UTC 0 2 * * *\n"));
  CHECK(zoned.marked() == "TZ=UTC ");
  CHECK(zoned.findings.front().help == "take it out, and add `timeZone: UTC` to `spec`");
  CHECK(refused(cron("  schedule: TZ=UTC 0 2 * * *\n"), 28).ids() == Ids{});
  CHECK(refused(cron("  schedule: TZ=UTC 0 2 * * *\n  timeZone: UTC\n"), 28).ids() == Ids{"P161 spec.schedule"});
  CHECK(refused(cron("  schedule: TZ=Mars 0 2 * * *\n"), 28).ids() == Ids{"P161 spec.schedule"});
  CHECK(refused(cron("  schedule: TZ=UTC 0 2 * *\n"), 28).marked() == "TZ=UTC 0 2 * *");
  CHECK(refused(cron(nightly + "  timeZone: Europe/berlin\n")).ids() == Ids{"P162 spec.timeZone"});
  CHECK(refused(cron(nightly + "  timeZone: Europe/berlin\n"), 24).ids() == Ids{});
  CHECK(refused(cron(nightly + "  timeZone: ''\n")).ids() == Ids{"P162 spec.timeZone"});
}

TEST_CASE("the Jobs of a CronJob have no defaults and no selector of their own") {
  const std::string at = "spec.jobTemplate.spec.";
  CHECK(refused(cron(nightly, "      completionMode: Indexed\n")).ids() == Ids{"P157 " + at + "completions"});
  CHECK(refused(cron(nightly, "      selector: {}\n")).ids() == Ids{"P156 " + at + "selector"});
  CHECK(refused(cron(nightly, "      manualSelector: true\n")).ids() == Ids{"P156 " + at + "manualSelector"});
  CHECK(
      refused(cron(nightly, "      podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: a}]}]}\n"), 33)
          .ids() == Ids{"P158 " + at + "podFailurePolicy.rules[0].onPodConditions[0].status"});
  CHECK(refused(cron(nightly, "", std::string(52, 'a'))).ids() == Ids{});
  CHECK(refused(cron(nightly, "", std::string(53, 'a'))).ids() == Ids{"P150 metadata.name"});
}

} // namespace validate_jobs_test
