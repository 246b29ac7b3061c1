#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace berth {

/// An IP address as Kubernetes reads it.
struct AddressForm {
  std::string canonical; ///< by RFC 5952; an IPv4 address in IPv6 is the IPv4 one
  bool standard{true};   ///< false: with leading zeros that others take for octal, or IPv4 in IPv6
};

/// Nothing for what is no address. Source: k8s.io/utils/net, ParseIPSloppy; Go's net/netip, ParseAddr and
/// Addr.String; k8s.io/apimachinery/pkg/util/validation, GetWarningsForIP.
[[nodiscard]] auto address_form(std::string_view text) -> std::optional<AddressForm>;

} // namespace berth
