#include "catch.hpp"
#include "finding/rules.hpp"
#include "parsed_text.hpp"
#include "syntax/cursor.hpp"

namespace cursor_test {

using namespace berth;

TEST_CASE("a cursor knows where it stands and reads what is there") {
  const ParsedText text("spec:\n  name: train\n  count: 80.0\n  ready: true\n  none: null\n  list: [a, ~, 3]\n");
  const auto root = Cursor::at(&text.root(), {});
  const auto spec = root.field("spec");
  const auto list = spec.field("list");
  CHECK(spec.field("name").text() == "train");
  CHECK(spec.field("count").whole() == 80);
  CHECK(spec.field("ready").is(true));
  CHECK_FALSE(spec.field("none"));
  CHECK(list.size() == 3);
  CHECK(list.item(1).is_text());
  CHECK(list.item(2).text().empty());
  CHECK(list.item(2).path.str() == "spec.list[2]");
  CHECK(list.item_here(2).path.str() == "spec.list");
  CHECK(spec.field("name", "spelt").path.str() == "spec.spelt");
}

TEST_CASE("a cursor stands below the path that it was given") {
  const ParsedText text("name: train\n");
  const auto item = Cursor::at(&text.root(), "items[2]");
  CHECK(item.field("name").path.str() == "items[2].name");
}

TEST_CASE("what is absent is pointed at by what would hold it") {
  const ParsedText text("spec:\n  name: train\n");
  const auto root = Cursor::at(&text.root(), {});
  const auto spec = root.field("spec");
  const auto absent = spec.field("image");
  Findings findings;
  add_finding(findings, rules::bad_quantity, absent, "nothing there");
  add_finding(findings, rules::bad_quantity, spec.field("name"), "a scalar");
  add_finding(findings, rules::bad_quantity, spec.field("name"), spec.key(), "elsewhere");
  CHECK(text.file().text(findings[0].span) == "spec");
  CHECK(findings[0].path == "spec.image");
  CHECK(text.file().text(findings[1].span) == "train");
  CHECK(text.file().text(findings[2].span) == "spec");
  CHECK(findings[2].path == "spec.name");
}

} // namespace cursor_test
