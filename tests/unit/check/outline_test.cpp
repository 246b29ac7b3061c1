#include "catch.hpp"
#include "check/outline.hpp"

namespace outline_test {

using namespace berth;

namespace {

auto outline(const std::string& text) -> Outline { return Outline(SourceFile("a.yaml", text), 0); }

auto at(const std::string& text, const std::string& part) -> Span {
  const auto begin = static_cast<std::uint32_t>(text.find(part));
  return {0, begin, begin + static_cast<std::uint32_t>(part.size())};
}

/// Whether the file may become `after` by an edit of `part`.
auto holds(const std::string& before, const std::string& after, const std::string& part) -> bool {
  return outline(before).holds_in(outline(after), {{at(before, part), "x"}});
}

const std::string two = "apiVersion: v1\nkind: Pod\nmetadata: {name: one}\nspec: {a: 1}\n---\nkind: Other\n";

auto with(const std::string& part, const std::string& instead) -> std::string {
  auto text = two;
  return text.replace(text.find(part), part.size(), instead);
}

} // namespace

TEST_CASE("a file holds its documents while only their content changes") {
  CHECK(holds(two, with("a: 1", "b: 2"), "a: 1"));
}

TEST_CASE("no document may come or go") {
  CHECK_FALSE(holds(two, with("---\n", ""), "---"));
  CHECK_FALSE(holds(two, two + "---\na: 1\n", "a: 1"));
}

TEST_CASE("name, kind and version change only where an edit is on them") {
  CHECK(holds(two, with("one", "two"), "one"));
  CHECK_FALSE(holds(two, with("one", "two"), "a: 1"));
  CHECK(holds(two, with("Pod", "Job"), "Pod"));
  CHECK_FALSE(holds(two, with("Pod", "Job"), "a: 1"));
  CHECK_FALSE(holds(two, with("v1", "v2"), "a: 1"));
  CHECK_FALSE(holds(two, with("name", "nmae"), "a: 1"));
  CHECK(holds(with("name", "nmae"), two, "nmae"));
}

TEST_CASE("nothing may become malformed, and what is so may stay") {
  CHECK_FALSE(holds(two, with("a: 1", "a: 1, a: 2"), "a: 1"));
  CHECK_FALSE(holds(two, with("{a: 1}", "{a: 1"), "a: 1"));
  const auto twice = with("a: 1", "a: 1, a: 2");
  CHECK(holds(twice, twice, "a: 1"));
  CHECK(holds(twice, two, "a: 1"));
}

TEST_CASE("an alias is edited as a whole or not at all") {
  const std::string text = "a: &name text\nb: *name\n";
  const auto alias = at(text, "*name");
  CHECK(outline(text).cuts_alias({{subspan(alias, 2, 1), "x"}}));
  CHECK_FALSE(outline(text).cuts_alias({{alias, "x"}}));
  CHECK_FALSE(outline(text).cuts_alias({{at(text, "text"), "x"}}));
}

TEST_CASE("what an anchor names is shared") {
  const std::string text = "a: &one text\nb: &two {c: 1, d: 2}\ne: 3\n";
  CHECK(outline(text).is_shared({{at(text, "text"), "x"}}));
  CHECK(outline(text).is_shared({{at(text, "2}"), "x"}}));
  CHECK_FALSE(outline(text).is_shared({{at(text, "3"), "x"}}));
}

} // namespace outline_test
