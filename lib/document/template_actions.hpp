#pragma once

#include <string_view>

namespace berth {

/// Whether template actions (`{{ .name }}`, `{% if %}`, `<% %>`, `%{ if }`) stand where YAML has its own structure: not
/// within quotes, block scalars or comments, and not in the middle of a plain text. Such a file is no YAML until it is
/// filled in, whether or not a reader of YAML makes something of it. Linear in the text.
[[nodiscard]] auto has_template_actions(std::string_view text) -> bool;

/// Whether anything on the line (`at`: any byte of it) is to be filled in: what makes malformed YAML a template.
[[nodiscard]] auto has_action_on_line(std::string_view text, std::size_t at) -> bool;

} // namespace berth
