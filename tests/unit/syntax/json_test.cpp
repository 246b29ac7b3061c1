#include "catch.hpp"
#include "parsed_text.hpp"

#include <nlohmann/json.hpp>

namespace json_test {

using namespace berth;

namespace {

/// The tree as nlohmann's value: numbers from their text, so that both libraries read the same digits.
auto value_of(const Node& node) -> nlohmann::json {
  if (node.is_mapping()) {
    auto object = nlohmann::json::object();
    for (const auto& member : node.members) object[std::string(member.name)] = value_of(*member.value);
    return object;
  }
  if (node.is_sequence()) {
    auto array = nlohmann::json::array();
    for (const auto* item : node.items) array.push_back(value_of(*item));
    return array;
  }
  if (node.is_null()) return nullptr;
  if (node.kind == Kind::boolean) return node.flag;
  if (node.is_string()) return std::string(node.text);
  return nlohmann::json::parse(number_text(node));
}

} // namespace

TEST_CASE("JSON gives the values that nlohmann gives") {
  for (const std::string text :
       {R"({"a":1,"b":[true,false,null],"c":{"d":"e"}})", R"([])", R"({})", " [ 1 , 2.5 , -3e2 , 1E+2 ] \n",
        R"(["\"\\\/\b\f\n\r\t\u0041\u00e9\u20ac\ud83d\ude00"])", "{\"\xC3\xA9\":\"\xE2\x82\xAC\"}",
        R"([0,-1,0.5,9223372036854775807,1e-7,123456789012])", "[\"\x7F\"]", "[[[[[]]]]]", "{\"a\":\r\n\t[1,\n2]}"}) {
    const ParsedText parsed(text);
    INFO(text);
    REQUIRE(parsed.faults().empty());
    REQUIRE(parsed.documents().size() == 1);
    CHECK(value_of(parsed.root()) == nlohmann::json::parse(text));
  }
}

TEST_CASE("JSON keeps every byte's place") {
  const ParsedText parsed(" {\"a\" : [1, \"b\\n\"], \"c\":{}} ");
  REQUIRE(parsed.faults().empty());
  CHECK(parsed.bytes(parsed.root()) == "{\"a\" : [1, \"b\\n\"], \"c\":{}}");
  const auto& a = parsed.root().members[0];
  CHECK(parsed.bytes(*a.key) == "\"a\"");
  CHECK(parsed.bytes(*a.value) == "[1, \"b\\n\"]");
  CHECK(parsed.bytes(*a.value->items[1]) == "\"b\\n\"");
  CHECK(a.value->items[1]->text == "b\n");
  CHECK(parsed.bytes(*parsed.root().find("c")) == "{}");
  CHECK(parsed.comments().empty());
}

TEST_CASE("JSON strings are JSON's own: half a surrogate pair is U+FFFD, NUL may stand") {
  const ParsedText parsed(R"(["\ud800","\ud800x","\udc00","\ud800\u0041","\u0000"])");
  REQUIRE(parsed.faults().empty());
  CHECK(parsed.root().items[0]->text == "\xEF\xBF\xBD");
  CHECK(parsed.root().items[1]->text == "\xEF\xBF\xBDx");
  CHECK(parsed.root().items[3]->text == "\xEF\xBF\xBD"
                                        "A");
  CHECK(parsed.root().items[4]->text == std::string_view("\0", 1));
}

TEST_CASE("numbers of JSON: integers within 64 bits, floats beyond") {
  const ParsedText parsed("[1,1.0,-0,1e3,9223372036854775808,1E400]");
  const auto items = parsed.root().items;
  CHECK(items[0]->kind == Kind::integer);
  CHECK(items[1]->kind == Kind::number);
  CHECK(number_text(*items[1]) == "1");
  CHECK(number_text(*items[2]) == "0");
  CHECK(number_text(*items[3]) == "1000");
  CHECK(number_text(*items[4]) == "9223372036854776000");
  CHECK(number_text(*items[5]).empty());
}

TEST_CASE("values in a row are documents, after `---` too") {
  CHECK(ParsedText("{\"a\":1}\n{\"b\":2}{\"c\":3}").documents().size() == 3);
  const ParsedText mixed("{\"a\":1}\n---\nb: 2\n---\n{\"c\":[3]}\n");
  REQUIRE(mixed.faults().empty());
  REQUIRE(mixed.documents().size() == 3);
  CHECK(mixed.documents()[2].index == 2);
  CHECK(as_json(mixed.root(2)) == "{c:[3]}");
  const ParsedText twice("{\"a\":1}\n{\"b\":1,\"b\":2}\n");
  CHECK(twice.faults() == "Y002 2:8 \"b\"");
  CHECK(twice.findings()[0].document == 1);
}

TEST_CASE("a file that kubectl takes for JSON must be JSON, though YAML would take it") {
  CHECK(ParsedText("{\"a\":1 \"b\":2}").faults() == "Y001 1:8 \"");
  CHECK(ParsedText("{\"a\":[1,]}").faults() == "Y001 1:9 ]");
  CHECK(ParsedText("{\"a\":'b'}").faults() == "Y001 1:6 '");
  CHECK(ParsedText("{\"a\":\"b\tc\"}").faults() == "Y001 1:8 \t");
  CHECK(ParsedText("{\"a\":01}").faults() == "Y001 1:7 1");
  CHECK(ParsedText("---\n{\"a\":[1,]}").faults().empty());
  CHECK(ParsedText("{a: [1,]}").faults().empty());
  CHECK(ParsedText("[{\"a\":1,}]").faults().empty());
}

TEST_CASE("what is no JSON is read as YAML") {
  CHECK(as_json(ParsedText("{a: b, 'c': [1,],}").root()) == R"({a:"b",c:[1]})");
  CHECK(as_json(ParsedText("[01, 1_0]").root()) == "[1,10]");
  CHECK(as_json(ParsedText("[1 \"b\",]").root()) == "[\"1 \"b\"\"]");
  CHECK(ParsedText("{\"a\":1").faults() == "Y001 1:1 {");
  CHECK(ParsedText("{\"a\":\"b}").faults() == "Y001 1:6 \"");
  CHECK(ParsedText("{\"a\":1}x").faults() == "Y001 1:8 x");
  CHECK(ParsedText("{\"a\": \"\x01\"}").faults() == "Y003 1:8 \x01");
}

} // namespace json_test
