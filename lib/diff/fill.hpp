#pragma once

#include "diff/meaning.hpp"

/// What the API server reckons from other fields of an object, put into its Meaning: a written value that says no more
/// goes, what the server would write stands there (pkg/apis/*/v1/defaults.go of k8s.io/kubernetes).
namespace berth::diff {

auto fill_requests(Meaning& resources) -> void;  ///< a request that is absent is its limit (and so to Flyte)
auto fill_container(Meaning& container) -> void; ///< imagePullPolicy, by the image's tag
auto fill_pod_spec(Meaning& spec) -> void;       ///< serviceAccount, and hostPort with the host's network
auto fill_job_spec(Meaning& spec) -> void;       ///< completions, backoffLimit and podReplacementPolicy
auto fill_network_policy(Meaning& spec) -> void; ///< policyTypes
auto fill_service_port(Meaning& port) -> void;   ///< targetPort

} // namespace berth::diff
