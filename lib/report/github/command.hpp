#pragma once

#include "source/source_file.hpp"

#include <string>
#include <string_view>

/// Workflow commands of GitHub Actions: `::error file=NAME,line=1::MESSAGE`.
namespace berth::github {

/// The value of a property. A name that holds what cannot be shown is no longer that of the file, for these have no
/// escape in a command.
[[nodiscard]] auto property(std::string_view text) -> std::string;

/// What follows the command's second `::`. Nothing in it ends the line.
[[nodiscard]] auto message(std::string_view text) -> std::string;

/// `,line=1,col=2,endColumn=5`. GitHub shows a range of columns only within one line.
[[nodiscard]] auto place(const SourceFile& file, Span span) -> std::string;

} // namespace berth::github
