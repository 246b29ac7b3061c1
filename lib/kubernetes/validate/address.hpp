#pragma once

#include <string_view>

namespace berth {

/// Whether Kubernetes reads `text` as an IP address: IPv4 with leading zeros taken as decimal (`010.0.0.1`), IPv6
/// without a zone, either form at the end of an IPv6 address. Source: k8s.io/utils/net, ParseIPSloppy; RFC 4291, 2.2.
[[nodiscard]] auto is_address(std::string_view text) -> bool;

/// Whether an address that is_address() takes has zeros in front of an IPv4 number, or is an IPv4 address within an
/// IPv6 one (`::ffff:10.0.0.1`): from 1.36 Kubernetes refuses both. Source: ValidateIPForLegacyField of
/// k8s.io/kubernetes/pkg/apis/core/validation; IsValidIP of k8s.io/apimachinery/pkg/util/validation.
[[nodiscard]] auto is_loose_address(std::string_view text) -> bool;

} // namespace berth
