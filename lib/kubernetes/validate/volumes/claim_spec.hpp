#pragma once

#include "syntax/cursor.hpp"

namespace berth {

/// The spec of a claim: access modes, storage, classes and selector. Source: ValidatePersistentVolumeClaimSpec of
/// k8s.io/kubernetes/pkg/apis/core/validation.
auto check_claim_spec(const Cursor& spec, int kubernetes_minor, Findings& findings) -> void;

/// `dataSource` or `dataSourceRef`: validateDataSource and validateDataSourceRef.
auto check_data_source(const Cursor& source, int kubernetes_minor, Findings& findings) -> void;

/// Both sources of a claim in a template, which are validated as they are written.
auto check_written_sources(const Cursor& spec, int kubernetes_minor, Findings& findings) -> void;

/// `dataSourceRef.namespace` names a namespace.
auto check_source_namespace(const Cursor& reference, Findings& findings) -> void;

/// `dataSource` and `dataSourceRef` of `spec`, both there, say the same; with a namespace only the second may be there.
auto check_same_source(const Cursor& spec, Findings& findings) -> void;

} // namespace berth
