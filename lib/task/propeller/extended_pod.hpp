#pragma once

#include "task/propeller/pod_maker.hpp"

namespace berth {

/// A requirement on the node of a Pod. Terms are ORed, so that it goes into each.
auto require_on_node(Piece& spec, const Piece& requirement) -> void;

/// The node of an accelerator that a container has a limit of. Source: flytek8s, ApplyGPUNodeSelectors.
auto add_accelerator(MadePod& pod, const ExtendedResources& extended, const PluginConfiguration& configuration) -> void;

/// Source: flytek8s, ApplySharedMemory. What it stops at, rules say.
auto add_shared_memory(MadePod& pod, const ExtendedResources& extended) -> void;

/// A toleration for each extended resource of the configuration that a container asks for.
auto tolerate_extended(Piece& spec, const PluginConfiguration& configuration) -> void;

} // namespace berth
