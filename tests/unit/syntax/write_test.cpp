#include "catch.hpp"
#include "syntax/quote.hpp"
#include "syntax/utf8.hpp"
#include "syntax/write.hpp"

#include <string>

namespace write_test {

using namespace berth;

namespace {

auto written(const char* key, Value value) -> std::string { return write_yaml(Value::map({{key, std::move(value)}})); }

} // namespace

TEST_CASE("a document is written in block style, lists under their key") {
  auto document = Value::map();
  document["apiVersion"] = "v1";
  document["metadata"]["labels"]["example.com/tier"] = "mem-64";
  document["spec"]["containers"].push(Value::map({{"name", "a"}, {"args", Value::list({"x", "{{.inputs.y}}"})}}));
  document["spec"]["replicas"] = 3;
  document["spec"]["nested"] = Value::list({Value::list({1, 2}), Value::list({Value::map({{"k", true}})})});
  document["spec"]["empty"] =
      Value::map({{"list", Value::list()}, {"map", Value::map()}, {"text", ""}, {"no", Value()}});
  CHECK(write_yaml(document) == R"(apiVersion: v1
metadata:
  labels:
    example.com/tier: mem-64
spec:
  containers:
  - name: a
    args:
    - x
    - "{{.inputs.y}}"
  replicas: 3
  nested:
  - - 1
    - 2
  - - k: true
  empty:
    list: []
    map: {}
    text: ""
    "no": null
)");
}

TEST_CASE("what some reader types otherwise is quoted, in any case") {
  for (const auto* text : {"y", "N", "yes", "No", "ON", "off", "True", "FALSE", "null", "nULL", "NaN", "inf"}) {
    INFO(text);
    CHECK_FALSE(is_plain_safe(text));
    CHECK(written("k", text) == "k: \"" + std::string(text) + "\"\n");
    CHECK(write_yaml(Value::map({{text, 1}})) == '"' + std::string(text) + "\": 1\n");
  }
}

TEST_CASE("only names of letters, digits, dots, slashes and dashes stand bare") {
  for (const auto* text : {"a", "mem-64", "example.com/tier", "nvidia.com/gpu", "v1", "Yess", "e1", "nob"}) {
    INFO(text);
    CHECK(is_plain_safe(text));
  }
  for (const auto* text : {"", "1", "1e3", "1:30", "2001-01-01", ".inf", "0x1F", "~", "=", "<<", "a b", "a:b", "a_b",
                           "-a", "a#", "\xC3\xA9", "500m", "12:30:45", "a\n"}) {
    INFO(text);
    CHECK_FALSE(is_plain_safe(text));
  }
}

TEST_CASE("quotes escape what is not visible and nothing else") {
  CHECK(quote("a\"b\\c/d") == R"("a\"b\\c/d")");
  CHECK(quote(std::string_view("\0\a\b\t\n\v\f\r\x1b\x7f", 10)) == R"("\u0000\u0007\b\t\n\u000b\f\r\u001b\u007f")");
  CHECK(quote("\xC2\x85\xE2\x80\xA8\xE2\x80\xA9\xEF\xBB\xBF") == R"("\u0085\u2028\u2029\ufeff")");
  CHECK(quote("\xE2\x80\xAE\xE2\x81\xA6") == R"("\u202e\u2066")"); // text that would be shown in another order
  CHECK(quote("\xC3\xA9 \xF0\x9F\x98\x80") == "\"\xC3\xA9 \xF0\x9F\x98\x80\"");
}

TEST_CASE("each byte that is no UTF-8 becomes U+FFFD") {
  const std::string mark = "\xEF\xBF\xBD";
  CHECK(quote("a\xFF z") == "\"a" + mark + " z\"");
  CHECK(quote("\xC0\xAF") == '"' + mark + mark + '"');                       // overlong
  CHECK(quote("\xED\xA0\x80") == '"' + mark + mark + mark + '"');            // a surrogate
  CHECK(quote("\xF4\x90\x80\x80") == '"' + mark + mark + mark + mark + '"'); // above U+10FFFF
  CHECK(quote("\xE2\x80") == '"' + mark + mark + '"');                       // cut off
  CHECK(quote(mark) == '"' + mark + '"');                                    // what was there stays
}

TEST_CASE("code points are decoded at the edges of their lengths") {
  CHECK(decode("\x7F", 0).value == 0x7F);
  CHECK(decode("\xC2\x80", 0).value == 0x80);
  CHECK(decode("\xDF\xBF", 0).value == 0x7FF);
  CHECK(decode("\xE0\xA0\x80", 0).value == 0x800);
  CHECK(decode("\xEF\xBF\xBF", 0).value == 0xFFFF);
  CHECK(decode("\xF0\x90\x80\x80", 0).value == 0x10000);
  CHECK(decode("\xF4\x8F\xBF\xBF", 0).value == 0x10FFFF);
  CHECK(decode("\xE0\x9F\xBF", 0).malformed);
  CHECK(decode("\xF0\x8F\xBF\xBF", 0).malformed);
}

TEST_CASE("clean text of whole lines is a block scalar") {
  CHECK(written("run", "set -e\n\n  echo '# a: b'\n") == "run: |\n  set -e\n\n    echo '# a: b'\n");
  CHECK(write_yaml(Value::list({"a\n"})) == "- |\n  a\n");
  CHECK(write_yaml(Value("a\n")) == "|\n  a\n");
}

TEST_CASE("text that a block scalar could change is quoted") {
  for (const auto* text : {"\n", "a", "a\nb", "a\n\n", " a\n", "\na\n", "a \nb\n", "a\n \nb\n", "a\tb\n", "a\r\n",
                           "a\xC2\x85\n", "a\xFF\n",
                           "\xEF\xBB\xBF"
                           "a\n"}) {
    INFO(text);
    CHECK(written("k", text) == "k: " + (is_plain_safe(text) ? std::string(text) : quote(text)) + '\n');
  }
}

TEST_CASE("what a runner of CI would carry out is never written as it is") {
  CHECK(quote("##vso[a]") == R"("\u0023#vso[a]")");
  CHECK(quote("###") == R"("\u0023\u0023#")");
  CHECK(quote("a # b") == R"("a # b")");
  CHECK(written("k", "echo '##[error]'\n") == "k: " + quote("echo '##[error]'\n") + "\n");
  CHECK(written("k", "a\n  ::error::b\n") == "k: " + quote("a\n  ::error::b\n") + "\n");
  CHECK(written("k", "a::b\n## c\n") == "k: |\n  a::b\n  ## c\n");
  CHECK(write_comment("##[error]a") == "# # #[error]a\n");
}

TEST_CASE("what cannot be seen is an escape, above U+FFFF in JSON alone: YAML has no pairs") {
  CHECK(quote("a\u115F\u200D") == R"("a\u115f\u200d")");
  CHECK(quote("a\U000E0101") == "\"a\U000E0101\"");
  CHECK(write_json(Value("a\U000E0101 ##["), 0) == "\"a\\udb40\\udd01 \\u0023#[\"\n");
}

TEST_CASE("a key too long to stand before its colon is written with a question mark") {
  const std::string longest(1000, 'a');
  CHECK(written(longest.c_str(), 1) == longest + ": 1\n");
  const auto longer = longest + 'a';
  CHECK(written(longer.c_str(), 1) == "? " + longer + "\n: 1\n");
  CHECK(written("o", Value::map({{longer, Value::list({1})}})) == "o:\n  ? " + longer + "\n  :\n  - 1\n");
}

TEST_CASE("numbers keep their text, with what YAML 1.1 demands of a float") {
  CHECK(written("k", JsonNumber{"0.1"}) == "k: 0.1\n");
  CHECK(written("k", JsonNumber{"1e+21"}) == "k: 1.0e+21\n");
  CHECK(written("k", JsonNumber{"1.5E3"}) == "k: 1.5e+3\n");
  CHECK(written("k", JsonNumber{"1e-7"}) == "k: 1.0e-7\n");
  CHECK(written("k", std::int64_t{-9223372036854775807 - 1}) == "k: -9223372036854775808\n");
}

TEST_CASE("JSON's grammar of numbers") {
  for (const auto* text : {"0", "-0", "10", "0.5", "1e3", "1E+3", "1.5e-3", "123456789012345678901234567890"})
    CHECK(is_json_number(text));
  for (const auto* text : {"", "-", "01", "+1", ".5", "1.", "1e", "1e+", "0x1", "1 ", "NaN", "1_0"})
    CHECK_FALSE(is_json_number(text));
}

TEST_CASE("JSON, indented and on one line") {
  const auto document = Value::map({{"a", Value::list({1, "x", Value(), Value::map(), Value::list()})},
                                    {"b\n", Value::map({{"c", JsonNumber{"1839.60"}}, {"d", false}})}});
  CHECK(write_json(document, 0) == "{\"a\":[1,\"x\",null,{},[]],\"b\\n\":{\"c\":1839.60,\"d\":false}}\n");
  CHECK(write_json(document) == R"({
  "a": [
    1,
    "x",
    null,
    {},
    []
  ],
  "b\n": {
    "c": 1839.60,
    "d": false
  }
}
)");
}

TEST_CASE("nothing in a comment ends it") {
  CHECK(write_comment("train-model on mem-64-a") == "# train-model on mem-64-a\n");
  CHECK(write_comment("a\nb: c\r\xC2\x85"
                      "d\xE2\x80\xA8"
                      "e\tf\x1b[31m\xFF") == "# a b: c  d e f [31m\xEF\xBF\xBD\n");
}

TEST_CASE("a map keeps the order in which its keys were set, each once") {
  Value value;
  value.set("b", 1).set("a", 2).set("b", "again");
  CHECK(write_json(value, 0) == "{\"b\":\"again\",\"a\":2}\n");
  REQUIRE(value.find("a") != nullptr);
  CHECK(value.find("a")->integer() == 2);
  CHECK(value.find("c") == nullptr);
  CHECK(Value("text").find("a") == nullptr);
  CHECK_THROWS(Value("text").items());
}

TEST_CASE("values are compared by kind, value and order") {
  CHECK(Value(1) == Value(1));
  CHECK_FALSE(Value(1) == Value("1"));
  CHECK_FALSE(Value(1) == Value(true));
  CHECK_FALSE(Value(1) == Value(JsonNumber{"1"}));
  CHECK_FALSE(Value::map({{"a", 1}, {"b", 2}}) == Value::map({{"b", 2}, {"a", 1}}));
}

} // namespace write_test
