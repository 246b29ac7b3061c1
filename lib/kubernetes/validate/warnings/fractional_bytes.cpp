#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/read.hpp"
#include "kubernetes/validate/warnings/warnings.hpp"
#include "syntax/cursor.hpp"
#include "syntax/retype.hpp"
#include "vocabulary/resources.hpp"

namespace berth::rules {

const RuleInfo fractional_bytes{
    "Q003",
    "fractional-bytes",
    Severity::warning,
    Authority::kubernetes,
    "memory or storage in fractions of a byte",
    R"(`m` is a thousandth. `memory: 512m` asks for half a byte, rounded up to one: the Pod is accepted, with a warning that
few see, and its process is killed as soon as it starts if that was the limit. `Mi` was meant.

The same goes for the storage of a claim, from 1.26.

Source: k8s.io/kubernetes/pkg/api/pod, warningsForPodSpecAndMeta; pkg/api/persistentvolumeclaim,
GetWarningsForPersistentVolumeClaimSpec: "fractional byte value, must be an integer".)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources:
        requests:
          cpu: 500m
        limits:
          memory: 512m
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
        requests:
          cpu: 500m
        limits:
          memory: 512Mi
)",
    Profile::recommended,
    Evidence::document,
    Role::incomplete};

} // namespace berth::rules

namespace berth {
namespace {

constexpr int claims_warned_since = 26;

/// `512m` is `512Mi` misspelt; `1.5` may lack any unit, most often `Gi`; `0.1Gi` has one, and only a rounding is
/// wanted.
auto mend_fractional_bytes(FindingBuilder finding, const ResourceEntry& entry) -> void {
  auto text = entry.text();
  const auto last = text.empty() ? '0' : text.back();
  if (last == 'm') {
    text.back() = 'M';
    finding.help("`m` is a thousandth; type " + in_ticks(text + "i") + " for mebibytes");
    if (entry.node != nullptr) finding.fix(retype(*entry.node, text + "i", false));
  } else if (last >= '0' && last <= '9') {
    finding.help("a number without a unit is in bytes; type " + in_ticks(text + "Gi") + " for gibibytes");
  } else {
    finding.help("type a whole number of bytes, such as " + in_ticks(std::to_string(entry.amount.value.units_ceil())));
  }
}

/// The server counts in thousandths, which end below 10Pi: what is more it takes for a fraction as well.
auto warn_of_bytes(const ResourceEntry& entry, std::string path, Findings& findings) -> std::optional<FindingBuilder> {
  const auto amount = entry.amount.value.rounded_to_milli();
  if (amount.sign() <= 0 || amount.milli_value() % 1000 == 0) return std::nullopt;
  const auto whole = entry.amount.value.is_integer();
  auto finding = add_finding(findings, rules::fractional_bytes, entry.amount.span, std::move(path),
                             entry.name + " of " + in_ticks(entry.text()) +
                                 (whole ? " is more than the server counts exactly" : " is no whole number of bytes"));
  if (whole)
    finding.help("check that so much is meant");
  else
    mend_fractional_bytes(finding, entry);
  return finding;
}

auto warn_of_container(const Container& container, const PodRules& rules, Findings& findings) -> void {
  const auto& resources = container.resources;
  const auto copied = rules.bare_pod && !rules.flyte && container.role != ContainerRole::ephemeral;
  for (const auto& limit : resources.limits) {
    if (!resource::is_memory_or_disk(limit.name) || resources.limit(limit.name) != &limit) continue;
    auto finding = warn_of_bytes(limit, limit.path, findings);
    if (finding && copied && resources.request(limit.name) == nullptr) // which the server copies from the limit
      finding->fields({limit.path, at_key(join(resources.path, "requests"), limit.written.value)});
  }
  for (const auto& request : resources.requests) {
    if (resource::is_memory_or_disk(request.name) && resources.request(request.name) == &request)
      warn_of_bytes(request, request.path, findings);
  }
}

} // namespace

auto warn_of_fractional_bytes(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  for_each_container(pod, [&](const Container& container) { warn_of_container(container, rules, findings); });
  for (const auto& entry : pod.overhead) {
    if (resource::is_memory_or_disk(entry.name) && pod.overhead.find(entry.name) == &entry)
      warn_of_bytes(entry, at_key(join(pod.path, "overhead"), entry.written.value), findings);
  }
}

auto warn_of_claim_spec(const Cursor& spec, const PodRules& rules, Findings& findings) -> void {
  if (rules.server.minor < claims_warned_since) return;
  const auto resources = spec.field("resources");
  if (!resources) return;
  Findings told; // by the checks of the claim
  const auto read = read_resources(resources.node, resources.path.str(), false, told);
  for (const auto* entry : {read.limit("storage"), read.request("storage")}) {
    if (entry != nullptr) warn_of_bytes(*entry, entry->path, findings);
  }
}

} // namespace berth
