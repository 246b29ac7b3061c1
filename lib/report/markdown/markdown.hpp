#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Text within Markdown as GitHub and GitLab read it.
namespace berth::markdown {

/// Others' text is only ever shown as code: nothing within is markup, a mention, an issue's number or a link.
[[nodiscard]] auto code(std::string_view text) -> std::string;

/// The same within a cell of a table, where `|` would end it.
[[nodiscard]] auto code_cell(std::string_view text) -> std::string;

/// The same within HTML.
[[nodiscard]] auto html_code(std::string_view text) -> std::string;

/// Our own text in a cell of a table.
[[nodiscard]] auto cell(std::string_view text) -> std::string;

/// How many of the character stand in a row at most.
[[nodiscard]] auto longest_run(std::string_view text, char wanted) -> std::size_t;

} // namespace berth::markdown
