#pragma once

// settings/ is berth.yaml: finding the nearest one upward from a file, within the git repository, and reading it. They
// are not merged: the nearest is the one that holds.
//
// settings.hpp is the document as values, each that a message may have to name with its place; read.cpp reads it,
// find.hpp finds it. Which rules its texts mean is decided in check/, for here no rule is known. The order everywhere
// is: flag, then Settings, then Cluster, then what is compiled in.
//
// A berth.yaml that cannot be read ends the search, and a setting that cannot be meant is a finding in it (B002) and
// wrong usage of the run: whoever mends it sees the rest at once.

#include "document/document.hpp"
#include "finding/finding.hpp"
#include "source/span.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace berth {

/// A field that `policy.forbiddenFields` forbids: `hostNetwork` or `containers.securityContext.privileged`, in the
/// terms of a PodSpec, list indexes left out.
struct ForbiddenField {
  Located<std::string> field;
  std::string reason; ///< the author's own words; may be empty
};

/// What an organisation asks of its tasks: `spec.policy` of berth.yaml. Nothing is asked where nothing is set. Spans
/// point into berth.yaml, so that each finding can name the setting that made it.
struct Policy {
  std::vector<Located<std::string>> registries; ///< prefixes that images may come from, up to a `/`
  Span registries_key;                          ///< of the word `registries`
  std::vector<Located<std::string>> labels;     ///< that each Pod must have
  std::vector<Located<std::string>> annotations;
  std::optional<Located<std::int64_t>> max_replicas;
  std::optional<Located<std::int64_t>> max_monthly_cost; ///< micro-dollars
  std::vector<ForbiddenField> forbidden_fields;
};

/// Which rules speak and how loud, by id, beginning of an id, name or `ALL`. Texts are as written: what they name is
/// known only above the rules (check/selection.hpp).
struct RuleChoice {
  std::vector<Located<std::string>> select;
  std::vector<Located<std::string>> ignore;
  std::vector<std::pair<Located<std::string>, Severity>> severities;
};

/// An entry of `featureGates`: a gate of the control plane, by its name as written.
struct GateChoice {
  Located<std::string> name;
  bool on{false};
};

/// What `spec.overrides` says of some files below berth.yaml; of two that reach a file, the later counts.
struct Override {
  std::vector<std::string> paths; ///< patterns, as those of `exclude`
  std::optional<int> kubernetes_minor;
  std::vector<GateChoice> feature_gates;
  std::optional<Profile> profile;
  RuleChoice rules;
};

/// What is asked of comments that suppress findings.
struct SuppressionPolicy {
  bool require_reason{false};
  std::vector<Located<std::string>> not_for; ///< rules that no comment can suppress
  Span not_for_key;                          ///< of the word `notFor`
};

/// The least severity that fails a run of validate.
enum class FailOn : std::uint8_t { error, warning, note, never };

/// `berth.yaml`, read. Owns its strings.
struct Settings {
  std::string file; ///< its path as it is shown; empty: there is none, and all below is as compiled in
  std::vector<std::string> exclude;
  std::optional<int> kubernetes_minor; ///< of 1.x
  std::vector<GateChoice> feature_gates;
  std::optional<Profile> profile;
  RuleChoice rules;
  std::vector<Override> overrides;
  SuppressionPolicy suppressions;
  std::string baseline;     ///< path of the findings that are known, relative to berth.yaml's folder; empty when absent
  std::string cluster;      ///< path of the inventory, relative to berth.yaml's folder; empty when absent
  std::string flyte_config; ///< path of Flyte's configuration, relative to berth.yaml's folder; empty when absent
  std::optional<std::int64_t> discount_micro;    ///< millionths off the list prices
  std::optional<std::int64_t> hours;             ///< of a month
  std::optional<std::int64_t> spot_factor_micro; ///< millionths of the on-demand price
  bool accepts_tight{false};
  bool together{false};
  bool flyte_default_platform{false}; ///< `platform: flyte-default`
  bool strict_kinds{false};
  std::optional<FailOn> fail_on;
  bool exit_non_zero_on_fix{false};
  std::string format;                    ///< of validate, one that the schema names; empty when absent
  std::vector<std::string> diff_fail_on; ///< gates as `diff --fail-on` takes them, not read yet
  Policy policy;
};

/// Reads a berth.dev/v1 Settings document. What cannot be read becomes a finding and is left out; of structure the
/// schema has spoken.
[[nodiscard]] auto read_settings(const Document& document, Findings& findings) -> Settings;

} // namespace berth
