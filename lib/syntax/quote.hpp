#pragma once

#include <string>
#include <string_view>

namespace berth {

/// `text` in double quotes, good as JSON and as YAML: JSON's escapes for controls (NEL, LS, PS, BOM and U+FFFE/F among
/// them), for the marks that change the direction of text, for `"` and `\`; all else as UTF-8.
[[nodiscard]] auto quote(std::string_view text) -> std::string;

/// Whether every reader takes the bare text for this very string: `[A-Za-z][A-Za-z0-9./-]*`, but for the words that
/// some reader has another type for (`y`, `No`, `null`, `nan`), in any case.
[[nodiscard]] auto is_plain_safe(std::string_view text) -> bool;

/// JSON's grammar of numbers.
[[nodiscard]] auto is_json_number(std::string_view text) -> bool;

} // namespace berth
