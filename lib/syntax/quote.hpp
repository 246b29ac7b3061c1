#pragma once

#include <string>
#include <string_view>

namespace berth {

/// `text` in double quotes, good as JSON and as YAML: JSON's escapes for what cannot be seen (see is_visible) up to
/// U+FFFF, for `"` and `\`, and for a `#` before another, with which commands to a runner of CI begin; all else as
/// UTF-8.
[[nodiscard]] auto quote(std::string_view text) -> std::string;

/// The same as JSON alone has it: above U+FFFF too what cannot be seen is an escape, a pair of surrogates.
[[nodiscard]] auto quote_json(std::string_view text) -> std::string;

/// Whether every reader takes the bare text for this very string: `[A-Za-z][A-Za-z0-9./-]*`, but for the words that
/// some reader has another type for (`y`, `No`, `null`, `nan`), in any case.
[[nodiscard]] auto is_plain_safe(std::string_view text) -> bool;

/// JSON's grammar of numbers.
[[nodiscard]] auto is_json_number(std::string_view text) -> bool;

} // namespace berth
