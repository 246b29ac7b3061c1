#pragma once

#include "finding/finding.hpp"
#include "report/terminal/look.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace berth {

/// Which findings of a long run are folded for people: of one rule over many files, what is beyond the tenth.
class Folds {
 public:
  /// Whether this one is, and not to be drawn; the findings in their order.
  [[nodiscard]] auto fold(const Finding& finding) -> bool;

  /// A line for each rule with how many more there are, and the command that shows them, which ends with `paths`.
  /// Empty: none were folded.
  [[nodiscard]] auto text(std::string_view paths, const terminal::Look& look) const -> std::string;

 private:
  struct ById {
    auto operator()(const RuleInfo* a, const RuleInfo* b) const -> bool { return a->id < b->id; }
  };
  struct Run {
    FileId first{no_file};
    std::size_t drawn{0};
    std::size_t folded{0};
    std::set<FileId> files; ///< of those folded
  };
  std::map<const RuleInfo*, Run, ById> runs_;
};

} // namespace berth
