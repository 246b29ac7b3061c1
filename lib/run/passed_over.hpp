#pragma once

#include "run/outcome.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace berth {

/// What a run passes over because it is not filled in yet: Helm charts, and templates outside of them.
class PassedOver {
 public:
  /// By their folders, and how many of their files.
  auto add_charts(const std::map<std::string, std::size_t>& charts) -> void {
    charts_.insert(charts.begin(), charts.end());
  }
  /// A file with template actions.
  auto add(const std::string& path) -> void;

  [[nodiscard]] auto charts() const -> std::size_t { return charts_.size(); }

  /// One for each chart, and for each folder with templates.
  [[nodiscard]] auto notes() const -> Outcome;

 private:
  std::map<std::string, std::size_t> charts_;
  std::map<std::string, std::vector<std::string>> templates_; ///< by folder
};

} // namespace berth
