#pragma once

#include "finding/finding.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// A finding that was just added, to say the rest of it: `add_finding(...).label(...).help(...)`. A cheap handle, good
/// whatever is added after it, as long as nothing is taken out of the list.
class FindingBuilder {
 public:
  /// Of the last one.
  explicit FindingBuilder(Findings& findings) : findings_(&findings), index_(findings.size() - 1) {}

  /// A second place, and what to say there. One that is nowhere is left out.
  auto label(Span span, std::string message) -> FindingBuilder&;
  auto help(std::string words) -> FindingBuilder&; ///< what to type
  /// The help that names the one text to type; none where that is empty.
  auto type(std::string_view text) -> FindingBuilder&;
  auto fix(std::optional<Fix> change) -> FindingBuilder&;
  auto severity(Severity severity) -> FindingBuilder&;
  auto outcome(FindingOutcome outcome) -> FindingBuilder&;
  /// Where the server's path is not that of the value that is at fault.
  auto path(std::string path) -> FindingBuilder&;
  /// All of the server's fields, where it speaks of this one fault at several.
  auto fields(std::vector<std::string> paths) -> FindingBuilder&;
  auto pod_path(std::string path) -> FindingBuilder&;
  auto secret(Span bytes) -> FindingBuilder&;

 private:
  [[nodiscard]] auto finding() const -> Finding& { return (*findings_)[index_]; }

  Findings* findings_;
  std::size_t index_;
};

/// Adds what make_finding() makes, with its demands. Users' texts in `message` are set off by ticked() or in_ticks().
auto add_finding(Findings& findings, const RuleInfo& rule, Span span, std::string path, std::string message)
    -> FindingBuilder;

} // namespace berth
