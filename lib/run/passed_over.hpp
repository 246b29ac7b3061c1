#pragma once

#include "run/outcome.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace berth {

/// What a run passes over: Helm charts and templates outside of them, which are not filled in yet, and of tests what
/// they expect, and opinions on what they apply.
class PassedOver {
 public:
  /// By their folders, and how many of their files.
  auto add_charts(const std::map<std::string, std::size_t>& charts) -> void {
    charts_.insert(charts.begin(), charts.end());
  }
  /// A file with template actions.
  auto add(const std::string& path) -> void;

  /// What tests expect, by path.
  auto add_expectations(const std::vector<std::string>& paths) -> void {
    expectations_.insert(expectations_.end(), paths.begin(), paths.end());
  }
  /// So many opinions on a file of tests that were left out.
  auto add_opinions(const std::string& path, std::size_t count) -> void;

  [[nodiscard]] auto charts() const -> std::size_t { return charts_.size(); }

  /// One for each chart, and for each folder with templates.
  [[nodiscard]] auto notes() const -> Outcome;

 private:
  std::map<std::string, std::size_t> charts_;
  std::map<std::string, std::vector<std::string>> templates_; ///< by folder
  std::vector<std::string> expectations_;
  std::size_t opinions_{0};
  std::size_t opinionated_{0}; ///< files that they are on
  std::string first_opinion_;  ///< the first of those files
};

} // namespace berth
