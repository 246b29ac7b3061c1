#include "catch.hpp"
#include "report/prose/blocks.hpp"
#include "report/prose/flow.hpp"
#include "report/prose/roff.hpp"

namespace prose_test {

using namespace berth;
using namespace berth::prose;

TEST_CASE("paragraphs are laid out anew, lines that are indented are not") {
  CHECK(flowed("one two\nthree four\n\n  a  =  b\nfive", 12) == "one two\nthree four\n\n  a  =  b\nfive\n");
  CHECK(flowed("one two three", 9, 2) == "  one two\n  three\n");
  CHECK(flowed("", 80).empty());
}

TEST_CASE("a word that is wider than the page has a line of its own") {
  CHECK(flowed("a abcdefghijkl b", 6) == "a\nabcdefghijkl\nb\n");
}

TEST_CASE("items hang behind their terms, and below them where these are long") {
  CHECK(flowed("- one two\n  three", 9) == "- one two\n  three\n");
  CHECK(flowed("  key  one two\n       three", 13) == "  key  one\n       two\n       three\n");
  CHECK(flowed("  a-long-term  one two three", 16) == "  a-long-term\n      one two\n      three\n");
}

TEST_CASE("an item that fits on its line stays as it was written") {
  CHECK(flowed("  a  b   c", 20) == "  a  b   c\n");
}

TEST_CASE("a comment of YAML is one in each of its lines, and a list of YAML is no item") {
  CHECK(flowed("  key: 1  # one two three", 20) == "  key: 1  # one two\n          # three\n");
  CHECK(flowed("  - a: 1\n    b: 2", 20) == "  - a: 1\n    b: 2\n");
}

TEST_CASE("what is to be typed is not parted") {
  CHECK(broken("type `berth help fit` for it", 20) == std::vector<std::string>{"type", "`berth help fit` for", "it"});
  CHECK(broken("an ` alone is a word", 6).front() == "an `");
}

TEST_CASE("a pipe is read at 80 columns, a terminal at its own within bounds") {
  terminal::Look look;
  look.endless = true;
  CHECK(reading_width(look) == 80);
  look.endless = false;
  look.columns = 60;
  CHECK(reading_width(look) == 60);
  look.columns = 300;
  CHECK(reading_width(look) == 100);
  look.columns = 3;
  CHECK(reading_width(look) == 40);
}

TEST_CASE("no letter of a text is a request of roff") {
  CHECK(roff_text(".SH it's -a \\n \"x\"") == "\\&.SH it\\(aqs \\-a \\en \\(dqx\\(dq");
  CHECK(roff_text("see `berth -h`") == "see \\fBberth \\-h\\fR");
  CHECK(roff_text("one ` alone") == "one \\(ga alone");
}

TEST_CASE("blocks are macros of man(7)") {
  CHECK(roff("a\nb\n\n  x y\n  z\n  t  u\n- i\n  j") ==
        ".PP\na b\n.RS 2\n.EX\nx y\nz\n.EE\n.RE\n.TP 5\nt\nu\n.IP \\(bu 2\ni j\n");
}

TEST_CASE("lines of the source end where an editor does, and none begins with a dot") {
  const auto text = std::string(76, 'a') + " .b";
  CHECK(roff_lines(text) == std::string(76, 'a') + "\n\\&.b\n");
}

} // namespace prose_test
