#pragma once

#include "fit/fit.hpp"
#include "fit/prepare.hpp"

#include <map>
#include <string>

namespace berth {

/// Places the many sets of a run, of which most ask for what another has asked for: those share its placements
/// (`TaskPlacement::shared`), and their effective Pod is left out.
class SharedPlacing {
 public:
  SharedPlacing(const PreparedCluster& prepared, const FitOptions& options) : prepared_(prepared), options_(options) {}

  [[nodiscard]] auto place(const TaskSpec& task) -> TaskPlacement;
  [[nodiscard]] auto cluster() const -> const Cluster& { return *prepared_.cluster; }

 private:
  const PreparedCluster& prepared_;
  const FitOptions& options_;
  std::map<std::string, TaskPlacement, std::less<>> models_; ///< by what they ask for
};

} // namespace berth
