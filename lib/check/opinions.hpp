#pragma once

#include "finding/finding.hpp"

#include <cstddef>

namespace berth {

/// Leaves out what is no fault but a matter of taste in what a test applies for a minute: requests, tags, rights, made
/// up passwords. Errors stay, what Kubernetes and Flyte say stays, and so do tokens by their form; how many are left
/// out.
auto leave_out_opinions(Findings& findings) -> std::size_t;

} // namespace berth
