#pragma once

// finding/ is the one currency in which every layer says that something is wrong: a Finding, of a rule, at a place, in
// words. It lies near the bottom so that each layer can speak; how a finding is drawn is known at the top alone
// (report/).
//
// rule_info.hpp: what is constant about a rule, its page and its two examples, which the suite runs. rules.def is the
// list of every rule of every layer, rules.hpp declares from it those that are checked outside lib/rules.
// finding_builder.hpp: how one is added and said to its end. quotes.hpp and secrets.hpp: how much of a user's value a
// message shows, and what no report may. nearest.hpp: did-you-mean.
//
// The user's file is wrong: that is a Finding, and reading goes on. A value or the world says no: tl::expected with a
// small struct. An error of ours: an assertion. Nothing of ours is thrown across a layer.
//
// One fault gives one finding, by the strongest authority that refuses it; severities say what happens (error:
// refused, or a declared value is changed), not how much we mind.

#include "finding/rule_info.hpp"
#include "source/span.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace berth {

/// A second place that a finding speaks of, and what to say there.
struct Label {
  Span span;
  std::string message;
};

/// The labels of one finding. One that would point nowhere is left out: the finding says enough without it.
class FindingLabels {
 public:
  auto push_back(Label label) -> void {
    if (!label.span.is_nowhere()) labels_.push_back(std::move(label));
  }

  template <class Predicate>
  auto remove_if(const Predicate& is_unwanted) -> void {
    std::erase_if(labels_, is_unwanted);
  }

  [[nodiscard]] auto begin() const { return labels_.begin(); }
  [[nodiscard]] auto end() const { return labels_.end(); }
  [[nodiscard]] auto begin() { return labels_.begin(); }
  [[nodiscard]] auto end() { return labels_.end(); }
  [[nodiscard]] auto empty() const -> bool { return labels_.empty(); }
  [[nodiscard]] auto size() const -> std::size_t { return labels_.size(); }
  [[nodiscard]] auto operator[](std::size_t i) const -> const Label& { return labels_[i]; }
  [[nodiscard]] auto at(std::size_t i) const -> const Label& { return labels_.at(i); }
  [[nodiscard]] auto front() const -> const Label& { return labels_.front(); }
  [[nodiscard]] auto back() const -> const Label& { return labels_.back(); }

 private:
  std::vector<Label> labels_;
};

/// Replaces the bytes of `span` (none: inserts before `span.begin`) by `text`.
struct Edit {
  Span span;
  std::string text;
};

/// A change that mends the finding. `safe`: it keeps what the author meant, so `--fix` may apply it unasked.
struct Fix {
  std::string message;
  bool safe{false};
  std::vector<Edit> edits;
};

/// What becomes of a document because of a finding. Unsaid of risks and opinions.
enum class FindingOutcome : std::uint8_t {
  unsaid,
  refused,       ///< by the API server at create, by Flyte at registration
  refused_later, ///< it is admitted, and its Pods or its run are refused
  changed,       ///< it runs with a declared value lowered, or a field dropped without a word
};

[[nodiscard]] constexpr auto to_string(FindingOutcome outcome) -> std::string_view {
  switch (outcome) {
  case FindingOutcome::refused:
    return "refused";
  case FindingOutcome::refused_later:
    return "refused-later";
  case FindingOutcome::changed:
    return "changed";
  default:
    return {};
  }
}

/// One diagnostic of one rule. Owns its strings; borrows its rule, which is static.
struct Finding {
  const RuleInfo* rule{nullptr};
  Severity severity{Severity::error};
  Span span;           ///< the narrowest wrong bytes; never nowhere
  std::string message; ///< lower case, no full stop; the user's text in backticks
  std::string path; ///< the field in the document's own terms, as the API server writes it: `spec.containers[0].image`
  std::vector<std::string> fields; ///< all of which the server speaks for this one fault; none where it is `path` alone
  std::string pod_path;            ///< the same field in the Pod's terms, where the two differ
  FindingLabels labels;
  std::string help; ///< what to type
  std::optional<Fix> fix;
  int document{0};                       ///< from 0 as the file has them
  int item{0};                           ///< from 0 within a List or a Flyte list
  Authority authority{Authority::berth}; ///< the rule's own; a rule of structure speaks for the type's owner
  FindingOutcome outcome{FindingOutcome::unsaid};
  Span secret;             ///< bytes of the file that no report may show, of this finding or another; empty: none
  std::string environment; ///< the overlay of a Task that it is found in; empty: none
};

using Findings = std::vector<Finding>;

[[nodiscard]] inline auto is_error(const Finding& finding) -> bool { return finding.severity == Severity::error; }

/// A finding of `rule` at its own severity and authority; labels, help and fix are set on the result. What was never
/// written has no place: the caller falls back to the key that would hold it, or to what holds that. A span that is
/// nowhere is our own bug, and throws std::logic_error.
[[nodiscard]] auto make_finding(const RuleInfo& rule, Span span, std::string path, std::string message) -> Finding;

/// Errors of Kubernetes and of Flyte that do not say otherwise are refusals. Before anybody chooses another severity.
auto settle_outcomes(Findings& findings) -> void;

/// By place: file, begin, end, rule id, message. What machine formats print, whatever the threads did.
auto sort_findings(Findings& findings) -> void;

} // namespace berth
