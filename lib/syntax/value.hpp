#pragma once

#include "syntax/node.hpp"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace berth {

/// A number that is no int64, as JSON text: `0.1`, `1e+21`, `504.000000`. Kept as text so that nothing is rounded.
struct JsonNumber {
  std::string text;

  friend auto operator==(const JsonNumber&, const JsonNumber&) -> bool = default;
};

/// A document to be written: what JSON can say, its keys in the order that they were set. Owns everything. Read
/// documents are Nodes, never this; value_of.hpp makes a Value of a Node.
class Value {
 public:
  struct Entry;

  Value();  ///< null
  ~Value(); // the special members are made where Entry is complete
  Value(const Value&);
  Value(Value&&) noexcept;
  auto operator=(const Value&) -> Value&;
  auto operator=(Value&&) noexcept -> Value&;
  Value(std::same_as<bool> auto flag) : Value(Truth{flag}) {}
  template <std::integral Integer>
  requires(!std::same_as<Integer, bool>) Value(Integer number) : Value(Whole{static_cast<std::int64_t>(number)}) {}
  Value(JsonNumber number); ///< asserts that the text is a JSON number
  Value(std::string text);
  Value(std::string_view text);
  Value(const char* text);

  [[nodiscard]] static auto list() -> Value;
  [[nodiscard]] static auto list(std::vector<Value> items) -> Value;
  [[nodiscard]] static auto map() -> Value;
  [[nodiscard]] static auto map(std::vector<Entry> entries) -> Value; ///< keys must differ
  /// A map of strings: labels, annotations, a nodeSelector.
  template <class Map>
  [[nodiscard]] static auto map_of(const Map& texts) -> Value;

  [[nodiscard]] auto kind() const -> Kind;
  [[nodiscard]] auto is_null() const -> bool { return kind() == Kind::null; }

  /// Asking for another kind than it has is our own bug: std::bad_variant_access, which only main catches.
  [[nodiscard]] auto flag() const -> bool;
  [[nodiscard]] auto integer() const -> std::int64_t;
  [[nodiscard]] auto number() const -> const std::string&;
  [[nodiscard]] auto string() const -> const std::string&;
  [[nodiscard]] auto items() const -> const std::vector<Value>&;
  [[nodiscard]] auto items() -> std::vector<Value>&;
  [[nodiscard]] auto entries() const -> const std::vector<Entry>&;
  [[nodiscard]] auto entries() -> std::vector<Entry>&;

  /// Sets a key of a map (a null becomes a map): in its place if it is there, else at the end.
  auto set(std::string_view key, Value value) -> Value&;
  /// Appends to a list (a null becomes a list).
  auto push(Value value) -> Value&;
  /// The value of a key, set to null first if the map (or null) has none.
  [[nodiscard]] auto operator[](std::string_view key) -> Value&;
  /// The value of a key; null pointer when this is no map or has no such key.
  [[nodiscard]] auto find(std::string_view key) const -> const Value*;

  /// Same kinds, same values, same keys in the same order.
  friend auto operator==(const Value& a, const Value& b) -> bool;

 private:
  struct Truth {
    bool flag;
  };
  struct Whole {
    std::int64_t number;
  };
  explicit Value(Truth truth);
  explicit Value(Whole whole);

  std::variant<std::monostate, bool, std::int64_t, JsonNumber, std::string, std::vector<Value>, std::vector<Entry>>
      data_;
};

struct Value::Entry {
  std::string key;
  Value value;

  friend auto operator==(const Entry& a, const Entry& b) -> bool = default;
};

template <class Map>
auto Value::map_of(const Map& texts) -> Value {
  auto made = map();
  for (const auto& [key, text] : texts) made.set(key, text);
  return made;
}

} // namespace berth
