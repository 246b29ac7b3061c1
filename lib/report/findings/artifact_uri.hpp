#pragma once

#include <string>
#include <string_view>

namespace berth {

/// The name of a file as a URI reference (RFC 3986): relative as it is, `file://` before an absolute path, and each
/// byte that stands for itself nowhere in a path percent-encoded, which holds for bytes that are no UTF-8 too. A colon
/// is encoded, for in a first segment it would end a scheme.
[[nodiscard]] auto artifact_uri(std::string_view name) -> std::string;

} // namespace berth
