#pragma once

#include "finding/nearest.hpp"
#include "kubernetes/pod/pod.hpp"

#include <set>
#include <string_view>

namespace berth {

/// The names of a Pod's containers and init containers, for whoever looks up many. Borrows the Pod.
class KnownContainers {
 public:
  explicit KnownContainers(const Pod& pod);

  [[nodiscard]] auto has(std::string_view name) const -> bool { return names_.count(name) != 0; }
  [[nodiscard]] auto nearest(std::string_view name) -> std::string_view { return nearest_.to(name); }

 private:
  std::set<std::string_view> names_;
  NearestOf nearest_;
};

} // namespace berth
