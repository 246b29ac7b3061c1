#include "catch.hpp"
#include "report/terminal/look.hpp"
#include "report/terminal/text.hpp"

namespace terminal_test {

using namespace berth::terminal;

TEST_CASE("text of others cannot steer the terminal") {
  CHECK(safe("plain text, 100%") == "plain text, 100%");
  CHECK(safe("\x1b[31mred") == "\\x1b[31mred");
  CHECK(safe(std::string_view("a\0b", 3)) == "a\\x00b");
  CHECK(safe("a\nb\r") == "a\\x0ab\\x0d");
  CHECK(safe("\x7f") == "\\x7f");
  CHECK(safe("\xC2\x9B") == "\\u{9b}");                // CSI in one character
  CHECK(safe("\u202Etxt.exe") == "\\u{202e}txt.exe");  // right-to-left override
  CHECK(safe("\u2066\u2069") == "\\u{2066}\\u{2069}"); // isolates
  CHECK(safe("1\u00A0Gi") == "1\\u{a0}Gi");            // looks like a space, is none
  CHECK(safe("\U000E0041") == "\\u{e0041}");           // an invisible tag letter
  CHECK(safe("a\tb") == "a    b");
}

TEST_CASE("bytes that are no UTF-8 are drawn one by one") {
  CHECK(safe("\xFF\xFE") == "\\xff\\xfe");
  CHECK(safe("\xC3") == "\\xc3");                   // cut off
  CHECK(safe("\xC0\x80") == "\\xc0\\x80");          // overlong
  CHECK(safe("\xED\xA0\x80") == "\\xed\\xa0\\x80"); // a surrogate
  CHECK(safe("\xC3\xA9") == "\xC3\xA9");
}

TEST_CASE("columns are those of a terminal") {
  CHECK(columns("abc") == 3);
  CHECK(columns("\u00E9") == 1);
  CHECK(columns("e\u0301") == 1);      // a combining accent
  CHECK(columns("\u4F60\u597D") == 4); // East Asian wide
  CHECK(columns("\U0001F680") == 2);   // emoji
  CHECK(columns("\uFF21") == 2);       // full-width A
  CHECK(columns("\t") == tab_width);
  CHECK(columns("\x1b") == 4); // as drawn: \x1b
}

TEST_CASE("padding counts columns, not bytes") {
  CHECK(pad_right("\u4F60", 4) == "\u4F60  ");
  CHECK(pad_left("\u4F60", 4) == "  \u4F60");
  CHECK(pad_right("long", 2) == "long");
}

TEST_CASE("colours are drawn only when wanted, and end where they began") {
  Look look;
  CHECK(look.paint(Ink::error, "x") == "x");
  look.colour = true;
  CHECK(look.paint(Ink::error, "x") == "\x1b[1;31mx\x1b[0m");
  CHECK(look.paint(Ink::plain, "x") == "x");
  CHECK(look.paint(Ink::error, "").empty());
}

TEST_CASE("what a runner of CI would carry out is broken up, and counted as it is drawn") {
  CHECK(safe("a ##[error]b") == "a \\x23#[error]b");
  CHECK(safe("##vso[a]") == "\\x23#vso[a]");
  CHECK(safe("##teamcity[a]") == "\\x23#teamcity[a]");
  CHECK(safe("## [a] #[b] ###") == "## [a] #[b] ###");
  CHECK(safe("###[a]") == "#\\x23#[a]");
  CHECK(columns("##[") == 6);
}

TEST_CASE("text that begins a line begins no command of GitHub's") {
  CHECK(line_start("::error::a") == "\\x3a:error::a");
  CHECK(line_start(" \t::error::a") == "     \\x3a:error::a");
  CHECK(line_start("\u3000::error::a") == "\u3000\\x3a:error::a"); // a blank too
  CHECK(line_start("a::b") == "a::b");
  CHECK(line_start("") == "");
  CHECK(safe("::1") == "::1");
}

} // namespace terminal_test
