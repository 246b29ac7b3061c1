#include "files/charts.hpp"

#include "files/folder.hpp"

#include <filesystem>
#include <string_view>

namespace berth {
namespace {

namespace fs = std::filesystem;

/// `values.yaml`, `values-prod.yaml`, `values.prod.yaml`, `prod-values.yaml`.
auto names_values(std::string_view name) -> bool {
  const auto stem = name.substr(0, name.rfind('.'));
  if (stem.ends_with("values")) return true;
  constexpr std::string_view word = "values";
  return stem.starts_with(word) && std::string_view("-._").find(stem[word.size()]) != std::string_view::npos;
}

/// Of a relative path the place from the current folder, of another the place from the root.
auto shown_folder(const fs::path& folder, const std::string& path) -> std::string {
  std::error_code unknown;
  if (fs::path(path).is_absolute()) return folder.string();
  const auto here = fs::current_path(unknown);
  return unknown ? folder.string() : folder.lexically_relative(here).string();
}

} // namespace

auto Charts::is_chart(const std::string& folder) -> bool {
  const auto [known, added] = known_.try_emplace(folder, false);
  if (added) known->second = kind_of(join_path(folder, "Chart.yaml")).kind == PathKind::Kind::file;
  return known->second;
}

auto Charts::chart_of(const std::string& path) -> std::string {
  std::error_code unknown;
  const auto file = fs::absolute(path, unknown).lexically_normal();
  if (unknown) return {};
  const auto folder = file.parent_path();
  for (auto at = folder; at != at.parent_path(); at = at.parent_path()) {
    if (at.filename() == "templates" && is_chart(at.parent_path().string()))
      return shown_folder(at.parent_path(), path);
  }
  const auto beside = folder.filename() == "ci" || folder.filename() == "values" ? folder.parent_path() : folder;
  const auto values = names_values(file.filename().string()) || folder.filename() == "values";
  for (const auto& at : {folder, beside}) {
    if (values && is_chart(at.string())) return shown_folder(at, path);
  }
  return {};
}

} // namespace berth
