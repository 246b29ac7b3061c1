#include "catch.hpp"
#include "parsed_text.hpp"

#include <chrono>

namespace hazards_test {

using namespace berth;

namespace {

auto faults(const std::string& text) -> std::string { return ParsedText(text).faults(); }

auto repeat(std::string_view text, std::size_t times) -> std::string {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

} // namespace

TEST_CASE("yaml-cpp's endless loops end") {
  CHECK(faults(",") == "Y001 1:1 ,");
  CHECK(faults("[a],") == "Y001 1:4 ,");
  CHECK(faults("{\"a\":1},") == "Y001 1:8 ,");
}

TEST_CASE("a second document without a separator is never silent") {
  CHECK(faults(" a: 1\nb: 2\n") == "Y006 2:1 b: 2");
  CHECK(faults("- a\nb: 1\n") == "Y001 2:1 b: 1");
  CHECK(faults("{a: 1}\n{b: 2}\n") == "Y006 2:1 {b: 2}");
  CHECK(faults("a: 1\n---\n{\"b\": 1}\n{\"c\": 2}\n") == "Y006 4:1 {\"c\": 2}"); // kubectl loses the second one too
  CHECK(faults("a: 1\n...\nb: [\n") == "Y006 3:1 b: [");
  CHECK(faults("a: 1\n... b\n") == "Y006 2:5 b");
  CHECK(faults("a: 1\r---\rb: 2\n") == "Y006 1:6 ---"); // kubectl cuts at line feeds only
  CHECK(faults("a: 1\r...\rb: 2\n") == "Y006 1:6 ...");
  CHECK(faults("# c\n...\n%b\n---\n") == "Y006 3:1 %b");
  CHECK(faults("a: 1\n...\n# fine\n---\nb: 1\n").empty());
}

TEST_CASE("a quote or a bracket that is never closed is marked where it opens") {
  CHECK(faults("a: 'b\nc: d\n") == "Y001 1:4 '");
  CHECK(faults("a: \"b") == "Y001 1:4 \"");
  CHECK(faults("a: [b, c\nd: e\nf: [g]\n") == "Y001 1:4 [");
  CHECK(faults("a: {b: [c}\n") == "Y001 1:8 [");
  CHECK(faults("a: {b: c\n") == "Y001 1:4 {");
  CHECK(faults("a: 'b\nc: 'd'\ne: 'f'\n") == "Y001 1:4 '"); // closed by the next line's quote
}

TEST_CASE("tabs are marked at the tab") {
  CHECK(faults("a:\n\tb: 1\n") == "Y007 2:1 \t");
  CHECK(faults("a:\n  \tb: 1\n") == "Y007 2:3 \t");
  CHECK(faults("- \tb\n") == "Y007 1:3 \t");
  CHECK(faults("-\ta: 1\n") == "Y007 1:2 \t");
  CHECK(faults("a: b\n\t\nc: d\n") == "Y007 2:1 \t"); // kubectl refuses even an empty line with a tab
  CHECK(faults("a:\n\t# c\n  b: 1\n") == "Y007 2:1 \t");
  CHECK(faults("a: |\n\tb\n") == "Y007 2:1 \t");
}

TEST_CASE("indentation that fits nothing is marked on its line") {
  CHECK(faults("a:\n    b: 1\n  c: 2\n") == "Y001 3:3 c: 2");
  CHECK(faults("a:\n  b: 1\n   c: 2\n") == "Y001 3:4 c:");
  CHECK(faults("a:\n  - b\n - c\n") == "Y001 3:2 -");
  CHECK(faults("a: b\nc\nd: e\n") == "Y001 2:1 c");
  CHECK(faults("a: b: c\n") == "Y001 1:5 :");
  CHECK(faults("a: -\n") == "Y001 1:4 -");
  CHECK(faults("a: 1\n- b\n") == "Y001 2:1 -");
}

TEST_CASE("what yaml-cpp takes and Kubernetes refuses") {
  CHECK(faults("[,]") == "Y001 1:2 ,");
  CHECK(faults("[1,,2]") == "Y001 1:4 ,");
  CHECK(faults("{,}") == "Y001 1:2 ,");
  CHECK(faults(": x") == "Y001 1:1 :");
  CHECK(faults("? [a]\n: b\n") == "Y010 1:3 [a]");
  CHECK(faults("{[a]: b}") == "Y010 1:2 [a]");
  CHECK(faults("~: b") == "Y010 1:1 ~");
  CHECK(faults("9223372036854775808: b") == "Y010 1:1 9223372036854775808");
  CHECK(faults("a: !!int x\n") == "Y009 1:10 x");
  CHECK(faults("a: !!float 9223372036854775808\n") == "Y009 1:12 9223372036854775808");
  CHECK(faults("a: !!binary a\n") == "Y009 1:13 a");
  CHECK(faults("a: !e!x 1\n") == "Y009 1:4 !e!x");
  CHECK(faults("a: {b: !x}\n") == "Y009 1:10 }");
  CHECK(faults("a: .inf\n") == "Y011 1:4 .inf");
  CHECK(faults("a: \"\\q\"\n") == "Y001 1:5 \\q");
  CHECK(faults("a: \"\\/\"\n") == "Y001 1:5 \\/");
  CHECK(faults("a: \"\\ud83d\\ude00\"\n") == "Y001 1:5 \\ud83d");
  CHECK(faults("a: [http://x?y]\n") == "Y001 1:13 ?y]");
  CHECK(faults("a: @b\n") == "Y001 1:4 @");
  CHECK(faults("a: *\n") == "Y001 1:4 *");
  CHECK(faults("a: |x\n  b\n") == "Y001 1:5 x");
  CHECK(faults("a: 1\n--- {b: 1}\n") == "Y001 2:5 {b: 1}");
  CHECK(faults("a: 1\n---b: 1\n") == "Y001 2:4 b: 1");
  CHECK(faults("%YAML 1.2\n---\na: 1\n") == "Y001 1:1 %YAML 1.2");
  CHECK(faults(std::string(1100, 'k') + ": 1\n") == "Y001 1:1101 :");
  CHECK(faults(std::string(1024, 'k') + ": 1\n").empty());
  CHECK(faults(repeat("\xC3\xA9", 1024) + ": 1\n").empty()); // characters count, not bytes
}

TEST_CASE("what Kubernetes takes is no fault") {
  for (const auto* text : {"a: b\rc: d\r", "a: 'b'#c\n", "{a: , b: }", "[a: b]", "? a\n", "a:\tb\n", "- - - a\n",
                           "a: \xEF\xBB\xBF"
                           "b\n",
                           "a: !custom {b: c}\n", "a: b\n...\n", "{?a : b}\n", "a: ''''\n", "--- # c\na: b\n",
                           "[!x, a]\n", "a: |\n\n\n  b\n"}) {
    INFO(text);
    CHECK(faults(text).empty());
  }
}

TEST_CASE("bytes that are no text are refused before anything is read") {
  using namespace std::string_literals;
  CHECK(ParsedText("a: \xFF\n").findings()[0].span == Span{0, 3, 4});
  CHECK(ParsedText("a: \xC0\xAF\n").findings()[0].span == Span{0, 3, 4});         // overlong
  CHECK(ParsedText("a: \xED\xA0\x80\n").findings()[0].span == Span{0, 3, 6});     // a surrogate
  CHECK(ParsedText("a: \xF4\x90\x80\x80\n").findings()[0].span == Span{0, 3, 4}); // beyond U+10FFFF
  CHECK(ParsedText("a: b\xE2\x82").findings()[0].span == Span{0, 4, 5});          // cut off
  CHECK(ParsedText("\0\0\0\0"s).findings()[0].span == Span{0, 0, 1});
  CHECK(ParsedText("a: b\0c\n"s).findings()[0].span == Span{0, 4, 5});
  CHECK(ParsedText("a: \x01\n").findings()[0].span == Span{0, 3, 4});
  CHECK(ParsedText("a: \x7F\n").findings()[0].span == Span{0, 3, 4});
  CHECK(ParsedText("a: \xC2\x80\n").findings()[0].span == Span{0, 3, 5});
  CHECK(ParsedText("a: \xEF\xBF\xBE\n").findings()[0].span == Span{0, 3, 6});
  CHECK(ParsedText("\xFF\xFE"
                   "a\0"s)
            .findings()[0]
            .message == "the file is UTF-16: Kubernetes reads UTF-8");
  CHECK(ParsedText("\xFF\xFE\0\0a\0\0\0"s).findings()[0].message == "the file is UTF-32: Kubernetes reads UTF-8");
  CHECK(faults("a: 1\n\xEF\xBB\xBF"
               "b: 2\n") == "Y003 2:1 \xEF\xBB\xBF");
  CHECK(faults("a: \xF0\x9F\x98\x80 \xC2\x85\n").empty());
  CHECK(faults("{\"a\": \"\x7F\"}").empty()); // JSON may
  for (const auto* text : {"a: \xFF\n", "a: \x01\n", "a: \x7F\n"}) {
    CHECK(ParsedText(text).documents().empty());
    CHECK(ParsedText(text).findings().size() == 1);
  }
}

TEST_CASE("aliases cannot explode, contain themselves or hang in the air") {
  std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c < 'm'; ++c) {
    const std::string before(1, static_cast<char>(c - 1));
    bomb += std::string(1, c) + ": &" + c + " [" + repeat("*" + before + ",", 10) + "]\n";
  }
  const ParsedText text(bomb);
  REQUIRE(text.findings().size() == 1);
  CHECK(text.findings()[0].rule->id == "Y005");
  CHECK(text.documents().empty());
  CHECK(faults("a: &x [*x]\n") == "Y008 1:8 *x");
  CHECK(faults("a: &x {b: &y [*x]}\n") == "Y008 1:15 *x");
  CHECK(faults("a: *x\n") == "Y008 1:4 *x");
  CHECK(faults("a: &x 1\n---\nb: *x\n") == "Y008 3:4 *x");
  CHECK(faults("a: {<<: 3}\n") == "Y008 1:9 3");
  CHECK(ParsedText("a: &default 1\nb: *defualt\n").findings()[0].help == "did you mean `*default`?");
  std::string merges = "a: &a {" + repeat("k: 1, ", 1) + "l: 2}\n";
  for (int i = 0; i < 90; ++i) merges += "b" + std::to_string(i) + ": {<<: *a, m: 3}\n";
  CHECK(faults(merges).empty()); // ninety uses of one small anchor are everyday YAML
}

TEST_CASE("depth is bounded, in brackets, by indentation and in JSON") {
  CHECK(faults(repeat("[", 256) + repeat("]", 256)).empty());
  CHECK(faults(repeat("[", 257) + repeat("]", 257)).substr(0, 10) == "Y004 1:257");
  CHECK(ParsedText(repeat("[", 100'000)).findings()[0].rule->id == "Y004");
  CHECK(ParsedText(repeat("- ", 100'000)).findings()[0].rule->id == "Y004");
  CHECK(ParsedText(repeat("[{\"a\":", 100'000)).findings()[0].rule->id == "Y004");
  std::string levels;
  for (std::size_t i = 0; i < 2'000; ++i) levels += std::string(i, ' ') + "a:\n";
  CHECK(ParsedText(levels).findings()[0].rule->id == "Y004");
  CHECK(ParsedText(repeat("a:\n- ", 1) + repeat("- ", 200) + "x\n").faults().empty());
}

TEST_CASE("large and hostile files end soon") {
  // The figure is generous for a debug build with sanitizers on a busy machine; what is quadratic takes minutes.
  const auto start = std::chrono::steady_clock::now();
  constexpr std::size_t much = 300'000;
  for (const auto* text : {"'",   "\"",        "[",      "{",    "- ",   "? ",    ": ",           "&",     "*", "!",
                           "|\n", "a: &b c\n", "- *a\n", "\t",   "\n",   "---\n", "...\n",        "a\r",   "#", "%",
                           ",",   "a: 'b\n",   "- [a\n", "\"\\", "{a: ", "<<: ",  "\xEF\xBB\xBF", "a: 1\n"}) {
    const ParsedText parsed(repeat(text, much));
    CHECK(parsed.findings().size() <= 1'001);
  }
  CHECK(ParsedText(repeat("---\n", 200'000)).findings().back().rule->id == "Y004");
  CHECK(ParsedText(repeat("a: 1\n", 5'000)).findings().size() == 1'001);
  CHECK(ParsedText("[" + repeat("1,", 1'600'000) + "1]").findings()[0].rule->id == "Y004");
  CHECK(ParsedText(std::string((std::size_t{64} << 20U) + 1, '\0')).findings()[0].rule->id == "Y004");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
}

} // namespace hazards_test
