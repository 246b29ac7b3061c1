#include "report/github/command.hpp"

#include "report/terminal/text.hpp"

namespace berth::github {
namespace {

/// How workflow commands write what would end them. Source: GitHub's actions/toolkit, packages/core/src/command.ts.
auto escape(std::string_view text, bool property) -> std::string {
  std::string escaped;
  for (const auto c : text) {
    if (c == '%') {
      escaped += "%25";
    } else if (c == '\n') {
      escaped += "%0A";
    } else if (c == '\r') {
      escaped += "%0D";
    } else if (property && c == ':') {
      escaped += "%3A";
    } else if (property && c == ',') {
      escaped += "%2C";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

} // namespace

auto property(std::string_view text) -> std::string { return escape(terminal::safe(text), true); }

auto message(std::string_view text) -> std::string { return escape(text, false); }

auto place(const SourceFile& file, Span span) -> std::string {
  const auto begin = file.position(span.begin);
  const auto end = file.position(span.end);
  auto text = ",line=" + std::to_string(begin.line) + ",col=" + std::to_string(begin.column);
  text += begin.line == end.line ? ",endColumn=" + std::to_string(end.column) : ",endLine=" + std::to_string(end.line);
  return text;
}

} // namespace berth::github
