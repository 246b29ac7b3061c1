#include "document/load.hpp"

#include "catch.hpp"
#include "temporary_folder.hpp"

#include <fstream>
#include <sys/stat.h>
#include <thread>

namespace load_test {
namespace {

using namespace berth;

constexpr auto two_pods =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: b}\n";

TEST_CASE("a file is called by its path, standard input by the name that it is given") {
  CHECK(shown_name({"a.yaml"}) == "a.yaml");
  CHECK(shown_name({"-"}) == "<stdin>");
  CHECK(shown_name({"-", "deploy/a.yaml"}) == "deploy/a.yaml");
  CHECK(shown_name({"/tmp/from-git", "deploy/a.yaml"}) == "deploy/a.yaml");
}

TEST_CASE("a loaded file has its text, its tree and its documents") {
  const TemporaryFolder folder;
  std::ofstream("a.yaml") << two_pods;
  Sources sources;
  const auto file = add_file(sources, {"a.yaml", "shown.yaml"});
  REQUIRE(file);
  CHECK(sources[*file].name() == "shown.yaml");
  const auto loaded = load_file(sources, *file);
  CHECK(loaded.file == *file);
  CHECK(loaded.parsed.findings.empty());
  REQUIRE(loaded.documents.size() == 2);
  CHECK(loaded.documents[1].name.value == "b");
  CHECK(loaded.documents[1].root == loaded.parsed.tree.documents()[1].root);
}

TEST_CASE("what cannot be read is not among the sources") {
  const TemporaryFolder folder;
  Sources sources;
  const auto file = add_file(sources, {"missing.yaml", "shown.yaml"});
  REQUIRE_FALSE(file);
  CHECK(file.error().path == "missing.yaml");
  CHECK(sources.size() == 0);
}

TEST_CASE("a pipe is read where it is waited for, and refused unopened where it is not") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo("pipe", 0600) == 0);
  CHECK_FALSE(read_text({"pipe"}));
  std::thread writer([] { std::ofstream("pipe") << two_pods; });
  const auto text = read_text({"pipe", {}, true});
  writer.join();
  REQUIRE(text);
  CHECK(*text == two_pods);
}

} // namespace
} // namespace load_test
