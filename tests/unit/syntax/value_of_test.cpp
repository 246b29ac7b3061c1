#include "catch.hpp"
#include "source/sources.hpp"
#include "syntax/tree.hpp"
#include "syntax/value_of.hpp"
#include "syntax/write.hpp"

#include <string>

namespace value_of_test {

using namespace berth;

namespace {

auto read(const std::string& text) -> Value {
  Sources sources;
  const auto id = sources.add("f", text);
  const auto parsed = parse(sources[id], id);
  INFO(text);
  for (const auto& finding : parsed.findings) UNSCOPED_INFO(finding.message);
  CHECK(parsed.findings.empty());
  REQUIRE(parsed.tree.documents().size() == 1);
  return value_of(*parsed.tree.documents().front().root);
}

auto json(const std::string& text) -> std::string { return write_json(read(text), 0); }

} // namespace

TEST_CASE("a document is carried as Kubernetes reads it") {
  CHECK(json("a: yes\nb: \"yes\"\nc: 0777\nd: 1e3\ne: 0.10\nf: 1:30\ng: ~\nh:\ni: 2001-01-01\n") ==
        "{\"a\":true,\"b\":\"yes\",\"c\":511,\"d\":1000,\"e\":0.1,\"f\":\"1:30\",\"g\":null,\"h\":null,\"i\":\"2001-01-"
        "01\"}\n");
  CHECK(json("[]\n") == "[]\n");
  CHECK(json("- [1, {a: b}]\n- - x\n") == "[[1,{\"a\":\"b\"}],[\"x\"]]\n");
  CHECK(json("9223372036854775807\n") == "9223372036854775807\n");
}

TEST_CASE("keys are named as Kubernetes names them") {
  CHECK(json("yes: 1\n010: 2\n\"no\": 3\n") == "{\"true\":1,\"8\":2,\"no\":3}\n");
}

TEST_CASE("anchors and merges are resolved, a mapping's own key winning over a merged one") {
  CHECK(json("a: &x {k: 1, l: 2}\nb: *x\nc:\n  <<: *x\n  k: 3\n") ==
        "{\"a\":{\"k\":1,\"l\":2},\"b\":{\"k\":1,\"l\":2},\"c\":{\"k\":3,\"l\":2}}\n");
}

TEST_CASE("what Kubernetes has no number for is carried as text") { CHECK(json(".inf\n") == "\".inf\"\n"); }

TEST_CASE("our own reader reads back what our writer writes") {
  auto document = Value::map();
  const std::vector<std::string> texts{"",
                                       " ",
                                       "yes",
                                       "1e3",
                                       "a: b",
                                       "#",
                                       "- a",
                                       "a\nb\n",
                                       "a\n\n  b\nc\n",
                                       " a\n",
                                       "a\n\n",
                                       "\t",
                                       "\r\n",
                                       "\"",
                                       "\\",
                                       "~",
                                       "<<",
                                       "=",
                                       std::string("\0x", 2),
                                       "\x1b[31m",
                                       "\xC2\x85",
                                       "\xE2\x80\xA8",
                                       "\xEF\xBB\xBF",
                                       "\xF0\x9F\x98\x80",
                                       "{{.inputs.x}}",
                                       std::string(2000, 'x'),
                                       std::string(600, '"')};
  for (const auto& text : texts) {
    document["values"].push(text);
    document["keys"].set(text, Value::list({text, Value::map({{text, text}}), Value::list({Value::list({text})})}));
  }
  document["others"] = Value::list({true, false, Value(), 0, -1, JsonNumber{"0.5"}, JsonNumber{"1e+21"},
                                    JsonNumber{"1e-7"}, Value::list(), Value::map()});
  CHECK(json(write_yaml(document)) == write_json(document, 0));
  CHECK(json(write_json(document)) == write_json(document, 0));
  CHECK(json(write_json(document, 0)) == write_json(document, 0));
}

} // namespace value_of_test
