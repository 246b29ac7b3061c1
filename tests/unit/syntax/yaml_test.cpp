#include "catch.hpp"
#include "parsed_text.hpp"
#include "syntax/yaml/decode.hpp"
#include "syntax/yaml/lexer.hpp"

namespace yaml_test {

using namespace berth;

namespace {

auto json(const std::string& text) -> std::string {
  const ParsedText parsed(text);
  INFO(text);
  CHECK(parsed.faults().empty());
  return parsed.documents().empty() ? "nothing" : as_json(parsed.root());
}

} // namespace

TEST_CASE("values are those of kubectl") {
  // Left: what was given to `kubectl label --local -o json` (1.32); right: what it printed.
  const std::vector<std::pair<std::string, std::string>> cases{
      {"a:\tb", R"({a:"b"})"},
      {"{a:1}", "{a:1:null}"},
      {"[a:,b]", R"(["a:","b"])"},
      {"[a: b, c]", R"([{a:"b"},"c"])"},
      {R"({"a":1})", "{a:1}"},
      {"[1,]", "[1]"},
      {"{a,}", "{a:null}"},
      {"? a\n: b\n? c\n", R"({a:"b",c:null})"},
      {"- - a\n  - b\n- c", R"([["a","b"],"c"])"},
      {"a:\n- b\nc: 1", R"({a:["b"],c:1})"},
      {"a: [\nb\n]", R"({a:["b"]})"},
      {"a: 'b\nc'", R"({a:"b c"})"},
      {"a: [\n\tb,\n\tc]", R"({a:["b","c"]})"},
      {"a: b\t# c", R"({a:"b"})"},
      {"a: 'b'#c", R"({a:"b"})"},
      {"a: |#x\n  b\n", R"({a:"b\n"})"},
      {"a: \"\\'\\\tb\"", "{a:\"'\tb\"}"},
      {"a: b\rc: d\r", R"({a:"b",c:"d"})"},
      {"-\n- a", R"([null,"a"])"},
      {"a: b\n  c\n\n  d", R"({a:"b c\nd"})"},
      {"a: 'it''s\n\n  two'", R"({a:"it's\ntwo"})"},
      {"a: \"\\N\\_\\L\\P\"", "{a:\"\xC2\x85\xC2\xA0\xE2\x80\xA8\xE2\x80\xA9\"}"}, // yaml-cpp: no UTF-8
      {"a: \"x \\\n   y\"", R"({a:"x y"})"},
  };
  for (const auto& [text, value] : cases) CHECK(json(text) == value);
}

TEST_CASE("block scalars: indentation, folding and chomping as libyaml has them") {
  CHECK(json("a: |\n  b\n   c\n\n  d\n") == R"({a:"b\n c\n\nd\n"})");
  CHECK(json("a: |-\n  b\n\n\nc: d\n") == R"({a:"b",c:"d"})");
  CHECK(json("a: |+\n  b\n\n\nc: d\n") == R"({a:"b\n\n\n",c:"d"})");
  CHECK(json("a: |2-\n    b\n  c\n") == R"({a:"  b\nc"})");
  CHECK(json("a: >\n  b\n  c\n\n  d\n   e\n  f\n") == R"({a:"b c\nd\n e\nf\n"})");
  CHECK(json("a: >+\n x\n\n") == R"({a:"x\n\n"})");                     // yaml-cpp 0.7 loses the last line
  CHECK(json("a: |\n  no line ending") == R"({a:"no line ending\n"})"); // kubectl adds the line ending
  CHECK(json("a: |\r\n  b\r\n  c\r\n") == R"({a:"b\nc\n"})");
  CHECK(json("a: |\nb: c") == R"({a:"",b:"c"})");
}

TEST_CASE("tags type a scalar, or leave it a string") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"!!int \"5\"", "5"},
      {"! 5", "\"5\""},
      {"!c 5", "\"5\""},
      {"!!str", "\"\""},
      {"!!str 5", "\"5\""},
      {"!!float 5", "5"},
      {"!!bool \"yes\"", "true"},
      {"!!binary aGk=", "\"hi\""},
      {"!!null ''", "null"},
      {"!!map [a]", "[\"a\"]"},
      {"!<tag:yaml.org,2002:str> 1", "\"1\""},
      {"!!timestamp 2001-01-01", "\"2001-01-01\""},
  };
  for (const auto& [text, value] : cases) CHECK(json("a: " + text + "\n") == "{a:" + value + "}");
  const ParsedText tagged("a: !!str 5\n");
  CHECK(tagged.root().find("a")->tag() == "!!str");
  CHECK(tagged.bytes(*tagged.root().find("a")) == "5");
}

TEST_CASE("aliases are their anchor's value at their own place") {
  const ParsedText text("a: &x {b: 1}\nc: *x\nd: &x 2\ne: *x\n");
  REQUIRE(text.faults().empty());
  CHECK(as_json(text.root()) == "{a:{b:1},c:{b:1},d:2,e:2}");
  const auto* alias = text.root().find("c");
  CHECK(alias->alias);
  CHECK(text.bytes(*alias) == "*x");
  CHECK(text.root().find("a")->anchor() == "x");
  CHECK(text.bytes(*text.root().find("a")) == "{b: 1}");
}

TEST_CASE("merges stand where `<<` does, and the last of a name wins") {
  const std::string base = "x: &x {a: 2, c: 3}\nz: &z {a: 4, d: 5}\n";
  const auto merged = [&](const std::string& body) {
    const ParsedText text(base + "r:\n" + body);
    INFO(body);
    REQUIRE(text.faults().empty());
    return as_json(*text.root().find("r"));
  };
  // As kubectl resolves them; a key before the merge is overridden.
  CHECK(merged("  <<: *x\n  a: 1\n") == "{c:3,a:1}");
  CHECK(merged("  a: 1\n  <<: *x\n") == "{a:2,c:3}");
  CHECK(merged("  <<: [*x, *z]\n  q: 1\n") == "{d:5,a:2,c:3,q:1}");
  CHECK(merged("  !!merge <<: *x\n") == "{a:2,c:3}");
  CHECK(merged("  '<<': *x\n") == "{<<:{a:2,c:3}}");
  const ParsedText text(base + "r: {<<: *x, q: 1}\n");
  const auto members = text.root().find("r")->members;
  REQUIRE(members.size() == 3);
  CHECK(members[0].merged);
  CHECK_FALSE(members[2].merged);
}

TEST_CASE("duplicate keys stay visible and are findings") {
  const ParsedText text("a: 1\nb: 2\na: 3\n");
  CHECK(text.faults() == "Y002 3:1 a");
  CHECK(text.findings()[0].labels[0].span == Span{0, 0, 1});
  REQUIRE(text.root().members.size() == 3);
  CHECK(text.root().members[2].repeated);
  CHECK(text.root().find("a")->text == "3");
  CHECK(ParsedText("yes: 1\n\"true\": 2\n").faults() == "Y002 2:1 \"true\"");
  std::string many;
  for (int i = 0; i < 40; ++i) many += "k" + std::to_string(i % 39) + ": x\n";
  CHECK(ParsedText(many).faults() == "Y002 40:1 k0");
  CHECK(ParsedText("x: &x {a: 1}\ny: {a: 2, <<: *x}\n").faults().empty()); // an override is no repetition
}

TEST_CASE("documents keep their numbers, and a fault in one leaves the others readable") {
  const ParsedText text("# head\na: 1\n---\nb: [\n---\n---\nc: 3\n...\n# tail\n");
  REQUIRE(text.documents().size() == 3);
  CHECK(text.documents()[0].index == 0);
  CHECK(text.documents()[1].index == 2);
  CHECK(text.documents()[1].root->is_null());
  CHECK(text.documents()[2].index == 3);
  CHECK(text.faults() == "Y001 4:4 [");
  CHECK(text.findings()[0].document == 1);
  CHECK(ParsedText("").documents().empty());
  CHECK(ParsedText("# only\n").documents().empty());
  CHECK(ParsedText("---\n").documents().size() == 1);
  CHECK(ParsedText("--- # comment\na: 1\n--- \nb: 2\n").documents().size() == 2);
  CHECK(ParsedText("a: |\n  ---\n  b\n").documents().size() == 1);
}

TEST_CASE("a mark at the start of a file or right after a separator counts for nothing") {
  const std::string mark = "\xEF\xBB\xBF";
  const ParsedText text(mark + "a: 1\nb: 2\n---\n" + mark + "c: 3\nd: 4\n");
  REQUIRE(text.faults().empty());
  CHECK(as_json(text.root(0)) == "{a:1,b:2}");
  CHECK(as_json(text.root(1)) == "{c:3,d:4}");
  CHECK(text.file().position(text.root(0).members[0].key->span.begin) == Position{1, 1});
}

TEST_CASE("comments are found, and `#` within scalars is none") {
  const ParsedText text("# one\na: 'x # y' # two\nb: x#y\nc: |  # three\n  # text\nd: [ # four\n  1 ]\n  # five\n");
  REQUIRE(text.faults().empty());
  CHECK(text.comments() == std::vector<std::string>{"own # one", "# two", "# three", "# four", "own # five"});
  CHECK(text.root().find("c")->text == "# text\n");
}

TEST_CASE("our unfolding and yaml-cpp's agree where both read a text") {
  for (const std::string text :
       {"a: b\n  c\n\n\n  d\n", "a: 'it''s\n  two\n\n  x '\n",
        "\"\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\\"\\\\\\x41\\u00e9\\U0001F600\"",
        "- \"a  \n  b\"\n- \"a\\\n  b\"\n- \"a\\\n\n  b\\  \n c\"\n", "[a\n b, 'c\n\n d']\n"}) {
    const auto slices = yaml::split(text, 0);
    auto lexed = yaml::Lexer(slices.at(0)).run();
    INFO(text);
    REQUIRE_FALSE(lexed.problem);
    auto theirs = yaml::outline(slices[0], lexed.tokens).value();
    auto ours = theirs;
    Tree tree;
    REQUIRE_FALSE(yaml::take_bytes(slices[0], theirs, tree.arena()));
    REQUIRE(yaml::read_by_yaml_cpp(slices[0], theirs, tree.arena()));
    (void)yaml::take_bytes(slices[0], ours, tree.arena());
    yaml::unfold_rest(slices[0], ours, tree.arena());
    for (std::size_t i = 0; i < ours.slots.size(); ++i) CHECK(ours.slots[i].text == theirs.slots[i].text);
  }
}

} // namespace yaml_test
