#include "catch.hpp"
#include "checked.hpp"
#include "fixed.hpp"

namespace offered_fixes_test {

using namespace berth;

namespace {

auto unsafely(const std::string& text) -> std::string { return fixed(text, FixLevel::unsafe).text; }

/// With what people regret as well.
auto recommended(const std::string& text) -> std::string {
  return fixed_with(text, CheckOptions{}, FixLevel::unsafe).text;
}

auto deployment(const std::string& spec, const std::string& label) -> std::string {
  return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n" + spec +
         "  template:\n    metadata: {labels: {app: " + label +
         "}}\n    spec: {containers: [{name: main, image: web:v1}]}\n";
}

auto cron_job(const std::string& schedule) -> std::string {
  return "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: nightly, annotations: {at: &schedule 0 0 * * "
         "7}}\nspec:\n"
         "  schedule: " +
         schedule +
         "\n  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "
         "a:v1}]}}}}\n";
}

} // namespace

TEST_CASE("quotes are put around what a string was meant by, but not where a tag says otherwise") {
  CHECK(fixed(pod("", "      args: [0x1F, 1_000, yes, -1.50]\n")).text ==
        pod("", "      args: [\"0x1F\", \"1_000\", \"yes\", \"-1.50\"]\n"));
  const auto tagged = pod("", "      args: [!!int 8080]\n");
  CHECK(fixed(tagged).text == tagged);
}

TEST_CASE("quotes are taken away where the number stays the same") {
  CHECK(fixed(pod("  terminationGracePeriodSeconds: '30'\n")).text == pod("  terminationGracePeriodSeconds: 30\n"));
  const auto octal = pod("  terminationGracePeriodSeconds: \"010\"\n"); // 8 without
  CHECK(fixed(octal).text == octal);
  const auto rollout = [](const std::string& count) {
    return deployment("  selector: {matchLabels: {app: web}}\n  strategy: {rollingUpdate: {maxSurge: " + count + "}}\n",
                      "web");
  };
  CHECK(fixed(rollout("\"2\"")).text == rollout("2"));
  CHECK(fixed(rollout("\"010\"")).text == rollout("\"010\""));
}

TEST_CASE("space around the name of an image goes, and its quotes stay") {
  const auto image = [](const std::string& name) {
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  "
           "containers:\n    - {name: main, image: " +
           name + "}\n";
  };
  CHECK(fixed(image("'  train:v1 '")).text == image("'train:v1'"));
  CHECK(fixed(image("\"train:v1\\u0020\"")).text == image("\"train:v1\\u0020\""));
}

TEST_CASE("a name that is near one of the Pod's is offered, unsafe") {
  const auto mount = [](const std::string& name) {
    return pod("  volumes: [{name: data, emptyDir: {}}]\n",
               "      volumeMounts: [{name: " + name + ", mountPath: /data}]\n");
  };
  CHECK(fixed(mount("dta")).text == mount("dta"));
  CHECK(unsafely(mount("dta")) == mount("data"));
  CHECK(unsafely(mount("\"dta\"")) == mount("\"data\""));
  CHECK(unsafely(mount("cache")) == mount("cache"));
}

TEST_CASE("a label takes the selector's value as a string") {
  const auto with = [](const std::string& wanted, const std::string& label) {
    return deployment("  selector: {matchLabels: {app: " + wanted + "}}\n", label);
  };
  CHECK(unsafely(with("web", "wbe")) == with("web", "web"));
  CHECK(unsafely(with("\"1\"", "wbe")) == with("\"1\"", "\"1\""));
}

TEST_CASE("a fix that is for a text is not applied to its alias") {
  CHECK(fixed(cron_job("0 0 * * 7")).text == cron_job("0 0 * * 0"));
  CHECK(unsafely(cron_job("*schedule")) == cron_job("*schedule")); // as many characters as its text
  const std::string evictable = "cluster-autoscaler.kubernetes.io/safe-to-evict: ";
  const auto annotated = [&](const std::string& value) {
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {yes: &yes \"true\"}, annotations: {" + evictable +
           value + "}}\nspec: {containers: [{name: main, image: a:v1}]}\n";
  };
  CHECK(recommended(annotated("'true'")) == annotated("'false'"));
  CHECK(recommended(annotated("*yes")) == annotated("*yes"));
}

} // namespace offered_fixes_test
