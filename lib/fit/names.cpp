#include "fit/fit.hpp"

namespace berth {

auto to_string(Verdict verdict) -> std::string_view {
  switch (verdict) {
  case Verdict::certain:
    return "certain";
  case Verdict::likely:
    return "likely";
  case Verdict::tight:
    return "tight";
  case Verdict::no:
    return "no";
  }
  return "no";
}

auto worse(Verdict a, Verdict b) -> Verdict { return a < b ? b : a; }

auto to_string(ReasonKind kind) -> std::string_view {
  switch (kind) {
  case ReasonKind::insufficient:
    return "insufficient";
  case ReasonKind::fraction:
    return "fraction";
  case ReasonKind::memory_band:
    return "memory-band";
  case ReasonKind::mixed_types:
    return "mixed-types";
  case ReasonKind::unknown_type:
    return "unknown-type";
  case ReasonKind::unknown_capacity:
    return "unknown-capacity";
  case ReasonKind::taint:
    return "taint";
  case ReasonKind::node_selector:
    return "node-selector";
  case ReasonKind::node_affinity:
    return "node-affinity";
  case ReasonKind::undeclared_label:
    return "undeclared-label";
  case ReasonKind::label_at_zero:
    return "label-at-zero";
  case ReasonKind::zone:
    return "zone";
  case ReasonKind::several_zones:
    return "several-zones";
  case ReasonKind::unknown_zone:
    return "unknown-zone";
  case ReasonKind::gpu_reserved:
    return "gpu-reserved";
  case ReasonKind::accelerator:
    return "accelerator";
  case ReasonKind::accelerator_label:
    return "accelerator-label";
  case ReasonKind::arch:
    return "arch";
  case ReasonKind::capacity_type:
    return "capacity-type";
  case ReasonKind::os:
    return "os";
  case ReasonKind::anti_affinity:
    return "anti-affinity";
  case ReasonKind::pod_affinity:
    return "pod-affinity";
  case ReasonKind::topology_spread:
    return "topology-spread";
  case ReasonKind::max_size:
    return "max-size";
  case ReasonKind::resource_at_zero:
    return "resource-at-zero";
  case ReasonKind::from_zero:
    return "from-zero";
  case ReasonKind::useless_nodes:
    return "useless-nodes";
  case ReasonKind::device_claim:
    return "device-claim";
  case ReasonKind::full:
    return "full";
  }
  return "insufficient";
}

} // namespace berth
