#pragma once

#include "kubernetes/validate/spot.hpp"

namespace berth {

/// The spec of a claim: access modes, storage, classes and selector. Source: ValidatePersistentVolumeClaimSpec of
/// k8s.io/kubernetes/pkg/apis/core/validation.
auto check_claim_spec(const Spot& spec, int kubernetes_minor, Findings& findings) -> void;

/// `dataSource` or `dataSourceRef`: validateDataSource and validateDataSourceRef.
auto check_data_source(const Spot& source, int kubernetes_minor, Findings& findings) -> void;

} // namespace berth
