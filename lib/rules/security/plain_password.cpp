#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "rules/security/known_secrets.hpp"
#include "rules/security/named_secrets.hpp"
#include "rules/security/secret_values.hpp"
#include "task/facts/secret_reference.hpp"

namespace berth {
namespace plain_password {
namespace {

/// Of what its form gives away plain-secret speaks, and says more.
auto is_known(const EnvVar& variable) -> bool {
  return known_by_name(variable.name.value, variable.value->value) || !known_secrets(variable.value->value).empty();
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  std::optional<std::set<std::string_view>> named; // few documents have a variable that asks for them
  for (const auto* variable : literal_variables(context.task)) {
    const auto& name = variable->name.value;
    const auto& value = *variable->value;
    if (!holds_a_secret(name, value.value) || is_known(*variable)) continue;
    if (!named) named = named_secrets(context);
    if (named->count(value.value) != 0) continue;
    add_finding(findings, rule, value.span, value_path(context.task, *variable),
                "by its name " + in_ticks(name) + " is a secret, and its value stands here for all to read")
        .secret(value.span)
        .help("take it from a Secret: " + secret_reference(context.task, name));
  }
}

} // namespace
} // namespace plain_password

namespace rules {

extern const Rule plain_password{
    {"E010", "plain-password", Severity::warning, Authority::berth,
     "a variable that is a secret by its name has its value written out",
     R"(A variable named `..._PASSWORD`, `..._TOKEN`, `..._SECRET`, `..._API_KEY` or the like holds a secret, and its value can
be read by everyone who reads the file or may read Pods in the cluster. Keep it in a Secret and name that:

    - name: DB_PASSWORD
      valueFrom: {secretKeyRef: {name: train-model, key: DB_PASSWORD}}

In a native task an entry of `env` is `DB_PASSWORD: {secret: train-model, key: DB_PASSWORD}`; a Flyte task asks for it by
`secret_requests`. The Secret is made once, outside of the repository:

    kubectl create secret generic train-model --from-literal=DB_PASSWORD=...

Names that say something about a secret (`TOKEN_URL`, `PASSWORD_FILE`, `SECRET_NAME`), counts (`MAX_TOKENS`) and a
tokenizer's own (`PAD_TOKEN`) are passed over, and so are values that are none: empty, switches, paths, templates, the name
of a Secret or of a key in one (`webhook-server-cert`, `tls.key`, and any name that the input has for a Secret), what stands
for a secret (`changeme`, `EMPTY`, `<password>`), and numbers, but for those of six digits and more in a password. A weak
password is one all the same: `password` and `postgres` are what such a database is opened with.

Source: kubernetes.io/docs/concepts/configuration/secret, "Use Secrets".)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - name: DB_PASSWORD
          value: hunter2
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - name: DB_PASSWORD
          valueFrom: {secretKeyRef: {name: train-model, key: DB_PASSWORD}}
)",
     Profile::recommended, Evidence::surroundings},
    plain_password::check};

} // namespace rules

} // namespace berth
