#include "syntax/quote.hpp"
#include "syntax/write.hpp"

namespace berth {
namespace {

class JsonWriter {
 public:
  explicit JsonWriter(int indent) : indent_(static_cast<std::size_t>(indent)) {}

  auto document(const Value& value) -> std::string {
    write(value, 0);
    out_ += '\n';
    return std::move(out_);
  }

 private:
  auto write(const Value& value, std::size_t depth) -> void {
    switch (value.kind()) {
    case Kind::null:
      out_ += "null";
      break;
    case Kind::boolean:
      out_ += value.flag() ? "true" : "false";
      break;
    case Kind::integer:
      out_ += std::to_string(value.integer());
      break;
    case Kind::number:
      out_ += value.number();
      break;
    case Kind::string:
      out_ += quote_json(value.string());
      break;
    case Kind::sequence:
      members(value.items(), "[]", depth, [&](const Value& item) { write(item, depth + 1); });
      break;
    case Kind::mapping:
      members(value.entries(), "{}", depth, [&](const Value::Entry& entry) {
        out_ += quote_json(entry.key);
        out_ += indent_ == 0 ? ":" : ": ";
        write(entry.value, depth + 1);
      });
      break;
    }
  }

  template <class Members, class Write>
  auto members(const Members& list, std::string_view brackets, std::size_t depth, const Write& write_one) -> void {
    out_ += brackets[0];
    auto first = true;
    for (const auto& one : list) {
      if (!first) out_ += ',';
      first = false;
      line(depth + 1);
      write_one(one);
    }
    if (!list.empty()) line(depth);
    out_ += brackets[1];
  }

  auto line(std::size_t depth) -> void {
    if (indent_ == 0) return;
    out_ += '\n';
    out_.append(depth * indent_, ' ');
  }

  std::size_t indent_;
  std::string out_;
};

} // namespace

auto write_json(const Value& value, int indent) -> std::string { return JsonWriter(indent).document(value); }

} // namespace berth
