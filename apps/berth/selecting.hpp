#pragma once

#include "check/selection.hpp"
#include "console.hpp"
#include "options.hpp"
#include "settings/settings.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace berth {

/// What the command line says of rules: --select, --ignore, --severity, and the day that suppressions end by.
class SelectionFlags {
 public:
  auto declare(Options& options) -> void;

  /// Says on standard error which names name no rule, or one that cannot be left out.
  [[nodiscard]] auto understood(Console& console) const -> bool;

  [[nodiscard]] auto layer() const -> SelectionLayer { return {select_, ignore_, severities_}; }

  /// Of --today, else today in UTC.
  [[nodiscard]] auto today() const -> std::chrono::year_month_day;

 private:
  std::vector<std::string> select_;
  std::vector<std::string> ignore_;
  std::vector<std::pair<std::string, Severity>> severities_;
  std::optional<std::chrono::year_month_day> today_;
};

/// What berth.yaml says of rules, places left out.
[[nodiscard]] auto layer_of(const RuleChoice& choice) -> SelectionLayer;

} // namespace berth
