#include "files/of_tests.hpp"

#include "catch.hpp"

namespace berth {
namespace of_tests_test {
namespace {

TEST_CASE("what a file is to tests goes by the folders below the walked one") {
  CHECK(tests_around("app/tests/pod.yaml", "app") == TestFolder::tests);
  CHECK(tests_around("app/e2e/a/b.yaml", "app") == TestFolder::tests);
  CHECK(tests_around("app/tests/testdata/pod.yaml", "app") == TestFolder::data);
  CHECK(tests_around("app/test_data/pod.yaml", "") == TestFolder::data);
  CHECK(tests_around("app/latest/pod.yaml", "app") == TestFolder::none);
  CHECK(tests_around("app/tests/pod.yaml", "app/tests") == TestFolder::none);
  CHECK(tests_around("app/tests.yaml", "app") == TestFolder::none);
}

TEST_CASE("expectations are known by kuttl's names, and by others only beside a Chainsaw test") {
  Expectations expectations;
  CHECK(expectations.has("suite/01-assert.yaml"));
  CHECK(expectations.has("suite/12-errors.yaml"));
  CHECK_FALSE(expectations.has("suite/assert.yaml"));
  CHECK_FALSE(expectations.has("suite/01-install-assert.yaml"));
  CHECK_FALSE(expectations.has("suite/-assert.yaml"));
  CHECK_FALSE(expectations.has("suite/a1-assert.yaml"));
}

} // namespace
} // namespace of_tests_test
} // namespace berth
