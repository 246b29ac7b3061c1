// What Kubernetes 1.29's resource.Quantity makes of 1,500 generated texts.
#include "catch.hpp"
#include "quantity/quantity.hpp"
#include "vectors.hpp"

namespace quantity_vectors_test {

using namespace berth;

namespace {

auto format_name(Quantity::Format format) -> std::string {
  switch (format) {
  case Quantity::Format::decimal_si:
    return "DecimalSI";
  case Quantity::Format::binary_si:
    return "BinarySI";
  case Quantity::Format::decimal_exponent:
    return "DecimalExponent";
  }
  return "";
}

auto trimmed(const std::string& text) -> std::string {
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

} // namespace

TEST_CASE("a text parses where Kubernetes' parser takes it, to the same value") {
  const auto vectors = read_vectors("quantity");
  REQUIRE(vectors.size() == 1500);
  for (const auto& vector : vectors) {
    const auto text = vector["s"].get<std::string>();
    INFO("`" << text << "`");
    const auto parsed = Quantity::parse(text);
    CHECK(parsed.has_value() == vector["ok"].get<bool>());
    if (!parsed || !vector["ok"].get<bool>()) continue;
    CHECK(parsed->canonical() == vector["canonical"].get<std::string>());
    CHECK(parsed->decimal() == vector["asDec"].get<std::string>());
    CHECK(parsed->value() == vector["value"].get<std::int64_t>());
    CHECK(parsed->milli_value() == vector["milli"].get<std::int64_t>());
    CHECK(parsed->sign() == vector["sign"].get<int>());
    CHECK(format_name(parsed->format()) == vector["format"].get<std::string>());
  }
}

TEST_CASE("as a JSON string it is trimmed first") {
  for (const auto& vector : read_vectors("quantity")) {
    const auto text = vector["s"].get<std::string>();
    INFO("`" << text << "`");
    const auto parsed = Quantity::parse(trimmed(text));
    CHECK(parsed.has_value() == vector.contains("json_roundtrip"));
    if (parsed && vector.contains("json_roundtrip"))
      CHECK("\"" + parsed->canonical() + "\"" == vector["json_roundtrip"].get<std::string>());
  }
}

TEST_CASE("whatever is refused is blamed on a part of the text") {
  for (const auto& vector : read_vectors("quantity")) {
    const auto text = vector["s"].get<std::string>();
    INFO("`" << text << "`");
    const auto parsed = Quantity::parse(text);
    if (parsed) continue;
    const auto& error = parsed.error();
    CHECK(std::size_t{error.offset} + error.length <= text.size());
    CHECK((error.length > 0) == !text.empty());
    if (error.probable.empty()) continue;
    auto mended = text;
    mended.replace(error.offset, error.length, error.probable);
    CHECK(Quantity::parse(mended).has_value());
  }
}

} // namespace quantity_vectors_test
