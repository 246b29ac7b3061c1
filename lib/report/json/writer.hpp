#pragma once

#include "report/sink.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// Writes JSON as it goes, indented by two spaces, members in the order of the calls: the same calls give the same
/// bytes. Text that is no UTF-8 is written with U+FFFD for what is wrong in it, and what a terminal or a runner of CI
/// would act on as its escape. The caller opens and closes in pairs.
class JsonWriter {
 public:
  explicit JsonWriter(const Sink& sink) : sink_(sink) {} ///< borrows the sink
  explicit JsonWriter(Sink&&) = delete;
  /// Writes what will stand within `depth` open containers of another writer: see items().
  JsonWriter(const Sink& sink, std::size_t depth) : sink_(sink), filled_(depth, false) {}
  JsonWriter(const JsonWriter&) = delete;
  auto operator=(const JsonWriter&) -> JsonWriter& = delete;
  ~JsonWriter() { flush(); }

  auto flush() -> void;

  auto begin_object() -> void { open('{'); }
  auto end_object() -> void { close('}'); }
  auto begin_array() -> void { open('['); }
  auto end_array() -> void { close(']'); }

  auto key(std::string_view name) -> JsonWriter&;

  auto value(std::string_view text) -> void;
  auto value(const char* text) -> void { value(std::string_view(text)); }
  auto value(std::int64_t number) -> void;
  auto value(std::uint32_t number) -> void { value(static_cast<std::int64_t>(number)); }
  auto value(int number) -> void { value(static_cast<std::int64_t>(number)); }
  auto value(bool flag) -> void;
  /// A number that is written already, so that money never passes through a double: `367.92`.
  auto number(std::string_view digits) -> void;
  auto null() -> void;
  /// The items of the open array, as a writer of the same depth has written them; none when empty.
  auto items(std::string_view written) -> void;
  /// Null when empty.
  auto text_or_null(std::string_view text) -> void;

  /// A member of the open object.
  template <class T>
  auto member(std::string_view name, const T& content) -> void {
    key(name).value(content);
  }

 private:
  auto open(char bracket) -> void;
  auto close(char bracket) -> void;
  auto separate() -> void;
  auto new_line() -> void;

  const Sink& sink_;
  std::string buffer_;
  std::vector<bool> filled_; ///< for each open container: something stands in it
  bool after_key_{false};
};

} // namespace berth
