#include "files/find.hpp"

#include "files/below.hpp"
#include "files/charts.hpp"
#include "files/foreign.hpp"
#include "files/glob.hpp"
#include "files/of_tests.hpp"
#include "files/walk.hpp"

#include <algorithm>

namespace berth {
namespace {

auto without_dot(std::string_view path) -> std::string_view {
  while (path.substr(0, 2) == "./") path.remove_prefix(2);
  return path;
}

/// One file may be meant twice (`. ./a.yaml`): it is read once, under the name that sorts first.
auto sort_unique(std::vector<std::string>& paths) -> void {
  std::sort(paths.begin(), paths.end(), [](const std::string& a, const std::string& b) {
    const auto bare_a = without_dot(a);
    const auto bare_b = without_dot(b);
    return bare_a != bare_b ? bare_a < bare_b : a < b;
  });
  const auto same = [](const std::string& a, const std::string& b) { return without_dot(a) == without_dot(b); };
  paths.erase(std::unique(paths.begin(), paths.end(), same), paths.end());
}

auto add(const std::string& path, PathKind::Kind kind, Walk& walk, FoundFiles& found) -> void {
  if (kind == PathKind::Kind::folder) {
    walk.add(path);
    found.folders.push_back(path);
  } else {
    found.paths.push_back(path);
  }
}

/// A file that is named, or a folder. What is missing is said by reading it.
auto add_named(const std::string& path, const Excludes& excludes, Walk& walk, FoundFiles& found) -> void {
  const auto kind = kind_of(path).kind;
  if (kind != PathKind::Kind::folder && excludes.covers(path)) return;
  if (auto instead = instead_of(path); kind == PathKind::Kind::file && !instead.empty())
    found.errors.push_back({path, std::move(instead)});
  else
    add(path, kind, walk, found);
}

auto take_charts_out(FoundFiles& found) -> void {
  Charts charts;
  const auto is_of_chart = [&](const std::string& path) {
    if (found.streams.count(path) != 0) return false;
    const auto chart = charts.chart_of(path);
    if (!chart.empty()) ++found.charts[chart];
    return !chart.empty();
  };
  std::erase_if(found.paths, is_of_chart);
}

/// From the current folder, or from the one above it that holds both.
auto place_from_here(const std::string& path) -> std::string {
  auto place = below(".", path);
  while (place.starts_with("../")) place.erase(0, 3);
  return place;
}

/// By the innermost of the walked folders that it lies below; of none where it was named, by those from here on.
auto tests_around_found(const std::string& path, const FoundFiles& found) -> TestFolder {
  auto around = TestFolder::none;
  std::size_t longest = 0;
  if (found.folders.empty()) return tests_around(place_from_here(path), {});
  for (const auto& folder : found.folders) {
    const auto from = folder == "." ? std::string_view() : std::string_view(folder);
    if (!path.starts_with(from) || from.size() < longest) continue;
    longest = from.size();
    around = tests_around(path, from);
  }
  return around;
}

/// Of what was found, not of what was named.
auto note_tests(Walk& walk, bool with_expectations, FoundFiles& found) -> void {
  Expectations expectations;
  std::erase_if(walk.files, [&](const std::string& path) {
    const auto around = tests_around_found(path, found);
    if (!with_expectations && (around == TestFolder::data || expectations.has(path))) {
      found.expectations.push_back(path);
      return true;
    }
    if (around != TestFolder::none) found.of_tests.insert(path);
    return false;
  });
  std::sort(found.expectations.begin(), found.expectations.end());
}

/// Those that were named, streams and what is not there aside.
auto take_as_walked(FoundFiles& found, Walk& walk) -> void {
  std::erase_if(found.paths, [&](const std::string& path) {
    if (found.streams.count(path) != 0 || kind_of(path).kind != PathKind::Kind::file) return false;
    if (is_in_walked_folder(place_from_here(path))) walk.files.push_back(path);
    return true;
  });
}

auto add_glob(const std::string& pattern, const Excludes& excludes, Walk& walk, FoundFiles& found) -> void {
  const auto paths = expand_glob(pattern);
  if (paths.empty()) found.errors.push_back({pattern, "no file matches this pattern"});
  for (const auto& path : paths) {
    if (!excludes.covers(path)) add(path, kind_of(path).kind, walk, found);
  }
}

} // namespace

auto find_files(const std::vector<std::string>& arguments, std::vector<std::string> excludes, bool with_charts,
                bool as_walked) -> FoundFiles {
  const Excludes excluded(std::move(excludes));
  FoundFiles found;
  Walk walk(excluded);
  for (const auto& argument : arguments) {
    if (argument == standard_input || is_pipe(argument)) {
      found.paths.push_back(argument);
      found.streams.insert(argument);
    } else if (is_pattern(argument) && kind_of(argument).kind == PathKind::Kind::missing) {
      add_glob(argument, excluded, walk, found);
    } else {
      add_named(argument, excluded, walk, found);
    }
  }
  if (as_walked) take_as_walked(found, walk);
  walk.follow_links();
  note_tests(walk, with_charts, found);
  std::move(walk.files.begin(), walk.files.end(), std::back_inserter(found.paths));
  std::move(walk.errors.begin(), walk.errors.end(), std::back_inserter(found.errors));
  sort_unique(found.paths);
  if (!with_charts) take_charts_out(found);
  std::sort(found.errors.begin(), found.errors.end(),
            [](const FileError& a, const FileError& b) { return a.path < b.path; });
  return found;
}

} // namespace berth
