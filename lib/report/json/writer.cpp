#include "report/json/writer.hpp"

#include "syntax/utf8.hpp"
#include "text/byte_set.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace berth {
namespace {

constexpr std::size_t flush_at = std::size_t{1} << 16U;

/// Two of them begin what a runner of CI takes for a command, wherever in a line they stand: `##[error]`, `##vso[`.
constexpr std::string_view command_marks = "##";

/// JSON lets characters stand as they are that move a terminal's cursor or change the direction of text, and reports
/// are shown in terminals and logs: these are written as escapes, which say the same.
auto made_safe(std::string_view json) -> std::string {
  std::string escaped;
  for (std::size_t at = 0; at < json.size();) {
    const auto c = decode(json, at);
    const auto command = json.substr(at, command_marks.size()) == command_marks;
    if (is_visible(c.value) && !command) {
      escaped += json.substr(at, c.size);
    } else {
      append_json_escape(escaped, c.value);
    }
    at += c.size;
  }
  return escaped;
}

auto is_plain(char c) -> bool { return c >= ' ' && c <= '~'; }

/// Most of what a report says is told by one look to need no escape.
auto stands_as_it_is(std::string_view text) -> bool {
  static constexpr ByteSet plain(
      " !$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");
  auto at = plain.first_not_in(text);
  while (at < text.size() && text[at] == '#' && text.substr(at, command_marks.size()) != command_marks)
    at = plain.first_not_in(text, at + 1);
  return at >= text.size();
}

auto escaped(std::string_view text) -> std::string {
  auto json = nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  const auto plain = std::all_of(json.begin(), json.end(), is_plain) && json.find(command_marks) == std::string::npos;
  return plain ? json : made_safe(json);
}

auto add_quoted(std::string_view text, std::string& into) -> void {
  if (stands_as_it_is(text))
    ((into += '"') += text) += '"';
  else
    into += escaped(text);
}

} // namespace

auto JsonWriter::key(std::string_view name) -> JsonWriter& {
  separate();
  add_quoted(name, buffer_);
  buffer_ += ": ";
  after_key_ = true;
  return *this;
}

auto JsonWriter::value(std::string_view text) -> void {
  separate();
  add_quoted(text, buffer_);
}

auto JsonWriter::value(std::int64_t number) -> void {
  separate();
  buffer_ += std::to_string(number);
}

auto JsonWriter::value(bool flag) -> void {
  separate();
  buffer_ += flag ? "true" : "false";
}

auto JsonWriter::number(std::string_view digits) -> void {
  separate();
  buffer_ += digits;
}

auto JsonWriter::null() -> void {
  separate();
  buffer_ += "null";
}

auto JsonWriter::items(std::string_view written) -> void {
  if (written.empty()) return;
  flush();
  sink_(written);
  filled_.back() = true;
}

auto JsonWriter::text_or_null(std::string_view text) -> void {
  if (text.empty()) {
    null();
  } else {
    value(text);
  }
}

auto JsonWriter::open(char bracket) -> void {
  separate();
  buffer_ += bracket;
  filled_.push_back(false);
}

auto JsonWriter::close(char bracket) -> void {
  const auto filled = filled_.back();
  filled_.pop_back();
  if (filled) new_line();
  buffer_ += bracket;
  if (filled_.empty()) buffer_ += '\n';
}

/// What stands between the value to come and the one before it.
auto JsonWriter::separate() -> void {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (buffer_.size() > flush_at) flush();
  if (filled_.empty()) return;
  if (filled_.back()) buffer_ += ',';
  filled_.back() = true;
  new_line();
}

auto JsonWriter::new_line() -> void {
  buffer_ += '\n';
  buffer_.append(filled_.size() * 2, ' ');
}

auto JsonWriter::flush() -> void {
  sink_(buffer_);
  buffer_.clear();
}

} // namespace berth
