#pragma once

#include "finding/rule_info.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace berth {

/// What a text that names rules reaches: one rule by its id or its name, a family or part of one by the beginning of
/// its ids (`R`, `R0`), or `ALL`.
struct RuleSelector {
  std::vector<const RuleInfo*> rules; ///< empty: it names nothing
  bool exact{false};                  ///< one rule, by id or name
  std::size_t weight{0};              ///< the more characters of an id it fixes, the more; of two the heavier wins
};

[[nodiscard]] auto rule_selector(std::string_view text) -> RuleSelector;

/// Whether the rule belongs to the profile. What speaks for Kubernetes belongs to each.
[[nodiscard]] auto profile_has(Profile profile, const RuleInfo& rule) -> bool;

/// One place that says which rules speak: berth.yaml, one of its `overrides`, the command line. Texts that name nothing
/// have been told of before and do nothing here.
struct SelectionLayer {
  std::vector<std::string> select; ///< empty: as the layers below have it
  std::vector<std::string> ignore;
  std::vector<std::pair<std::string, Severity>> severities;
};

/// A rule that keeps a document from being read, or berth's own failure at one: it cannot be left out, or a file that
/// nobody has read would pass.
[[nodiscard]] auto always_speaks(const RuleInfo& rule) -> bool;

/// Which rules speak and how loud, once all layers are laid over each other. A layer's `select` starts anew; within a
/// layer the heavier selector wins, and `ignore` where they weigh the same. Selected by a part of an id, a rule speaks
/// if the profile has it; named exactly, it always does.
class Selection {
 public:
  Selection(Profile profile, std::span<const SelectionLayer> layers);

  [[nodiscard]] auto speaks(const RuleInfo& rule) const -> bool;
  /// Of one of its findings, whose severity as the rule gave it is `own`.
  [[nodiscard]] auto severity(const RuleInfo& rule, Severity own) const -> Severity;

 private:
  struct Voice {
    bool speaks{false};
    std::optional<Severity> severity;
  };
  std::map<const RuleInfo*, Voice> voices_;
};

/// Of a profile with nothing else chosen; lives as long as the program.
[[nodiscard]] auto selection_of(Profile profile) -> const Selection&;

} // namespace berth
