#pragma once

#include "kubernetes/validate/workload/workload.hpp"

namespace berth {

/// A workload that the server takes while it refuses each of its Pods: the Pod's rules run on the template as the
/// controller makes Pods of it, with the labels that it adds and the defaults that only a Pod gets. What they find of
/// an admitted document is `refused_later`. To be called when all else has been found.
auto check_made_pods(const Workload& workload) -> void;

} // namespace berth
