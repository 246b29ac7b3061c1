#include "rules/other_kind.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"

namespace berth {

auto other_kind_finding(const Document& document) -> Finding {
  const auto* kind = document.root->find("kind");
  const auto named = kind != nullptr && kind->is_string();
  const auto what = named ? in_ticks(kind->text) + " of " + in_ticks(document.api_version) : "this document";
  auto finding = make_finding(rules::other_kind, named ? kind->span : subspan(document.root->span, 0, 1),
                              named ? "kind" : "", what + " is of no kind that berth checks");
  finding.help = "fix its `apiVersion` or `kind`, leave the file out, or leave out `--strict-kinds`";
  return finding;
}

namespace rules {

extern const RuleInfo other_kind{
    "B001",
    "other-kind",
    Severity::error,
    Authority::berth,
    "with --strict-kinds, a document of a kind that berth does not check",
    R"(A folder of YAML holds more than tasks and workloads, so berth passes over the documents that it does not know
and counts them. The price is that a misspelt `apiVersion` may be passed over too, and nothing in it is checked. (A kind that
is in none of the groups that Kubernetes owns is an error by itself: unknown-kind.)

With `--strict-kinds` each such document is a finding.)",
    R"(apiVersion: example.com/v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests: {cpu: 500m, memory: 1Gi}
        limits: {memory: 1Gi}
)"};

} // namespace rules

} // namespace berth
