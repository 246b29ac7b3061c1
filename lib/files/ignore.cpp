#include "files/ignore.hpp"

#include "files/folder.hpp"
#include "files/pattern.hpp"
#include "files/read.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace berth {
namespace {

constexpr std::string_view ignore_name = ".gitignore";
constexpr std::string_view everything_inside = "/**";

/// A backslash keeps the blank after it.
auto without_trailing_blanks(std::string_view line) -> std::string_view {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) {
    if (line.size() > 1 && line[line.size() - 2] == '\\') break;
    line.remove_suffix(1);
  }
  return line;
}

auto read_pattern(std::string_view line) -> std::optional<Ignores::Pattern> {
  line = without_trailing_blanks(line);
  if (line.empty() || line.front() == '#') return std::nullopt;
  Ignores::Pattern pattern;
  pattern.negated = line.front() == '!';
  if (pattern.negated) line.remove_prefix(1);
  pattern.folders_only = line.ends_with('/');
  while (line.ends_with('/')) line.remove_suffix(1);
  pattern.anchored = line.find('/') != std::string_view::npos;
  while (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return std::nullopt;
  pattern.text = line;
  return pattern;
}

/// `folder/**` is what lies in it, not the folder.
auto reaches(const Ignores::Pattern& pattern, std::string_view path) -> bool {
  if (!pattern.anchored) return matches_name(pattern.text, path.substr(path.rfind('/') + 1));
  const std::string_view text = pattern.text;
  if (!matches_path(text, path)) return false;
  return !text.ends_with(everything_inside) || !matches_path(text.substr(0, text.size() - 3), path);
}

} // namespace

Ignores::Ignores(std::string folder, std::string_view text, std::shared_ptr<const Ignores> above)
    : folder_(std::move(folder)), above_(std::move(above)) {
  if (!folder_.ends_with('/')) folder_ += '/';
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (auto pattern = read_pattern(text.substr(0, end)); pattern) patterns_.push_back(std::move(*pattern));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

auto Ignores::covers(std::string_view path, bool is_folder) const -> bool {
  for (const auto* level = this; level != nullptr; level = level->above_.get()) {
    const auto within = path.substr(std::min(level->folder_.size(), path.size()));
    for (auto pattern = level->patterns_.rbegin(); pattern != level->patterns_.rend(); ++pattern) {
      if ((is_folder || !pattern->folders_only) && reaches(*pattern, within)) return !pattern->negated;
    }
  }
  return false;
}

auto ignores_of(const std::string& folder, std::shared_ptr<const Ignores> above) -> std::shared_ptr<const Ignores> {
  constexpr std::uint64_t most = std::uint64_t{1} << 20U;
  const auto text = read_file(join_path(folder, std::string(ignore_name)), most);
  return text ? std::make_shared<const Ignores>(folder, *text, std::move(above)) : above;
}

auto ignores_above(const std::string& folder) -> std::shared_ptr<const Ignores> {
  namespace fs = std::filesystem;
  std::vector<fs::path> way; // from the folder up to the root of the repository
  fs::path at(folder);
  while (kind_of((at / ".git").string()).kind == PathKind::Kind::missing) {
    if (at == at.parent_path()) return nullptr;
    way.push_back(at);
    at = at.parent_path();
  }
  std::shared_ptr<const Ignores> ignores;
  for (; !way.empty(); way.pop_back()) {
    ignores = ignores_of(at.string(), std::move(ignores));
    at = way.back();
    if (ignores != nullptr && ignores->covers(at.string(), true)) return nullptr;
  }
  return ignores;
}

} // namespace berth
