#include "catch.hpp"
#include "check/fingerprint.hpp"

#include <algorithm>
#include <set>

namespace fingerprint_test {

using namespace berth;

namespace {

auto pod(const std::string& containers) -> std::string {
  return "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n" + containers;
}

auto container(const std::string& name, const std::string& image = "registry.example.com/web:latest") -> std::string {
  return "    - {name: " + name + ", image: " + image +
         ", resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}}\n";
}

struct Printed {
  FileCheck check;
  std::vector<std::string> prints;

  explicit Printed(const std::string& text) {
    Sources sources;
    const auto file = sources.add("pod.yaml", text);
    check = check_file(sources, file, {});
    prints = fingerprints(sources[file], check);
    REQUIRE(prints.size() == check.findings.size());
    REQUIRE_FALSE(prints.empty());
  }
};

auto prints_of(const std::string& text) -> std::vector<std::string> { return Printed(text).prints; }

} // namespace

TEST_CASE("a digest is FNV-1a of 64 bits over the parts, each ended by a zero byte") {
  CHECK(digest({}) == "cbf29ce484222325"); // the offset basis
  CHECK(digest({""}) == "af63bd4c8601b7df");
  CHECK(digest({"a"}) == "089be207b544f1e4");
  CHECK(digest({"ab", "c"}) != digest({"a", "bc"}));
  CHECK(digest({"a", ""}) != digest({"a"}));
}

TEST_CASE("a fingerprint stays while lines move") {
  const auto text = pod(container("main"));
  CHECK(prints_of(text) == prints_of("# moved\n\n" + text));
  CHECK(prints_of(text) == prints_of(text + "---\nkind: Other\n"));
}

TEST_CASE("a fingerprint knows no list index") {
  const auto before = prints_of(pod(container("main")));
  const auto after = prints_of(pod(container("side", "registry.example.com/side:v1") + container("main")));
  for (const auto& print : before) {
    INFO(print);
    CHECK(std::count(after.begin(), after.end(), print) == 1);
  }
}

TEST_CASE("equal findings of a file are told apart by their number") {
  const auto over_limit = [](const std::string& name) { // of a rule whose findings are not joined
    return "    - {name: " + name + ", image: 'registry.example.com/web:v1', " +
           "resources: {requests: {cpu: 2, memory: 1Gi}, limits: {cpu: 1, memory: 1Gi}}}\n";
  };
  const auto one = prints_of(pod(over_limit("main")));
  const auto two = prints_of(pod(over_limit("main") + over_limit("side")));
  CHECK(one.size() == 1);
  CHECK(two.size() == 2);
  CHECK(std::set<std::string>(two.begin(), two.end()).size() == two.size());
  for (const auto& print : one) CHECK(std::count(two.begin(), two.end(), print) == 1);
}

TEST_CASE("a fingerprint is of one rule, one document and one text") {
  const auto text = pod(container("main"));
  const auto first = prints_of(text).front();
  auto renamed = text;
  renamed.replace(renamed.find("name: web"), 9, "name: api");
  CHECK(prints_of(renamed).front() != first);
  Printed other(text);
  --other.check.findings.front().span.end;
  CHECK(fingerprints(SourceFile("pod.yaml", text), other.check).front() != first);
  ++other.check.findings.front().span.end;
  CHECK(fingerprints(SourceFile("pod.yaml", text), other.check).front() == first);
  constexpr RuleInfo rule{"R999", "another", Severity::error, Authority::berth, "", "", "", ""};
  other.check.findings.front().rule = &rule;
  CHECK(fingerprints(SourceFile("pod.yaml", text), other.check).front() != first);
}

TEST_CASE("the marked bytes of a secret do not go into a fingerprint") {
  const auto with = [](const std::string& secret) {
    return prints_of(pod("    - name: main\n      image: registry.example.com/web:v1\n      env: [{name: DB_PASSWORD, "
                         "value: " +
                         secret + "}]\n"));
  };
  CHECK(with("hunter2") == with("hunter3"));
}

} // namespace fingerprint_test
