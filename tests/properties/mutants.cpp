#include "mutants.hpp"

#include <utility>

namespace mutants {
namespace {

using berth::Kind;
using berth::Value;

auto others() -> const std::vector<std::pair<std::string, Value>>& {
  static const std::vector<std::pair<std::string, Value>> values{
      {"null", Value()},
      {"empty text", Value("")},
      {"text", Value("x")},
      {"number", Value(7)},
      {"negative", Value(-1)},
      {"true", Value(true)},
      {"empty list", Value::list()},
      {"list of null", Value::list({Value()})},
      {"list of text", Value::list({Value("x")})},
      {"list of maps", Value::list({Value::map(), Value::map({{"name", Value("x")}})})},
      {"empty map", Value::map()},
      {"map", Value::map({{"x", Value("y")}})},
      {"map of null", Value::map({{"x", Value()}, {"name", Value()}})},
  };
  return values;
}

class Mutation {
 public:
  Mutation(Value root, const std::function<void(const Value&, const std::string&)>& use)
      : root_(std::move(root)), use_(use) {}

  auto run() -> void { below(root_, ""); }

 private:
  /// Puts each other value in the place of `at`, a part of the root, then goes on below it.
  auto replace(Value& at, const std::string& where) -> void {
    const auto kept = at;
    for (const auto& [name, value] : others()) {
      at = value;
      use_(root_, where + ": " + name);
    }
    at = kept;
    below(at, where);
  }

  auto below(Value& at, const std::string& where) -> void {
    if (at.kind() == Kind::mapping) {
      leave_out_each(at.entries(), where, [](const Value::Entry& entry) { return "." + entry.key; });
      for (auto& entry : at.entries()) replace(entry.value, where + "." + entry.key);
    } else if (at.kind() == Kind::sequence) {
      leave_out_each(at.items(), where, [](const Value&) { return std::string("[]"); });
      for (auto& item : at.items()) replace(item, where + "[]");
    }
  }

  template <class List, class Name>
  auto leave_out_each(List& list, const std::string& where, const Name& name) -> void {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto kept = list;
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
      use_(root_, where + name(kept[i]) + ": left out");
      list = kept;
    }
  }

  Value root_;
  const std::function<void(const Value&, const std::string&)>& use_;
};

} // namespace

auto each(const Value& document, const std::function<void(const Value&, const std::string&)>& use) -> void {
  Mutation(document, use).run();
}

} // namespace mutants
