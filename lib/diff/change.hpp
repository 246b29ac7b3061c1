#pragma once

#include "fit/fit.hpp"
#include "source/span.hpp"
#include "syntax/node.hpp"
#include "syntax/value.hpp"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace berth::diff {

enum class ChangeKind : std::uint8_t { added, removed, changed };

[[nodiscard]] auto to_string(ChangeKind kind) -> std::string_view;

enum class EffectKind : std::uint8_t {
  refused,       ///< the API server takes neither the update nor, where it is new, the document
  unplaced,      ///< no group takes it any more
  placement,     ///< other groups
  volume_zone,   ///< its volume lies in a zone where it will not run
  fleet,         ///< more nodes than the groups may have
  cost,          ///< another price a month: `amount` is the difference in dollars
  qos,           ///< another QoS class
  oom_risk,      ///< killed sooner for want of memory: `amount` is by how much the limit moved
  throttle_risk, ///< held back sooner for want of cpu: likewise
  restart,       ///< Pods are replaced, or their containers started again
  security,      ///< more or less of what a container may do: privileges, account, the host, capabilities
  cache,         ///< Flyte runs again what it had cached, or takes from its cache what it ran
  behaviour,     ///< what runs does something else: image, command, variables and their order
  cosmetic,      ///< nothing that runs changes
};

/// Every kind, the gravest first.
[[nodiscard]] auto effect_kinds() -> std::span<const EffectKind>;

[[nodiscard]] auto to_string(EffectKind kind) -> std::string_view; ///< kebab-case: `oom-risk`

/// What a change does.
struct Effect {
  EffectKind kind{EffectKind::cosmetic};
  std::string message;         ///< lower case, no full stop; the user's text in backticks
  std::optional<Value> amount; ///< see EffectKind; signed, after less before; absent where there is none
  bool obvious{false};         ///< the change shows as much: reports for people leave it out
};

/// One value before or after. Absent values have no Side at all.
struct SideValue {
  Value value;
  Span span;                 ///< empty when nobody wrote it
  bool implied{false};       ///< nobody wrote it: it is what the absence means
  bool quantity{false};      ///< an amount, as it was written: a string or a number, which is all the same
  const Node* node{nullptr}; ///< what `value` was made of, on a borrowed tree; null when nobody wrote it
  bool masked{false};        ///< something in `value` stands in place of a secret
};

/// One field that means something else than before.
struct Change {
  std::string path; ///< in the document's terms, items of keyed lists by their key: `spec.containers[main].image`;
                    ///< empty: the whole document
  ChangeKind kind{ChangeKind::changed};
  std::optional<SideValue> before;
  std::optional<SideValue> after;
  std::vector<Effect> effects;
  bool rearranged{false}; ///< a list in another order, which means nothing: told only where the API server refuses it
  bool unserved{false};   ///< the API server does not have the field, or drops it

  [[nodiscard]] auto cosmetic() const -> bool; ///< it means nothing
};

/// Pods of one shape, and where they go.
struct StandingSet {
  std::string name;                ///< `main` where the document has but one
  std::int64_t count{1};           ///< Pods
  std::optional<Qos> qos;          ///< of documents that hold a Pod
  std::string pool;                ///< empty: no berth, or nothing is placed
  std::vector<std::string> groups; ///< of the pool those that it may land on
  std::vector<std::string> zones;  ///< where those lie
  std::vector<std::string> claims; ///< of volumes that it mounts
  Verdict verdict{Verdict::no};
  std::optional<MicroDollars> monthly_cost;                 ///< absent without a berth or a price
  std::vector<std::pair<std::string, std::string>> against; ///< pools that do not take it, and the first reason why
};

/// What a document comes to on one side.
struct Standing {
  FileId file{no_file};
  int document{0}; ///< from 0 as the file has them
  int item{0};     ///< from 0 within a List or a Flyte list
  std::string name;
  std::optional<Qos> qos; ///< of documents that hold a Pod
  bool placed{false};     ///< a cluster was there, and the document is one that is placed
  std::string group;      ///< where `placed`: empty when it has no berth; of several sets all, by their names
  Verdict verdict{Verdict::no};
  std::optional<MicroDollars> monthly_cost; ///< where `placed`: absent without a berth or a price
  bool shares_cost{false};       ///< pools are chosen jointly: what it costs is known of all tasks together alone
  std::vector<StandingSet> sets; ///< none of what runs no Pod
};

/// One document of both sides, or of one that the other lacks.
struct DocumentDiff {
  std::string kind;         ///< `Task`; empty when the document has none
  std::string name;         ///< of the later side that has it
  std::string renamed_from; ///< the earlier name, where the document has another one now; else empty
  ChangeKind change{ChangeKind::changed};
  std::vector<Change> changes;
  std::vector<Effect> effects; ///< of all the changes (or of another cluster) together, not of one of them
  std::optional<Standing> before;
  std::optional<Standing> after;
};

/// A document that berth itself failed at, so that it is not compared.
struct Failure {
  Span place;
  int document{0};
  int item{0};
  std::string why;
};

/// What all tasks of one side cost a month.
struct Sum {
  std::optional<MicroDollars> monthly_cost; ///< of those whose cost is known; absent when none is
  int unknown{0};                           ///< tasks without a berth or a price
};

struct Comparison {
  std::vector<DocumentDiff> documents; ///< those that differ alone
  int added{0};
  int removed{0};
  int changed{0};
  bool placed{false}; ///< a cluster was there: the sums mean something
  Sum before;
  Sum after;
  std::vector<Failure> failures;

  [[nodiscard]] auto empty() const -> bool { return documents.empty(); }
  [[nodiscard]] auto same() const -> bool; ///< nothing differs in meaning, whatever is told
};

} // namespace berth::diff
