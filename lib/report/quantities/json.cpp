#include "report/json/writer.hpp"
#include "report/quantities/quantities.hpp"
#include "rules/security/secret_scan.hpp"

namespace berth {
namespace {

constexpr auto to_string(QuantityError::Kind kind) -> std::string_view {
  using Fault = QuantityError::Kind;
  switch (kind) {
  case Fault::empty:
    return "empty";
  case Fault::bad_number:
    return "bad-number";
  case Fault::bad_suffix:
    return "bad-suffix";
  case Fault::space:
    return "space";
  case Fault::separator:
    return "separator";
  case Fault::exponent:
    return "exponent";
  }
  return "bad-number";
}

auto write_value(const Quantity& quantity, JsonWriter& json) -> void {
  json.member("canonical", quantity.canonical());
  json.member("decimal", quantity.decimal());
  json.member("value", quantity.value());
  json.member("milli", quantity.milli_value());
  json.key("error").null();
}

auto write_error(const QuantityError& error, JsonWriter& json) -> void {
  for (const auto* name : {"canonical", "decimal", "value", "milli"}) json.key(name).null();
  json.key("error").begin_object();
  json.member("kind", to_string(error.kind));
  json.member("offset", error.offset);
  json.member("length", error.length);
  json.end_object();
}

} // namespace

auto write_json(const std::vector<QuantityReading>& readings, const Sink& sink) -> void {
  JsonWriter json(sink);
  json.begin_array();
  for (const auto& reading : readings) {
    json.begin_object();
    json.member("input", without_known_secrets(reading.input));
    json.member("ok", reading.parsed.has_value());
    if (reading.parsed) {
      write_value(*reading.parsed, json);
    } else {
      write_error(reading.parsed.error(), json);
    }
    json.end_object();
  }
  json.end_array();
}

} // namespace berth
