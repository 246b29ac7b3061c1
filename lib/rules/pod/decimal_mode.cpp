#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "quantity/file_mode.hpp"
#include "rules/rule.hpp"
#include "syntax/cursor.hpp"

#include <array>
#include <string>

namespace berth {
namespace decimal_mode {
namespace {

constexpr std::array<std::string_view, 3> plain_sources{"secret", "configMap", "downwardAPI"};

/// A file that begins with `{` is JSON to kubectl, which has no octal numbers.
auto is_json(std::string_view text) -> bool {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

/// `0620`.
auto octal(std::int64_t mode) -> std::string {
  std::string digits;
  for (; mode > 0; mode /= 8) digits.insert(digits.begin(), static_cast<char>('0' + mode % 8));
  return "0" + digits;
}

auto check_mode(const RuleInfo& rule, const Cursor& mode, const RuleContext& context, Findings& findings) -> void {
  constexpr std::int64_t most = 0777;
  const auto value = mode.whole();
  if (!value || *value > most) return; // of what is more the server speaks
  const auto meant = mode_meant_in_octal(mode.node->text);
  if (!meant) return;
  const auto written = is_json(context.text) ? std::to_string(*meant) : octal(*meant);
  auto finding = add_finding(findings, rule, mode,
                             ticked(mode.node->text) + " is decimal, which is `" + octal(*value) + "` in octal");
  finding.help("type `" + octal(*meant) + "`, which is `" + std::to_string(*meant) + "` in decimal");
  finding.fix(Fix{"type " + in_ticks(written), false, {{mode.node->span, written}}});
}

auto check_source(const RuleInfo& rule, const Cursor& source, const RuleContext& context, Findings& findings) -> void {
  check_mode(rule, source.field("defaultMode"), context, findings);
  const auto items = source.field("items");
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto item = items.item(i);
    check_mode(rule, item.field("mode"), context, findings);
  }
}

auto check_sources(const RuleInfo& rule, const Cursor& holder, const RuleContext& context, Findings& findings) -> void {
  for (const auto kind : plain_sources) {
    const auto source = holder.field(kind);
    check_source(rule, source, context, findings);
  }
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto spec = Cursor::at(context.task.pod.spec, context.task.pod.path);
  const auto volumes = spec.field("volumes");
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    const auto volume = volumes.item(i);
    check_sources(rule, volume, context, findings);
    const auto projected = volume.field("projected");
    check_mode(rule, projected.field("defaultMode"), context, findings);
    const auto sources = projected.field("sources");
    for (std::size_t k = 0; k < sources.size(); ++k) check_sources(rule, sources.item(k), context, findings);
  }
}

} // namespace
} // namespace decimal_mode

namespace rules {

extern const Rule decimal_mode{
    {"P212", "decimal-mode", Severity::warning, Authority::berth,
     "a file mode in decimal whose digits were meant in octal",
     R"(Modes are numbers, and without a leading zero a number is decimal: `400` is 0620, which lets the group write and the owner
not only read. Programs such as ssh and PostgreSQL refuse keys with such a mode. YAML knows `0400`; in JSON, which has no
octal numbers, the same is `256`.

Spoken of are `400`, `440` and their like, which nobody means in decimal. `420` is 0644 and left alone.

Source: kubernetes.io/docs/concepts/configuration/secret, "Secret files permissions"; kubernetes/kubernetes#33475.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      volumeMounts: [{name: keys, mountPath: /keys}]
  volumes:
    - name: keys
      secret: {secretName: keys, defaultMode: 400}
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
      volumeMounts: [{name: keys, mountPath: /keys}]
  volumes:
    - name: keys
      secret: {secretName: keys, defaultMode: 0400}
)"},
    decimal_mode::check};

} // namespace rules

} // namespace berth
