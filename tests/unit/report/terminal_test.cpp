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

TEST_CASE("what cannot be seen, or only looks like a space, is drawn") {
  // Default_Ignorable_Code_Point, each range by its ends
  for (const auto* text :
       {"\u00AD",     "\u034F",     "\u061C",     "\u115F",     "\u1160",     "\u17B4",     "\u17B5",    "\u180B",
        "\u180F",     "\u200B",     "\u200C",     "\u200D",     "\u200F",     "\u202A",     "\u202E",    "\u2060",
        "\u206F",     "\u3164",     "\uFE00",     "\uFE0F",     "\uFEFF",     "\uFFA0",     "\uFFF0",    "\uFFF8",
        "\U0001BCA0", "\U0001BCA3", "\U0001D173", "\U0001D17A", "\U000E0000", "\U000E0101", "\U000E0FFF"}) {
    const auto drawn = safe(text);
    INFO(drawn);
    CHECK(drawn.substr(0, 3) == "\\u{");
    CHECK(columns(text) == drawn.size());
  }
  CHECK(safe("\u2028\u2029") == "\\u{2028}\\u{2029}");
  CHECK(safe("\u1680\u2003\u202F\u205F\u3000\u2800") == "\\u{1680}\\u{2003}\\u{202f}\\u{205f}\\u{3000}\\u{2800}");
  CHECK(safe("\uFDD0\U0001FFFE\U0010FFFF") == "\\u{fdd0}\\u{1fffe}\\u{10ffff}");
  CHECK(safe("Alw\u115Fays") == "Alw\\u{115f}ays");
  CHECK(safe("\u0645\u0631\u062D\u0628\u0627 \u05E9\u05DC\u05D5\u05DD \uAC00") ==
        "\u0645\u0631\u062D\u0628\u0627 \u05E9\u05DC\u05D5\u05DD \uAC00");
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
  CHECK(line_start("\u3000::error::a") == "\\u{3000}::error::a"); // a blank too, and drawn as none
  CHECK(line_start("a::b") == "a::b");
  CHECK(line_start("") == "");
  CHECK(safe("::1") == "::1");
}

} // namespace terminal_test
