#pragma once

#include "task/neighbours.hpp"
#include "task/task_spec.hpp"

#include <optional>
#include <string>
#include <vector>

namespace berth {

/// One thing that holds a task to a zone, or to one of several.
struct ZoneTie {
  std::vector<std::string> zones; ///< never empty
  std::string from;               ///< for people: "volume `home-alice`"
  Span span;                      ///< of the zone where it is one, else of the key that several stand under
  Span cause;                     ///< the place that placing (fit) names for it
  std::string path;
  bool volume{false}; ///< a volume, which lies where it lies
};

/// `placement.zone`, nodeSelector, required node affinity, the volumes of `placement.volumes`, and the
/// PersistentVolumes of the same input that the task's claims are bound to.
[[nodiscard]] auto zone_ties(const TaskSpec& task, const Neighbours& neighbours) -> std::vector<ZoneTie>;

/// The zones that the volume is held to by its node affinity or its labels; none: it says of no zone.
[[nodiscard]] auto zones_of(const PersistentVolume& volume) -> std::vector<std::string>;

/// Ties that no node meets together.
struct ZoneConflict {
  ZoneTie wrong; ///< what is to change: not a volume, where one of the two is none
  ZoneTie other;
  std::vector<ZoneTie> others; ///< further ones that `wrong` does not agree with
};

/// The first two ties that have no zone in common.
[[nodiscard]] auto find_zone_conflict(const std::vector<ZoneTie>& ties) -> std::optional<ZoneConflict>;

} // namespace berth
