#pragma once

#include <string_view>

namespace berth {

/// Whether Kubernetes reads `text` as an IP address: IPv4 with leading zeros taken as decimal (`010.0.0.1`), IPv6
/// without a zone, either form at the end of an IPv6 address. Source: k8s.io/utils/net, ParseIPSloppy; RFC 4291, 2.2.
[[nodiscard]] auto is_address(std::string_view text) -> bool;

} // namespace berth
