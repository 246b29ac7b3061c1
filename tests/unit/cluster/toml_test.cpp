#include "catch.hpp"
#include "cluster/import/toml.hpp"

namespace toml_test {

namespace {

/// `a/b=1,2` for each entry.
auto read(std::string_view text) -> std::string {
  std::string all;
  berth::inventory::for_each_toml_entry(text, [&](const berth::inventory::TomlEntry& entry) {
    for (std::size_t i = 0; i < entry.path.size(); ++i) all += (i == 0 ? "" : "/") + entry.path[i];
    all += "=";
    for (std::size_t i = 0; i < entry.values.size(); ++i) all += (i == 0 ? "" : ",") + entry.values[i];
    all += ";";
  });
  return all;
}

} // namespace

TEST_CASE("tables, dotted keys, inline tables and lists") {
  CHECK(read("a = 1\n[b.\"c.d\"]\ne.f = 'g' # h\n[i]\nj = {k = 2, l = {m = true}}\nn = [\n 'o', # p\n \"q\"\n]\n") ==
        "a=1;b/c.d/e/f=g;i/j/k=2;i/j/l/m=true;i/n=o,q;");
  CHECK(read("# only a comment\n\n").empty());
}

TEST_CASE("what is no TOML is passed over, whatever it is") {
  CHECK(read("no key\na=1\n= 2\n[\nb=3") == "a=1;b=3;");
  for (const auto* const text :
       {"a = {", "a = [", "a = [[[[", "[", "a.", "\"", "a=\"", "a={b={c={", "]]]", "a = ]", "{"})
    (void)read(text);
  std::string deep = "a = ";
  for (int i = 0; i < 100'000; ++i) deep += "{b=";
  (void)read(deep);
}

} // namespace toml_test
