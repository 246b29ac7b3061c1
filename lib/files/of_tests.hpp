#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace berth {

/// What a file is to tests by the folders that it lies in.
enum class TestFolder : std::uint8_t {
  none,
  tests, ///< below `test`, `tests`, `e2e`, `conformance`, `mocks`: applied, for as long as a test runs
  data,  ///< below `testdata`, `test_data`: what a program is tried on, as Go's own tools have it
};

/// By the folders of the path behind `from`, the folder that a walk began at.
[[nodiscard]] auto tests_around(std::string_view path, std::string_view from) -> TestFolder;

/// Which files say what a test expects to find in the cluster, and are never applied: a part of each object, or a
/// pattern of it. By their names: `01-assert.yaml` and `01-errors.yaml` of kuttl, and all that is so called beside a
/// `chainsaw-test.yaml`. Looks at the disk, once a folder.
class Expectations {
 public:
  [[nodiscard]] auto has(const std::string& path) -> bool;

 private:
  [[nodiscard]] auto is_of_chainsaw(const std::string& folder) -> bool;

  std::map<std::string, bool> known_;
};

} // namespace berth
