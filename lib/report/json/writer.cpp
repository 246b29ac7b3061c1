#include "report/json/writer.hpp"

#include <nlohmann/json.hpp>

namespace berth {
namespace {

constexpr std::size_t flush_at = std::size_t{1} << 16U;

auto quoted(std::string_view text) -> std::string {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

auto JsonWriter::key(std::string_view name) -> JsonWriter& {
  separate();
  buffer_ += quoted(name) + ": ";
  after_key_ = true;
  return *this;
}

auto JsonWriter::value(std::string_view text) -> void {
  separate();
  buffer_ += quoted(text);
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
