#include "completion/named_in_files.hpp"

#include "document/load.hpp"
#include "files/find.hpp"

#include <filesystem>
#include <set>
#include <system_error>

namespace berth {
namespace {

constexpr std::size_t most_files = 200;
constexpr std::uintmax_t most_bytes = 1 << 20;

/// Words that lead to a file or a folder; `--cluster=FILE` and the like too, for more files do no harm.
auto named_paths(std::span<const std::string> line) -> std::vector<std::string> {
  std::vector<std::string> paths;
  for (const auto& word : line) {
    const auto equals = word.starts_with("--") ? word.find('=') + 1 : 0; // npos + 1 is 0
    auto path = word.substr(equals);
    std::error_code none;
    const auto status = std::filesystem::status(path, none);
    if (std::filesystem::is_regular_file(status) || std::filesystem::is_directory(status))
      paths.push_back(std::move(path));
  }
  return paths;
}

auto is_small_file(const std::string& path) -> bool {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return false;
  const auto size = std::filesystem::file_size(path, error);
  return !error && size <= most_bytes;
}

auto add_environments(const Document& document, std::set<std::string>& names) -> void {
  if (document.form != Form::task) return;
  const auto* spec = document.root->find("spec");
  const auto* overlays = spec == nullptr ? nullptr : spec->find("environments");
  if (overlays == nullptr || !overlays->is_mapping()) return;
  for (const auto& entry : overlays->members) names.emplace(entry.name);
}

} // namespace

auto environments_named_by(std::span<const std::string> line) -> std::vector<std::string> {
  auto paths = named_paths(line);
  if (paths.empty()) paths = {"*.yaml", "*.yml", "*.json"};
  std::set<std::string> names;
  std::size_t looked_at = 0;
  for (const auto& path : find_files(paths, {}).paths) {
    if (!is_small_file(path)) continue;
    if (++looked_at > most_files) break;
    Sources sources;
    const auto file = add_file(sources, {path, {}, false});
    if (!file) continue;
    const auto loaded = load_file(sources, *file);
    for (const auto& document : loaded.documents) add_environments(document, names);
  }
  return {names.begin(), names.end()};
}

} // namespace berth
