#pragma once

#include "cluster/import/place.hpp"

namespace berth::inventory {

/// eksctl's `instanceSelector`: the types of the catalog with as many vCPUs, as much memory, as many GPUs and that
/// architecture (x86_64 where it names none), bare metal left out. Source: eksctl-io/eksctl, instance selector.
auto put_selected_types(const Place& selector, GroupFacts& facts) -> void;

} // namespace berth::inventory
