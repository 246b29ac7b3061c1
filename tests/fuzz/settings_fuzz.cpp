// Any berth.yaml: read, and used on a Pod.
#include "check/check.hpp"
#include "check/rule_names.hpp"
#include "files/pattern.hpp"
#include "harness.hpp"
#include "settings/settings.hpp"

namespace {

using namespace berth;

constexpr std::string_view pod = R"(apiVersion: v1
kind: Pod
metadata: {name: train, labels: {team: vision}}
spec:
  hostNetwork: true
  containers:
    - name: main # berth: ignore[I001] pinned by the mirror
      image: registry.example.com/train:latest
      securityContext: {privileged: true}
      resources: {requests: {cpu: 500m, memory: 512m}, limits: {memory: 1Gi}}
)";

auto layer_of(const RuleChoice& choice) -> SelectionLayer {
  SelectionLayer layer;
  for (const auto& name : choice.select) layer.select.push_back(name.value);
  for (const auto& name : choice.ignore) layer.ignore.push_back(name.value);
  for (const auto& [name, severity] : choice.severities) layer.severities.emplace_back(name.value, severity);
  return layer;
}

auto use(fuzz::Run& run, const Settings& settings) -> void {
  std::vector<SelectionLayer> layers{layer_of(settings.rules)};
  for (const auto& own : settings.overrides) {
    if (Excludes(own.paths).covers("deploy/pod.yaml")) layers.push_back(layer_of(own.rules));
  }
  (void)Excludes(settings.exclude).covers("deploy/charts/pod.yaml");
  CheckOptions options;
  options.settings = &settings;
  options.profile = settings.profile.value_or(Profile::recommended);
  options.server.minor = settings.kubernetes_minor.value_or(options.server.minor);
  options.cluster = &fuzz::prepared_cluster();
  const Selection selection(options.profile, layers);
  options.selection = &selection;
  run.check(check_file(run.sources(), run.add(std::string(pod)), options).findings);
}

} // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  fuzz::Run run;
  const auto file = run.add(fuzz::text_of(data, size));
  run.check(check_file(run.sources(), file, {}).findings);
  const auto parsed = parse(run.sources()[file], file);
  for (const auto& document : documents_of(parsed.tree, file)) {
    if (document.form != Form::settings) continue;
    Findings findings;
    const auto settings = read_settings(document, findings);
    check_rule_names(settings, findings);
    run.check(findings);
    use(run, settings);
  }
  return 0;
}
