#include "files/of_tests.hpp"

#include "files/folder.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace berth {
namespace {

constexpr std::array<std::string_view, 5> test_folders{"test", "tests", "e2e", "conformance", "mocks"};

constexpr std::array<std::string_view, 3> data_folders{"testdata", "test_data", "test-data"};

auto is_one_of_folders(std::span<const std::string_view> folders, std::string_view name) -> bool {
  return std::find(folders.begin(), folders.end(), name) != folders.end();
}

constexpr std::array<std::string_view, 4> expectation_words{"assert", "asserts", "error", "errors"};

auto is_expectation_word(std::string_view word) -> bool {
  return std::find(expectation_words.begin(), expectation_words.end(), word) != expectation_words.end();
}

/// The folder with its `/`, and the name without its extension.
struct TestFileName {
  std::string_view folder;
  std::string_view stem;
};

auto test_file_name(std::string_view path) -> TestFileName {
  const auto slash = path.rfind('/');
  const auto from = slash == std::string_view::npos ? 0 : slash + 1;
  const auto name = path.substr(from);
  return {path.substr(0, from), name.substr(0, name.rfind('.'))};
}

/// `01-assert`: kuttl takes no other form.
auto is_of_kuttl(std::string_view stem) -> bool {
  const auto dash = stem.find('-');
  return dash != std::string_view::npos && dash > 0 && is_expectation_word(stem.substr(dash + 1)) &&
         std::all_of(stem.begin(), stem.begin() + static_cast<std::ptrdiff_t>(dash), is_digit);
}

auto has_expectation_word(std::string_view stem) -> bool {
  while (!stem.empty()) {
    const auto end = std::min(stem.find_first_of("-_."), stem.size());
    if (is_expectation_word(stem.substr(0, end))) return true;
    stem.remove_prefix(std::min(end + 1, stem.size()));
  }
  return false;
}

} // namespace

auto tests_around(std::string_view path, std::string_view from) -> TestFolder {
  if (!path.starts_with(from)) return TestFolder::none;
  path = test_file_name(path.substr(from.size())).folder;
  auto around = TestFolder::none;
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    if (is_one_of_folders(data_folders, path.substr(0, end))) return TestFolder::data;
    if (is_one_of_folders(test_folders, path.substr(0, end))) around = TestFolder::tests;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return around;
}

auto Expectations::is_of_chainsaw(const std::string& folder) -> bool {
  const auto [known, added] = known_.try_emplace(folder, false);
  if (added)
    known->second = kind_of(folder + "chainsaw-test.yaml").kind == PathKind::Kind::file ||
                    kind_of(folder + "chainsaw-test.yml").kind == PathKind::Kind::file;
  return known->second;
}

auto Expectations::has(const std::string& path) -> bool {
  const auto [folder, stem] = test_file_name(path);
  return is_of_kuttl(stem) || (has_expectation_word(stem) && is_of_chainsaw(std::string(folder)));
}

} // namespace berth
