#include "syntax/value.hpp"

#include "syntax/quote.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace berth {

Value::Value() = default;
Value::~Value() = default;
Value::Value(const Value&) = default;
Value::Value(Value&&) noexcept = default;
auto Value::operator=(const Value&) -> Value& = default;
auto Value::operator=(Value&&) noexcept -> Value& = default;

Value::Value(Truth truth) : data_(truth.flag) {}
Value::Value(Whole whole) : data_(whole.number) {}
Value::Value(JsonNumber number) : data_(std::move(number)) { assert(is_json_number(this->number())); }
Value::Value(std::string text) : data_(std::move(text)) {}
Value::Value(std::string_view text) : data_(std::string(text)) {}
Value::Value(const char* text) : data_(std::string(text)) {}

auto Value::list() -> Value { return list(std::vector<Value>()); }
auto Value::map() -> Value { return map(std::vector<Entry>()); }

auto Value::list(std::vector<Value> items) -> Value {
  Value made;
  made.data_ = std::move(items);
  return made;
}

auto Value::map(std::vector<Entry> entries) -> Value {
  Value made;
  made.data_ = std::move(entries);
  return made;
}

auto Value::kind() const -> Kind {
  static constexpr std::array kinds{Kind::null,   Kind::boolean,  Kind::integer, Kind::number,
                                    Kind::string, Kind::sequence, Kind::mapping};
  static_assert(std::variant_size_v<decltype(data_)> == kinds.size());
  return kinds[data_.index()];
}

auto Value::flag() const -> bool { return std::get<bool>(data_); }
auto Value::integer() const -> std::int64_t { return std::get<std::int64_t>(data_); }
auto Value::number() const -> const std::string& { return std::get<JsonNumber>(data_).text; }
auto Value::string() const -> const std::string& { return std::get<std::string>(data_); }
auto Value::items() const -> const std::vector<Value>& { return std::get<std::vector<Value>>(data_); }
auto Value::items() -> std::vector<Value>& { return std::get<std::vector<Value>>(data_); }
auto Value::entries() const -> const std::vector<Entry>& { return std::get<std::vector<Entry>>(data_); }
auto Value::entries() -> std::vector<Entry>& { return std::get<std::vector<Entry>>(data_); }

auto Value::set(std::string_view key, Value value) -> Value& {
  (*this)[key] = std::move(value);
  return *this;
}

auto Value::push(Value value) -> Value& {
  if (is_null()) *this = list();
  items().push_back(std::move(value));
  return *this;
}

auto Value::operator[](std::string_view key) -> Value& {
  if (is_null()) *this = map();
  auto& own = entries();
  const auto found = std::find_if(own.begin(), own.end(), [&](const Entry& entry) { return entry.key == key; });
  if (found != own.end()) return found->value;
  own.push_back({std::string(key), Value()});
  return own.back().value;
}

auto Value::find(std::string_view key) const -> const Value* {
  if (kind() != Kind::mapping) return nullptr;
  const auto& own = entries();
  const auto found = std::find_if(own.begin(), own.end(), [&](const Entry& entry) { return entry.key == key; });
  return found == own.end() ? nullptr : &found->value;
}

auto operator==(const Value& a, const Value& b) -> bool { return a.data_ == b.data_; }

} // namespace berth
