#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "rules/security/known_secrets.hpp"
#include "syntax/path.hpp"
#include "task/facts/secret_reference.hpp"
#include "text/byte_set.hpp"
#include "vocabulary/annotations.hpp"

#include <algorithm>
#include <vector>

namespace berth {
namespace plain_secret {
namespace {

/// The whole document is looked through, for a credential does the same harm in an argument, an annotation or the
/// header of a probe.
class Check {
 public:
  Check(const RuleInfo& rule, const RuleContext& context, Findings& findings)
      : rule_(rule), context_(context), findings_(findings), variables_(literal_variables(context.task)) {
    std::stable_sort(variables_.begin(), variables_.end(),
                     [](const EnvVar* a, const EnvVar* b) { return a->value->span.begin < b->value->span.begin; });
  }

  auto run() -> void {
    for (const auto* variable : variables_) check_variable(*variable);
    walk(*context_.task.document.root, Path());
  }

 private:
  /// Of an alias the anchor is looked at, and of what was merged the place that it came from.
  auto walk(const Node& node, const Path& path) -> void {
    if (node.alias) return;
    if (node.is_string()) check_text(node, path);
    for (std::size_t i = 0; i < node.items.size(); ++i) walk(*node.items[i], path.index(i));
    for (const auto& member : node.members) {
      if (member.merged || is_copy(member.name)) continue;
      static constexpr ByteSet of_paths("./[");
      const auto plain = !of_paths.any_in(member.name);
      walk(*member.value, plain ? path.field(member.name) : path.key(member.name));
    }
  }

  /// kubectl's own note of what was applied last says all that the document says, once more.
  static auto is_copy(std::string_view key) -> bool { return key == annotation::last_applied; }

  auto check_text(const Node& node, const Path& path) -> void {
    constexpr std::size_t shortest = 12;
    if (node.text.size() < shortest) return;
    auto from = node.span.begin;
    for (const auto& secret : known_secrets(node.text)) {
      const auto place = place_of(node, secret, from);
      from = std::max(from, place.hidden.end);
      say(secret, place.marked, place.hidden, path.str(), node.text.substr(secret.mark, secret.hide - secret.mark));
    }
  }

  auto check_variable(const EnvVar& variable) -> void {
    const auto& value = *variable.value;
    const auto secret = known_by_name(variable.name.value, value.value);
    if (secret) say(*secret, value.span, value.span, value_path(context_.task, variable), {});
  }

  struct Place {
    Span marked;
    Span hidden;
  };

  /// Where the file has those bytes; the whole scalar, all of it hidden, where it writes them otherwise.
  [[nodiscard]] auto place_of(const Node& node, const KnownSecret& secret, std::uint32_t from) const -> Place {
    const auto written = node.text.substr(secret.begin, secret.end - secret.begin);
    const auto at = context_.text.substr(0, node.span.end).find(written, from);
    if (at == std::string_view::npos) return {node.span, node.span};
    const auto moved = [&](std::size_t offset) { return static_cast<std::uint32_t>(at + offset - secret.begin); };
    const Span marked{node.span.file, moved(secret.mark), moved(secret.end)};
    return {marked, {node.span.file, moved(secret.hide), secret.to_the_end ? node.span.end : moved(secret.end)}};
  }

  auto say(const KnownSecret& secret, Span marked, Span hidden, std::string path, std::string_view shown) -> void {
    const auto kind = std::string(secret.kind);
    add_finding(findings_, rule_, marked, std::move(path),
                shown.empty() || secret.to_the_end
                    ? kind + " stands here for all to read"
                    : in_ticks(std::string(shown) + "...") + " is " + kind + " for all to read")
        .secret(hidden)
        .help(help(marked));
  }

  /// The variable in whose value those bytes stand; null when they stand elsewhere.
  [[nodiscard]] auto variable_at(Span marked) const -> const EnvVar* {
    const auto after =
        std::upper_bound(variables_.begin(), variables_.end(), marked.begin,
                         [](std::uint32_t at, const EnvVar* variable) { return at < variable->value->span.begin; });
    if (after == variables_.begin()) return nullptr;
    const auto* found = *(after - 1);
    return marked.end <= found->value->span.end ? found : nullptr;
  }

  [[nodiscard]] auto help(Span marked) const -> std::string {
    const std::string revoke = "revoke it, for the file's history keeps it; then ";
    const auto* variable = variable_at(marked);
    if (variable == nullptr) return revoke + "hand the new one over by a Secret, as a variable or a file";
    return revoke + "take the new one from a Secret: " + secret_reference(context_.task, variable->name.value);
  }

  const RuleInfo& rule_;
  const RuleContext& context_;
  Findings& findings_;
  std::vector<const EnvVar*> variables_; ///< by the place of their values
};

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  Check(rule, context, findings).run();
}

} // namespace
} // namespace plain_secret

namespace rules {

extern const Rule plain_secret{
    {"X010", "plain-secret", Severity::warning, Authority::berth,
     "a token, a private key or a password that can be read in the file",
     R"(What stands in a manifest is read by everyone who reads the repository, by whoever may read Pods in the cluster, and by
every log that prints it; and git keeps it when it is taken out. Such a secret is lost: revoke it, then hand a new one
over by a Secret.

Only what its form gives away is found: tokens of AWS, GitHub, GitLab, Slack, Google, Stripe, OpenAI, Anthropic, Hugging
Face, NVIDIA, Databricks, PyPI, npm, SendGrid, DigitalOcean and Vault, JSON web tokens, private keys, passwords in URLs,
and the keys of AWS and Weights & Biases by the names of their variables. What only stands for one is passed over:
`xxxx`, `AKIAIOSFODNN7EXAMPLE`, `<token>`, `$(TOKEN)`, `{{...}}`. All text of the document is looked through: variables,
commands, arguments, annotations, probes.

berth never shows more than the first four characters, in no command and no format: neither in a line that it shows, a
comment or a file that cannot be read among them, nor in words that quote it; values that are secrets by their names and
the data of a `kind: Secret` it shows not at all. `berth diff` masks both sides, and shows them with `--show-secrets`. A fix
that would write a secret is left out of reports.

Only what is there to be used holds it as it stands: what `render` and `--fix` write, and the patch of `--diff`, which
must have the lines around each fix.

Source: kubernetes.io/docs/concepts/configuration/secret; docs.github.com, "Removing sensitive data from a repository";
the forms as in gitleaks' config/gitleaks.toml.)",
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
        - name: RUNS
          value: postgresql://train:kM4w-vq8Zt@db.example.com/runs
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
        - name: RUNS
          valueFrom: {secretKeyRef: {name: train-model, key: RUNS}}
)"},
    plain_secret::check};

} // namespace rules

} // namespace berth
