#include "catch.hpp"
#include "parsed_text.hpp"

#include <functional>

namespace positions_test {

using namespace berth;

namespace {

/// Every key and value in the order of the file, with its bytes.
auto spans(const std::string& text) -> std::vector<std::string> {
  const ParsedText parsed(text);
  INFO(text);
  CHECK(parsed.faults().empty());
  std::vector<std::string> found;
  const std::function<void(const Node&)> walk = [&](const Node& node) {
    found.push_back(parsed.bytes(node));
    for (const auto& member : node.members) {
      walk(*member.key);
      walk(*member.value);
    }
    for (const auto* item : node.items) walk(*item);
  };
  for (const auto& document : parsed.documents()) walk(*document.root);
  return found;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("every span is exactly the value's bytes") {
  CHECK(spans("a: b # c\n") == Texts{"a: b", "a", "b"});
  CHECK(spans("a: 'b' \nc:\n") == Texts{"a: 'b' \nc:", "a", "'b'", "c", ""});
  CHECK(spans("a: [b, {c: d}] # x\n") == Texts{"a: [b, {c: d}]", "a", "[b, {c: d}]", "b", "{c: d}", "c", "d"});
  CHECK(spans("- a\n-\n- b\n") == Texts{"- a\n-\n- b", "a", "", "b"});
  CHECK(spans("a:\n- b\n- c: d\n  e: f\ng: h\n") == Texts{"a:\n- b\n- c: d\n  e: f\ng: h", "a", "- b\n- c: d\n  e: f",
                                                          "b", "c: d\n  e: f", "c", "d", "e", "f", "g", "h"});
  CHECK(spans("a: b\n  c  \n\n# x\nd: e\n") == Texts{"a: b\n  c  \n\n# x\nd: e", "a", "b\n  c", "d", "e"});
  CHECK(spans("a: \"b\n  c\"\n") == Texts{"a: \"b\n  c\"", "a", "\"b\n  c\""});
  CHECK(spans("a: |\n  b\n  c\n\nd: >-\n  e\n") ==
        Texts{"a: |\n  b\n  c\n\nd: >-\n  e", "a", "|\n  b\n  c", "d", ">-\n  e"});
  CHECK(spans("a: |+\n  b\n\n\nd: e\n") == Texts{"a: |+\n  b\n\n\nd: e", "a", "|+\n  b\n\n", "d", "e"});
  CHECK(spans("a: | # c\nb: c\n") == Texts{"a: | # c\nb: c", "a", "|", "b", "c"});
  CHECK(spans("a: !!str &x b\nc: *x\n") == Texts{"a: !!str &x b\nc: *x", "a", "b", "c", "*x"});
  CHECK(spans("[a: b, ? c, d]") == Texts{"[a: b, ? c, d]", "a: b", "a", "b", "c", "c", "", "d"});
  CHECK(spans("{a, b: , \"c\":1}") == Texts{"{a, b: , \"c\":1}", "a", "", "b", "", "\"c\"", "1"});
}

TEST_CASE("CRLF, tabs, marks and wide characters shift nothing") {
  CHECK(spans("a: b\r\nc: |\r\n  d\r\n  e\r\nf: g\r\n") ==
        Texts{"a: b\r\nc: |\r\n  d\r\n  e\r\nf: g", "a", "b", "c", "|\r\n  d\r\n  e", "f", "g"});
  CHECK(spans("\xEF\xBB\xBF"
              "a: b\n") == Texts{"a: b", "a", "b"});
  CHECK(spans("\xC3\xA9: \xE2\x82\xAC # \xC3\xA9\nb:\tc\t\n") ==
        Texts{"\xC3\xA9: \xE2\x82\xAC # \xC3\xA9\nb:\tc", "\xC3\xA9", "\xE2\x82\xAC", "b", "c"});
  CHECK(spans("a: 1\n---\n- b\n--- # x\n'c'\n") == Texts{"a: 1", "a", "1", "- b", "b", "'c'"});
}

TEST_CASE("an absent value stands right behind its colon or dash") {
  const ParsedText text("a:   # none\nb: {c: }\nd:\n- \n- e\n");
  REQUIRE(text.faults().empty());
  CHECK(text.root().member("a")->value->span == Span{0, 2, 2});
  CHECK(text.root().member("a")->value->style == Style::absent);
  CHECK(text.root().find("b")->member("c")->value->span == Span{0, 18, 18});
  CHECK(text.root().find("d")->items[0]->span == Span{0, 25, 25});
}

TEST_CASE("the bytes of a scalar read by themselves give the same value") {
  const std::string text =
      "a: b\nc: 'd''e'\nf: \"g\\n\\u00e9\"\nh: |\n  i\n   j\n\n  k\nl: >-\n  m\n  n\n\n"
      "o: p q\n  r\n\n  s\nt: 0x1F\nu: ~\nv: [1.50, yes, 'no']\nw: |+\n  x\n\n\ny: \"z\n  1\\\n  2\"\n";
  const ParsedText parsed(text);
  REQUIRE(parsed.faults().empty());
  int scalars = 0;
  const std::function<void(const Node&)> walk = [&](const Node& node) {
    for (const auto& member : node.members) walk(*member.value);
    for (const auto* item : node.items) walk(*item);
    if (!node.is_scalar()) return;
    ++scalars;
    const ParsedText again("k: " + parsed.bytes(node) + "\n");
    INFO(parsed.bytes(node));
    REQUIRE(again.faults().empty());
    CHECK(as_json(*again.root().members[0].value) == as_json(node));
    CHECK(again.root().members[0].value->kind == node.kind);
    CHECK(again.bytes(*again.root().members[0].value) == parsed.bytes(node));
  };
  walk(parsed.root());
  CHECK(scalars == 13);
}

} // namespace positions_test
