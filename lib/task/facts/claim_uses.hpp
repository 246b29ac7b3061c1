#pragma once

#include "task/task_spec.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// A PersistentVolumeClaim that a task names, and where.
struct ClaimUse {
  Located<std::string> claim;
  std::string path;
  const VolumeDemand* demand{nullptr}; ///< the entry of `placement.volumes`; null for a volume of the Pod itself
};

/// The claims of the Pod's volumes, then those of `placement.volumes`. A StatefulSet's own claims, one to each replica,
/// are not among them, nor are names that a template fills in.
[[nodiscard]] auto claim_uses(const TaskSpec& task) -> std::vector<ClaimUse>;

/// What the name of a StorageClass gives away.
enum class Storage : std::uint8_t {
  unknown,
  ebs,    ///< an EBS volume type, or named after EBS
  shared, ///< a network file system, which many nodes mount at once whatever its access mode says
};
[[nodiscard]] auto storage_of(std::string_view storage_class) -> Storage;

/// A text that is filled in later: `{{.inputs.zone}}`, `$(ZONE)`, `${ZONE}`.
[[nodiscard]] auto is_template(std::string_view text) -> bool;

} // namespace berth
