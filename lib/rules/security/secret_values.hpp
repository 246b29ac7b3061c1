#pragma once

#include <string_view>

namespace berth {

/// Whether a variable of that name gives a secret away with that value: the name says that it holds one (see
/// names_a_secret), and the value is neither harmless (see is_harmless) nor a name, a path or a stand-in. A password
/// of digits alone is one from six of them on.
[[nodiscard]] auto holds_a_secret(std::string_view name, std::string_view value) -> bool;

/// The same of a field of an object, where `secret: train` and `existingSecret: train` name one.
[[nodiscard]] auto field_holds_a_secret(std::string_view field, std::string_view value) -> bool;

/// What can be nothing but the name of a Secret, of a key in one or of a file: lower-case words with `-`, `.`, `_` or
/// `/` between them, one of which says so: `elastic-webhook-server-cert`, `tls.key`, `db/password`. After a name that
/// ends in SECRET (`of_secret`) any such words do.
[[nodiscard]] auto is_name_of_a_secret(std::string_view value, bool of_secret) -> bool;

} // namespace berth
