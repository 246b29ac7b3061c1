#pragma once

#include "syntax/value.hpp"

#include <string>
#include <string_view>

namespace berth {

/// One YAML document, ending in a newline, without `---`. Every YAML 1.1 and 1.2 reader reads it back with the same
/// types and values: a string is plain only where `is_plain_safe`, else double-quoted, or a block scalar `|` where it
/// is clean text of whole lines. Block style, lists not indented under their key, as kubectl prints. Numbers with an
/// exponent are written so that YAML 1.1 types them too (`1e+21` as `1.0e+21`).
/// A byte that is no part of valid UTF-8 is written as U+FFFD, one for each byte, as Go's encoding/json does: neither
/// YAML nor JSON can carry it.
[[nodiscard]] auto write_yaml(const Value& value) -> std::string;

/// JSON, ending in a newline. `indent` spaces a level; 0 puts all on one line. Strings are escaped as in the YAML.
[[nodiscard]] auto write_json(const Value& value, int indent = 2) -> std::string;

/// A YAML comment line, `# ` and newline included. What is no visible character on its line (controls, line breaks of
/// any YAML version, direction marks) becomes a space or U+FFFD, and between two `#` comes a space, so that no text can
/// end the comment, dress it up or command a runner of CI.
[[nodiscard]] auto write_comment(std::string_view text) -> std::string;

} // namespace berth
