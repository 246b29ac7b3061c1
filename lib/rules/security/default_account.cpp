#include "finding/finding_builder.hpp"
#include "kubernetes/pod/read.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/container_name.hpp"
#include "task/facts/security_context.hpp"

namespace berth {
namespace default_account {
namespace {

auto is_off(const Node* flag) -> bool { return flag != nullptr && flag->kind == Kind::boolean && !flag->flag; }

/// `serviceAccount` is the name of old, which the server still takes.
auto account_of(const Node& spec) -> Located<std::string> {
  const auto name = read_string(spec.find("serviceAccountName"));
  return name.value.empty() ? read_string(spec.find("serviceAccount")) : name;
}

/// Where the account is named, else at the first container: of an absence the Pod has no better place.
auto place_in(const Pod& pod, const Located<std::string>& account) -> Span {
  if (!account.value.empty()) return account.span;
  return pod.containers.empty() ? subspan(pod.spec->span, 0, 1) : place_of(pod.containers.front());
}

/// Of a Flyte task the platform names the account.
auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& pod = context.task.pod;
  if (context.task.document.form != Form::kubernetes || pod.spec == nullptr || !pod.spec->is_mapping()) return;
  const auto account = account_of(*pod.spec);
  if (!account.value.empty() && account.value != "default") return;
  if (is_off(pod.spec->find("automountServiceAccountToken"))) return;
  add_finding(findings, rule, place_in(pod, account), join(pod.path, "automountServiceAccountToken"),
              "the Pod carries a token of its namespace's default account")
      .help("add `automountServiceAccountToken: false`, or name an account of its own");
}

} // namespace
} // namespace default_account

namespace rules {

extern const Rule default_account{
    {"X022", "default-account", Severity::note, Authority::berth, "a Pod with a token of the default service account",
     R"(Every Pod that says nothing else is given a token for the API server, of the account `default` of its namespace. What that
account may do, whoever breaks into the Pod may do, and it is shared with every other Pod that says nothing. A task that
does not talk to the API server needs none: `automountServiceAccountToken: false`. One that does has an account of its own.

Nearly every Pod is such, and so it is only in the profile `strict`.

Source: kubernetes.io/docs/tasks/configure-pod-container/configure-service-account, "Opt out of API credential
automounting".)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  automountServiceAccountToken: false
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     Profile::strict, Evidence::surroundings},
    default_account::check};

} // namespace rules

} // namespace berth
