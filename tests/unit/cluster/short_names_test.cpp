#include "catch.hpp"
#include "cluster/import/short_names.hpp"

namespace short_names_test {

using berth::inventory::short_names;
using berth::inventory::ShortNames;

TEST_CASE("a path goes by as little of it as tells it from the others") {
  CHECK(short_names({}).empty());
  CHECK(short_names({"/a/b/c.json", "d.yaml", "<stdin>"}) ==
        ShortNames{{"/a/b/c.json", "c.json"}, {"d.yaml", "d.yaml"}, {"<stdin>", "<stdin>"}});
  CHECK(short_names({"a/b/c.json", "x/c.json"}) == ShortNames{{"a/b/c.json", "b/c.json"}, {"x/c.json", "x/c.json"}});
  CHECK(short_names({"c.json", "x/c.json"}) == ShortNames{{"c.json", "c.json"}, {"x/c.json", "x/c.json"}});
  CHECK(short_names({"/dev/fd/63"}) == ShortNames{{"/dev/fd/63", "/dev/fd/63"}});
  CHECK(short_names({"same", "same"}) == ShortNames{{"same", "same"}});
}

} // namespace short_names_test
